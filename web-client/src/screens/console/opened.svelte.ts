import { SvelteMap } from 'svelte/reactivity';
import type { RoomClient, Slot } from '../../client';
import type { Seat, Sealed } from '../../generated/wire';

/** Texts kept open at once; a queue, two nudges and two prompts are far fewer. */
const KEPT = 64;

/** Sealed texts, opened once each: a reader in a template gets nothing at first, and the text as soon as it is open. */
export class Opened {
  readonly #client: RoomClient;
  readonly #texts = new SvelteMap<Sealed, string | null>();
  readonly #asked = new Set<Sealed>();

  constructor(client: RoomClient) {
    this.#client = client;
  }

  /** The text; undefined while it opens, null where it doesn't. */
  read(slot: Slot, from: Seat | null, sealed: Sealed): string | null | undefined {
    if (!this.#asked.has(sealed)) void this.#open(slot, from, sealed);
    return this.#texts.get(sealed);
  }

  async #open(slot: Slot, from: Seat | null, sealed: Sealed): Promise<void> {
    this.#asked.add(sealed);
    const text = await this.#client.open(slot, from, sealed);
    if (this.#texts.size >= KEPT) this.#forget();
    this.#texts.set(sealed, text);
  }

  #forget(): void {
    for (const oldest of [...this.#texts.keys()].slice(0, KEPT / 2)) {
      this.#texts.delete(oldest);
      this.#asked.delete(oldest);
    }
  }
}
