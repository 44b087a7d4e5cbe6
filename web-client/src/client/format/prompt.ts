import type { Deck, Format, Rendering, RoleId, Words } from '../../generated/wire';
import { localeIn } from './locale';

/** The reader of a prompt, and all that it is to be found in. */
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

/** The one of two renderings that a role reads. */
function renderingFor(rendering: Rendering, format: Format, role: RoleId | null): string {
  return role === format.roles[0] ? rendering.speaker : rendering.mirror;
}

/** The text that an own prompt is sealed as; `readOwn` takes it apart. */
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
