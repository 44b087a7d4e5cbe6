/** A cache of the formats and decks that a room speaks of, fetched as they come up. */
import type { Deck, DeckId, Door, Format, FormatHash, View, Words, Yours } from '../../generated/wire';

/** The source of formats and decks. */
export interface FormatSource {
  fetchFormat(hash: FormatHash): Promise<Format>;
  fetchDecks(): Promise<Deck[]>;
}

/** All that has come so far. */
export interface Cached {
  formats: Record<FormatHash, Format>;
  decks: Record<DeckId, Deck>;
}

/** Fetches formats and decks that are missing. */
export interface FormatCache {
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
export function makeFormatCache(source: FormatSource, changed: (cached: Cached) => void): FormatCache {
  let cached: Cached = { formats: {}, decks: {} };
  let stopped = false;
  /** The newest room, to be looked through again when something has come. */
  let latest: [View, Yours | null] | null = null;
  const underway = new Set<string>();

  function fetchOnce<T>(name: string, fetch: () => Promise<T>, merged: (found: T) => Cached): void {
    if (underway.has(name) || stopped) return;
    underway.add(name);
    fetch().then(
      (found) => {
        if (stopped) return;
        cached = merged(found);
        changed(cached);
        look();
      },
      () =>
        setTimeout(() => {
          underway.delete(name);
          fetchOnce(name, fetch, merged);
        }, AGAIN_MS),
    );
  }

  function wantFormats(hashes: FormatHash[]): void {
    for (const hash of hashes) {
      fetchOnce(
        hash,
        () => source.fetchFormat(hash),
        (format) => ({
          formats: { ...cached.formats, [hash]: format },
          decks: { ...cached.decks, ...(format.decks as Record<DeckId, Deck>) },
        }),
      );
    }
  }

  function wantDecks(): void {
    const merged = (decks: Deck[]) => ({
      ...cached,
      decks: { ...Object.fromEntries(decks.map((deck) => [deck.id, deck])), ...cached.decks },
    });
    fetchOnce('decks', () => source.fetchDecks(), merged);
  }

  function look(): void {
    if (!latest) return;
    const [view, yours] = latest;
    const hashes = [view.format, ...view.path.map((place) => place.format)];
    wantFormats(view.offer ? [...hashes, view.offer.format] : hashes);
    // A therapist sends from any deck; only those of the format have come along with it.
    const known = hashes.every((hash) => cached.formats[hash]);
    const isMissing = (words: Words) => 'deck' in words && !cached.decks[words.deck];
    if (known && wordsOn(view, yours).some(isMissing)) wantDecks();
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
