import { itemText, renderWords, stemFor } from '../../../client';
import type { PromptView } from '../../../generated/wire';
import { room } from '../../../text/en/room/room';
import { stage } from '../../../text/en/room/stage';
import { nameOf } from '../people';
import type { Holder, Reading } from './reading';

/** The one stem on a screen. */
export interface Card {
  /** Its giver, or its use. */
  label: string;
  text: string;
  /** The text's own language; none where its writer didn't say. */
  lang: string | null;
  /** The prompt to pass on; null where there is nothing to pass. */
  pass: number | null;
  /** This seat alone sees it. */
  only: boolean;
  /** The other's prompt, beside one's own way to begin. */
  beside: string | null;
}

/** A prompt comes before the section's question, and that before the step's own way to begin. */
export function cardOf(reading: Reading, holder: Holder): Card | null {
  const { state, view, format, role, level } = reading;
  const own = level === 'bare' ? null : ownStem(reading);
  const prompt = state.yours?.prompt ?? view.prompt;
  // Whoever hears their own words back has nothing to begin.
  const listens = holder === 'other' && role === format.roles[0] && !state.yours?.prompt;
  const given = prompt && !listens ? promptCard(reading, prompt) : null;
  if (!given) return own ?? questionCard(reading);
  const echoes = role !== format.roles[0] && holder === 'you' && !given.only;
  return echoes && own ? { ...own, beside: `${given.label}: ${given.text}` } : given;
}

function promptCard(reading: Reading, prompt: PromptView): Card | null {
  const { state, view, format, role, locale, own } = reading;
  const opened = 'own' in prompt.words ? own(prompt.words.own) : undefined;
  const words =
    opened === null
      ? { text: room.locked, lang: null }
      : renderWords(prompt.words, { format, decks: state.decks, locale, role, own: opened });
  if (!words) return null;
  const only = prompt === state.yours?.prompt;
  const mine = only || role === null || role === format.roles[0];
  const first = view.cast[format.roles[0] ?? ''];
  const therapist = view.therapist ? (state.names.therapist ?? null) : null;
  return {
    label: mine || !first ? stage.giver(therapist) : stage.given(nameOf(state, first)),
    text: words.text,
    lang: words.lang,
    pass: mine ? prompt.id : null,
    only,
    beside: null,
  };
}

function ownStem({ format, locale, step, role, filling }: Reading): Card | null {
  const text = stemFor(format, locale, step.id, role, filling);
  return text === null ? null : plain(stage.idea, text);
}

function questionCard({ state, format, locale, role }: Reading): Card | null {
  const text = itemText(state, format, locale, role);
  return text === undefined ? null : plain(stage.question, text);
}

function plain(label: string, text: string): Card {
  return { label, text, lang: null, pass: null, only: false, beside: null };
}
