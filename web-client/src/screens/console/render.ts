import { roleOf } from '../../client/format/locale';
import { readOwn, renderWords } from '../../client/format/prompt';
import type { Rendering, Seat, Words } from '../../generated/wire';
import type { Desk } from './desk.svelte';

/** Words in both renderings: undefined while they open, null where they don't, or their deck hasn't come yet. */
export function renderingOf(desk: Desk, words: Words): Rendering | null | undefined {
  if ('own' in words) {
    const text = desk.opened.read('prompt', 'therapist', words.own);
    return text ? readOwn(text) : text === undefined ? undefined : null;
  }
  const format = desk.position?.format;
  if (!format) return undefined;
  const decks = desk.decks;
  const reads = (role: string | null): string | undefined =>
    renderWords(words, { format, decks, locale: desk.locale, role })?.text;
  const speaker = reads(format.roles[0] ?? null);
  const mirror = reads(null);
  return speaker !== undefined && mirror !== undefined ? { speaker, mirror } : null;
}

/** True where a seat reads the first rendering of a pair: the format's first role does, everyone else the second. */
export function readsFirst(desk: Desk, seat: Seat): boolean {
  const first = desk.position?.format.roles[0];
  return first !== undefined && desk.view !== null && roleOf(desk.view, seat) === first;
}

/** The one of two renderings that this seat reads. */
export function readBy(desk: Desk, rendering: Rendering, seat: Seat): string {
  return readsFirst(desk, seat) ? rendering.speaker : rendering.mirror;
}
