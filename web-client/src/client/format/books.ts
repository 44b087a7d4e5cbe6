/** The formats and decks that a room speaks of, fetched as they come up. */
import type { Deck, DeckId, Door, Format, FormatHash, View, Words, Yours } from '../../generated/wire';

/** Where they come from. */
export interface Library {
  fetchFormat(hash: FormatHash): Promise<Format>;
  fetchDecks(): Promise<Deck[]>;
}

/** All that has come so far. */
export interface Shelves {
  formats: Record<FormatHash, Format>;
  decks: Record<DeckId, Deck>;
}

/** Fetches what is missing. */
export interface Books {
  atDoor(door: Door): void;
  inRoom(view: View, yours: Yours | null): void;
  stop(): void;
}

/** Until a failed fetch is tried again, in milliseconds. */
const AGAIN_MS = 3_000;

function wordsOn(view: View, yours: Yours | null): Words[] {
  const prompts = [view.prompt, yours?.prompt, yours?.console?.prompt];
  return [...prompts.flatMap((prompt) => prompt?.words ?? []), ...(yours?.console?.queue ?? [])];
}

/** @param changed hears of each arrival */
export function makeBooks(library: Library, changed: (shelves: Shelves) => void): Books {
  let shelves: Shelves = { formats: {}, decks: {} };
  let stopped = false;
  /** What to look through again when something has come. */
  let latest: [View, Yours | null] | null = null;
  const underway = new Set<string>();

  function fetchOnce<T>(name: string, fetch: () => Promise<T>, take: (found: T) => Shelves): void {
    if (underway.has(name) || stopped) return;
    underway.add(name);
    fetch().then(
      (found) => {
        if (stopped) return;
        shelves = take(found);
        changed(shelves);
        look();
      },
      () =>
        setTimeout(() => {
          underway.delete(name);
          fetchOnce(name, fetch, take);
        }, AGAIN_MS),
    );
  }

  function wantFormats(hashes: FormatHash[]): void {
    for (const hash of hashes) {
      fetchOnce(
        hash,
        () => library.fetchFormat(hash),
        (format) => ({
          formats: { ...shelves.formats, [hash]: format },
          decks: { ...shelves.decks, ...(format.decks as Record<DeckId, Deck>) },
        }),
      );
    }
  }

  function wantLibrary(): void {
    const take = (decks: Deck[]) => ({
      ...shelves,
      decks: { ...Object.fromEntries(decks.map((deck) => [deck.id, deck])), ...shelves.decks },
    });
    fetchOnce('decks', () => library.fetchDecks(), take);
  }

  function look(): void {
    if (!latest) return;
    const [view, yours] = latest;
    const hashes = [view.format, ...view.path.map((place) => place.format)];
    wantFormats(view.offer ? [...hashes, view.offer.format] : hashes);
    // A therapist sends from any deck; only those of the format have come along with it.
    const known = hashes.every((hash) => shelves.formats[hash]);
    const isMissing = (words: Words) => 'deck' in words && !shelves.decks[words.deck];
    if (known && wordsOn(view, yours).some(isMissing)) wantLibrary();
  }

  return {
    atDoor: (door) => wantFormats(door.format ? [door.format] : []),
    inRoom(view, yours) {
      latest = [view, yours];
      look();
    },
    stop: () => (stopped = true),
  };
}
