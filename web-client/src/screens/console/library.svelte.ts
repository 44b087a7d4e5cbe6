import type { Deck, Format, FormatSummary } from '../../generated/wire';

/** The source of the library. */
export interface LibrarySource {
  formats(): Promise<FormatSummary[]>;
  format(hash: string): Promise<Format>;
  decks(): Promise<Deck[]>;
}

/** All that the server ships: every deck at once, every dialogue when it is asked for. */
export class Library {
  readonly #source: LibrarySource;
  decks: Deck[] = $state.raw([]);
  summaries: FormatSummary[] = $state.raw([]);
  formats: Record<string, Format> = $state.raw({});
  /** The last fetch failed; asking again tries again. */
  failed = $state(false);
  #asked: Promise<void> | null = null;

  constructor(source: LibrarySource) {
    this.#source = source;
  }

  /** Fetches the decks; without them the stems of the running dialogue are still there. */
  async fetchDecks(): Promise<void> {
    this.decks = await this.#source.decks().catch(() => []);
  }

  /** Fetches every dialogue, once. */
  fetchFormats(): Promise<void> {
    this.#asked ??= this.#all().catch(() => {
      this.failed = true;
      this.#asked = null;
    });
    return this.#asked;
  }

  async #all(): Promise<void> {
    this.failed = false;
    const summaries = await this.#source.formats();
    const formats = await Promise.all(
      summaries.map(async ({ hash }) => [hash, await this.#source.format(hash)] as const),
    );
    this.summaries = summaries;
    this.formats = Object.fromEntries(formats);
  }
}
