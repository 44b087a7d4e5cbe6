import { localeIn } from '../../../client/format/locale';
import type { Deck, Rendering, Step, StepId, Words } from '../../../generated/wire';

/** A stem's nearness to the present step: made for it, of a deck that it names, or any other. */
export type Nearness = 'step' | 'deck' | 'rest';

/** A stem that the therapist may send. */
export interface Entry {
  /** One for each stem of each deck. */
  key: string;
  words: Extract<Words, { deck: string }>;
  rendering: Rendering;
  deckTitle: string;
  near: Nearness;
}

const order: Record<Nearness, number> = { step: 0, deck: 1, rest: 2 };

function nearness(deck: Deck, suits: readonly StepId[], step: Pick<Step, 'id' | 'decks'> | null): Nearness {
  if (!step) return 'rest';
  if (suits.includes(step.id)) return 'step';
  return step.decks?.includes(deck.id) ? 'deck' : 'rest';
}

/** A deck's rank: those the step names first, in its order; the others after them. */
function rank(deck: Deck, step: Pick<Step, 'id' | 'decks'> | null): number {
  const named = step?.decks?.indexOf(deck.id) ?? -1;
  return named < 0 ? Number.MAX_SAFE_INTEGER : named;
}

/**
 * All stems, those that suit the step first: made for it, then of its decks, then the rest; within each the step's own
 * decks lead and a deck's order stands.
 *
 * @param locale the reader's language; a stem without a text in it, or in the one that suits best, is left out
 */
export function entriesFor(
  decks: readonly Deck[],
  locale: string,
  step: Pick<Step, 'id' | 'decks'> | null,
): Entry[] {
  const ranked = [...decks].sort((one, other) => rank(one, step) - rank(other, step));
  const entries = ranked.flatMap((deck) => entriesOf(deck, locale, step));
  return entries.sort((one, other) => order[one.near] - order[other.near]);
}

function entriesOf(deck: Deck, locale: string, step: Pick<Step, 'id' | 'decks'> | null): Entry[] {
  const texts = deck.texts[localeIn(deck.texts, locale)];
  return deck.stems.flatMap(({ id, suits }) => {
    const rendering = texts?.stems[id];
    if (!texts || !rendering) return [];
    const key = `${deck.id}/${id}`;
    const near = nearness(deck, suits, step);
    return [{ key, words: { deck: deck.id, stem: id }, rendering, deckTitle: texts.title, near }];
  });
}

/** The decks of the library and those that a running room brought along, by id; the latter win, whatever ships now. */
export function joinDecks(library: readonly Deck[], brought: Iterable<Deck>): Record<string, Deck> {
  return Object.fromEntries([...library, ...brought].map((deck) => [deck.id, deck]));
}

/** Stems of one nearness that stand together. */
export interface Group {
  near: Nearness;
  entries: Entry[];
  /** The place of its first among all that are shown. */
  from: number;
}

/** Groups the entries by nearness; the order inside stands, so that the groups follow each other as the keys do. */
export function grouped(shown: readonly Entry[]): Group[] {
  const kinds: Nearness[] = ['step', 'deck', 'rest'];
  let from = 0;
  return kinds.flatMap((near) => {
    const entries = shown.filter((entry) => entry.near === near);
    const group = { near, entries, from };
    from += entries.length;
    return entries.length > 0 ? [group] : [];
  });
}
