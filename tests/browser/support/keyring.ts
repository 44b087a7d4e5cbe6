import type { Mark } from './marks';
import type { Screen } from './screen';

/** A key as pages keep it in JSON, under what it is: 22 symbols open a seat, 43 open sealed text. */
const KEPT = /"(\w+)":"([\w-]{22}|[\w-]{43})"/g;
const ROOM_KEY = 43;

/** Every key that pages ever kept, those among them that they let go of again. */
export class KeyRing {
  readonly #found = new Map<string, string>();

  /** From now on; the page must not have gone anywhere yet. */
  async watches(screen: Screen): Promise<void> {
    await screen.context.exposeFunction('isKept', (text: string) => this.#note(screen.name, text));
    await screen.context.addInitScript(() => {
      const { isKept } = globalThis as unknown as { isKept(text: string): Promise<void> };
      const set = Storage.prototype.setItem;
      Storage.prototype.setItem = function (name, text) {
        void isKept(text);
        set.call(this, name, text);
      };
    });
  }

  /** Keys that open seats, and secrets that act there: `Sam’s secret`. */
  get opening(): Mark[] {
    return this.#marks().filter(({ text }) => text.length < ROOM_KEY);
  }

  /** Keys that open sealed text. */
  get rooms(): Mark[] {
    return this.#marks().filter(({ text }) => text.length === ROOM_KEY);
  }

  #marks(): Mark[] {
    return [...this.#found].map(([text, what]) => ({ what, text }));
  }

  #note(whose: string, text: string): void {
    for (const [, what = '', key = ''] of text.matchAll(KEPT)) this.#found.set(key, `${whose}’s ${what}`);
  }
}
