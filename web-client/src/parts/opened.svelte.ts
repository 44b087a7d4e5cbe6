import type { RoomClient, Slot } from '../client';
import type { Seat, Sealed } from '../generated/wire';

/** Texts kept open at once; a queue, two nudges and two prompts are far fewer. */
const KEPT = 64;

/** Sealed texts, opened once each: a reader in a template gets nothing at first, and the text as soon as it is open. */
export class Opened {
  readonly #client: RoomClient;
  /** A new object at each change: lighter on a phone than a map that every reader watches. */
  #texts: Record<Sealed, string | null> = $state.raw({});
  readonly #asked = new Set<Sealed>();

  constructor(client: RoomClient) {
    this.#client = client;
  }

  /** The text; undefined while it opens, null where it doesn't. */
  read(slot: Slot, from: Seat | null, sealed: Sealed): string | null | undefined {
    if (!this.#asked.has(sealed)) void this.#open(slot, from, sealed);
    return this.#texts[sealed];
  }

  async #open(slot: Slot, from: Seat | null, sealed: Sealed): Promise<void> {
    this.#asked.add(sealed);
    const text = await this.#client.open(slot, from, sealed);
    const kept = Object.entries(this.#texts);
    if (kept.length >= KEPT) for (const [oldest] of kept.splice(0, KEPT / 2)) this.#asked.delete(oldest);
    this.#texts = { ...Object.fromEntries(kept), [sealed]: text };
  }
}
