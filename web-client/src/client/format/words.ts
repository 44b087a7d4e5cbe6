/** Texts for screens, as pure functions of a format, a locale and who reads. */
import type {
  ByRole,
  Deck,
  Format,
  Given,
  MoveName,
  Rendering,
  RoleId,
  Seat,
  SettingId,
  SignalId,
  StepId,
  StepTexts,
  Texts,
  Timestamp,
  View,
  Words,
} from '../../generated/wire';
import type { RoomState } from '../types';

/** What stands in for a text's placeholders. */
export interface Filling {
  /** Whose texts, roles and settings. */
  format: Format;
  /** The reader's, BCP 47. */
  locale: string;
  /** First names by role; a role without one is called by its title. */
  names: Partial<Record<RoleId, string | null>>;
  settings?: Partial<Record<SettingId, number>> | undefined;
  given?: Partial<Record<MoveName, Given>> | undefined;
  /** The item's text, as this reader sees it. */
  item?: string | undefined;
  /** For a moment that isn't there; `soon` by default. */
  soon?: string | undefined;
}

/** The locale of `texts` that suits `wanted` best: the same, the same language, English, any. */
export function localeIn(texts: Record<string, unknown>, wanted: string): string {
  const have = Object.keys(texts);
  const exact = wanted.toLowerCase();
  const language = (tag: string) => tag.split('-')[0];
  return (
    have.find((tag) => tag === exact) ??
    have.find((tag) => language(tag) === language(exact)) ??
    have.find((tag) => tag === 'en') ??
    have[0] ??
    'en'
  );
}

/** A format's texts for a reader. */
export function textsOf(format: Format, locale: string): Texts | undefined {
  return format.texts[localeIn(format.texts, locale)];
}

function stepTexts(format: Format, locale: string, step: StepId): StepTexts | undefined {
  return textsOf(format, locale)?.steps[step];
}

/** Which role a seat plays now; the therapist and an empty cast have none. */
export function roleOf(view: View, seat: Seat): RoleId | null {
  return Object.entries(view.cast).find(([, holder]) => holder === seat)?.[0] ?? null;
}

/** What a role is called. */
export function roleTitle(format: Format, locale: string, role: RoleId): string {
  return textsOf(format, locale)?.roles[role] ?? role;
}

/** Milliseconds in human words of the reader's language: "40 minutes", "1 hour 30 minutes", "45 seconds". */
export function durationWords(ms: number, locale: string): string {
  const total = Math.max(0, Math.round(ms / 1000));
  const parts = [
    ['hour', Math.floor(total / 3600)],
    ['minute', Math.floor((total % 3600) / 60)],
    ['second', total % 60],
  ] as const;
  const said = parts.filter(([unit, n]) => n > 0 || (total === 0 && unit === 'second'));
  return said
    .map(([unit, n]) => n.toLocaleString(locale, { style: 'unit', unit, unitDisplay: 'long' }))
    .join(' ');
}

/** A moment within the coming days: weekday and time of day. */
export function momentWords(at: Timestamp, locale: string): string {
  return new Date(at).toLocaleString(locale, { weekday: 'long', hour: 'numeric', minute: '2-digit' });
}

/** A setting's value in human words. */
export function settingWords(format: Format, locale: string, id: SettingId, value?: number): string {
  const setting = format.settings[id];
  if (!setting) return '';
  const stands = value ?? setting.default;
  return setting.kind === 'duration' ? durationWords(stands, locale) : stands.toLocaleString(locale);
}

function givenWords(given: Given | undefined, filling: Filling): string {
  const soon = filling.soon ?? 'soon';
  if (!given || 'line' in given) return soon;
  if ('time' in given) return momentWords(given.time, filling.locale);
  return (given.choice + 1).toLocaleString(filling.locale);
}

/** Puts names, settings, moments and the item where a text names them; anything else in braces stays. */
export function fill(text: string, filling: Filling): string {
  const { format, locale, names } = filling;
  return text.replace(/\{([a-z0-9.-]+)\}/g, (whole, name: string) => {
    if (format.roles.includes(name)) return names[name] || roleTitle(format, locale, name);
    if (Object.hasOwn(format.settings, name))
      return settingWords(format, locale, name, filling.settings?.[name]);
    if (name === 'item') return filling.item ?? whole;
    if (name.startsWith('given.')) return givenWords(filling.given?.[name.slice('given.'.length)], filling);
    return whole;
  });
}

/** What a phone that knows the room fills in. */
export function fillingOf(state: RoomState, format: Format, locale: string): Filling {
  const { view, names: bySeat } = state;
  const cast = Object.entries(view?.cast ?? {});
  const place = view?.path[0];
  const role = view && state.seat ? roleOf(view, state.seat) : null;
  return {
    format,
    locale,
    names: Object.fromEntries(cast.map(([id, seat]) => [id, seat ? bySeat[seat] : null])),
    settings: view?.settings,
    given: view?.given,
    item: place?.stem ? itemText(state, format, locale, role) : undefined,
  };
}

