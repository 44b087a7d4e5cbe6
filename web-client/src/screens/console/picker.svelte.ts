import { createContext } from 'svelte';
import { writeOwn } from '../../client/format/prompt';
import { QUEUE_MAX } from '../../generated/limits';
import type { Rendering, Seat, Words } from '../../generated/wire';
import { queue as queueWords } from '../../text/en/console/words';
import type { Desk } from './desk.svelte';
import { search, textOfEntry } from './model/find';
import { entriesFor, type Entry } from './model/suits';

/** The words that the therapist is about to send, and to whom. */
export class Picker {
  readonly #desk: Desk;
  query = $state('');
  /** One partner alone; none for all of them. */
  alone: Seat | null = $state(null);
  /** One is on its way: a key that is struck twice sends it once. */
  #sends = false;
  /** Own words being written; none while a stem is chosen. */
  own: Rendering | null = $state(null);
  #key: string | null = $state(null);

  readonly #all: Entry[] = $derived.by(() =>
    entriesFor(Object.values(this.#desk.decks), this.#desk.locale, this.#desk.position?.step ?? null),
  );
  readonly shown: Entry[] = $derived(search(this.#all, this.query, textOfEntry));
  /** The entry that Enter would send: the one chosen, or the best that was found. */
  readonly chosen: Entry | null = $derived(
    this.shown.find((entry) => entry.key === this.#key) ??
      (this.query.trim() ? (this.shown[0] ?? null) : null),
  );
  readonly to: Seat[] = $derived.by(() => (this.alone ? [this.alone] : this.#desk.partners));
  readonly open: boolean = $derived.by(() => this.#desk.may('prompt'));

  constructor(desk: Desk) {
    this.#desk = desk;
  }

  choose(entry: Entry | undefined): void {
    if (!entry) return;
    this.own = null;
    this.#key = entry.key;
  }

  /** The next or the last one of those shown. */
  step(by: 1 | -1): void {
    const at = this.chosen ? this.shown.indexOf(this.chosen) : -1;
    const next = at < 0 ? (by > 0 ? 0 : this.shown.length - 1) : at + by;
    this.choose(this.shown[Math.min(this.shown.length - 1, Math.max(0, next))]);
  }

  /** Turns to own words, beginning with what was looked for. */
  write(): void {
    this.own = { speaker: this.query, mirror: '' };
    this.#key = null;
  }

  /** Nothing is chosen, looked for or written any more. */
  clear(): void {
    this.query = '';
    this.own = null;
    this.#key = null;
  }

  /** True where there is something to send. */
  get ready(): boolean {
    return this.own ? (this.own.speaker + this.own.mirror).trim() !== '' : this.chosen !== null;
  }

  async send(): Promise<void> {
    if (!this.ready || !this.open || this.#sends) return;
    this.#sends = true;
    const words = await this.#words();
    const ok = words && (await this.#desk.act({ do: 'prompt', words, to: this.to })).ok;
    this.#sends = false;
    if (ok) this.clear();
  }

  async queue(): Promise<void> {
    if (!this.ready) return;
    const standing = this.#desk.console.queue;
    if (standing.length >= QUEUE_MAX) return this.#desk.say(queueWords.full);
    const words = await this.#words();
    if (!words) return;
    const { ok } = await this.#desk.act({ do: 'queue', words: [...standing, words] });
    if (ok) this.clear();
  }

  /** The chosen words as they travel; own words sealed, a missing rendering like the other. */
  async #words(): Promise<Words | null> {
    if (!this.own) return this.chosen?.words ?? null;
    const [speaker, mirror] = [this.own.speaker.trim(), this.own.mirror.trim()];
    const text = writeOwn({ speaker: speaker || mirror, mirror: mirror || speaker });
    const own = await this.#desk.seal('prompt', text);
    return own === null ? null : { own };
  }
}

/** The picker of the console around a component. */
export const [getPicker, setPicker] = createContext<Picker>();