/** The standing prompt of a section with items: the stem of that round's deck. */
export function itemText(
  state: RoomState,
  format: Format,
  locale: string,
  role: RoleId | null,
): string | undefined {
  const place = state.view?.path[0];
  const each = format.sections.find((section) => section.id === place?.section)?.each;
  const deck = each?.[Math.min(place?.round ?? 0, each.length - 1)];
  if (!place?.stem || !deck) return undefined;
  return renderWords({ deck, stem: place.stem }, { format, decks: state.decks, locale, role })?.text;
}

function byRole(text: ByRole | undefined, role: RoleId | null): string | undefined {
  if (!text) return undefined;
  if ('all' in text) return text.all;
  return role === null ? undefined : text.each[role];
}

/** The step's name. */
export function titleFor(format: Format, locale: string, step: StepId, filling: Filling): string {
  return fill(stepTexts(format, locale, step)?.title ?? '', filling);
}

/** Two or three big words for a role. */
export function bigFor(
  format: Format,
  locale: string,
  step: StepId,
  role: RoleId | null,
  filling: Filling,
): string {
  return fill(byRole(stepTexts(format, locale, step)?.big, role) ?? '', filling);
}

/** What a role does now, in full. */
export function lineFor(
  format: Format,
  locale: string,
  step: StepId,
  role: RoleId | null,
  filling: Filling,
): string {
  return fill(byRole(stepTexts(format, locale, step)?.line, role) ?? '', filling);
}

/** How a role might begin, where the step says. */
export function stemFor(
  format: Format,
  locale: string,
  step: StepId,
  role: RoleId | null,
  filling: Filling,
): string | null {
  const stem = role === null ? undefined : stepTexts(format, locale, step)?.stem[role];
  return stem === undefined ? null : fill(stem, filling);
}

/** The step's line for the therapist alone. */
export function therapistLine(format: Format, locale: string, step: StepId, filling: Filling): string | null {
  const line = stepTexts(format, locale, step)?.therapist;
  return line ? fill(line, filling) : null;
}

/** What a move's button says. */
export function moveLabel(
  format: Format,
  locale: string,
  step: StepId,
  move: MoveName,
  filling: Filling,
): string {
  return fill(stepTexts(format, locale, step)?.moves[move] ?? move, filling);
}

/** What shows when a loop has been made often. */
export function hintFor(
  format: Format,
  locale: string,
  step: StepId,
  move: MoveName,
  filling: Filling,
): string | null {
  const hint = stepTexts(format, locale, step)?.hints[move];
  return hint === undefined ? null : fill(hint, filling);
}

/** What a wish says; null for `help`, which belongs to no format. */
export function signalLabel(format: Format, locale: string, signal: SignalId): string | null {
  return textsOf(format, locale)?.signals[signal] ?? null;
}

/** Who reads a prompt, and in what it is to be found. */
export interface Reader {
  /** The innermost place's: its first role reads `speaker`, everyone else `mirror`. */
  format: Format;
  decks: Record<string, Deck>;
  locale: string;
  role: RoleId | null;
  /** An own prompt, opened: `client.open('prompt', 'therapist', words.own)`. */
  own?: string | null | undefined;
}

/** Words as one reader sees them. */
export interface Rendered {
  text: string;
  /** The text's own language; none where its writer didn't say. */
  lang: string | null;
}

/** Which of two renderings a role reads. */
function renderingFor(rendering: Rendering, format: Format, role: RoleId | null): string {
  return role === format.roles[0] ? rendering.speaker : rendering.mirror;
}

/** What an own prompt is sealed as; `readOwn` takes it apart. */
export function writeOwn(rendering: Rendering): string {
  return JSON.stringify({ speaker: rendering.speaker, mirror: rendering.mirror });
}

/** An opened own prompt; null where it isn't one. */
export function readOwn(text: string): Rendering | null {
  try {
    const { speaker, mirror } = JSON.parse(text) as Record<string, unknown>;
    return typeof speaker === 'string' && typeof mirror === 'string' ? { speaker, mirror } : null;
  } catch {
    return null;
  }
}

/** A prompt's words for a reader; null where they don't open, or their deck hasn't come yet. */
export function renderWords(words: Words, reader: Reader): Rendered | null {
  const { format, decks, locale, role, own } = reader;
  if ('own' in words) {
    const rendering = own ? readOwn(own) : null;
    return rendering && { text: renderingFor(rendering, format, role), lang: null };
  }
  const deck = decks[words.deck] ?? format.decks[words.deck];
  const lang = deck && localeIn(deck.texts, locale);
  const rendering = deck && lang ? deck.texts[lang]?.stems[words.stem] : undefined;
  return rendering && lang ? { text: renderingFor(rendering, format, role), lang } : null;
}
