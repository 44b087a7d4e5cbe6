import { createContext } from 'svelte';
import type { Outcome, RoomClient, RoomState, Slot } from '../../client';
import type { Action, Console, Deck, Guide, Seat, Sealed, View } from '../../generated/wire';
import { head, seat as seatNames } from '../../text/en/console/desk';
import type { Library } from './library.svelte';
import { alertsOf } from './model/alerts';
import { lineUnder, partnersOf, positionOf } from './model/position';
import { joinDecks } from './model/suits';
import { Opened } from '../../parts/opened.svelte';

/** Longest between two looks at the time, in milliseconds; it is read whenever a clock's figure changes, too. */
const TICK = 200;
/** Milliseconds that a figure stands. */
const FIGURE = 1000;
/** Time for which a refusal stays on screen, in milliseconds: two sentences at a slow reader's pace. */
const SAID = 8000;

const nothing: Console = {
  moves: [],
  queue: [],
  nudges: {},
  prompt: null,
  levels: {},
  paces: {},
  help: [],
  left: [],
  away: [],
  skips: {},
};

/** The room as the console's parts see it, and the one way to do something in it. */
export class Desk {
  readonly client: RoomClient;
  readonly locale: string;
  readonly opened: Opened;
  readonly library: Library;
  room: RoomState = $state.raw()!;
  /** The server's clock, in milliseconds. */
  now = $state(0);
  /** Why the last action was refused; goes by itself. */
  refusal = $state<{ text: string; id: number } | null>(null);

  readonly view: View | null = $derived(this.room.view);
  readonly console: Console = $derived(this.room.yours?.console ?? nothing);
  readonly partners: Seat[] = $derived(this.view ? partnersOf(this.view) : []);
  readonly position = $derived.by(() => positionOf(this.room, this.locale));
  /** The line under whatever was pushed upon it: a jump counts from there. */
  readonly line = $derived.by(() => lineUnder(this.room, this.locale));
  readonly alerts = $derived.by(() =>
    this.view ? alertsOf(this.view, this.console, this.position, this.partners) : [],
  );
  /** Every deck that is known here, by id. */
  readonly decks: Record<string, Deck> = $derived.by(() =>
    joinDecks(this.library.decks, Object.values(this.room.decks)),
  );
  #forget: ReturnType<typeof setTimeout> | undefined;

  constructor(client: RoomClient, library: Library, locale: string) {
    this.client = client;
    this.locale = locale;
    this.library = library;
    this.opened = new Opened(client);
    this.room = client.state.get();
    this.now = client.now();
    $effect(() => client.state.subscribe((state) => (this.room = state)));
    $effect(() => this.#tick());
  }

  /** Reads the clock when a figure changes, so that all screens change it at the same moment. */
  #tick(): () => void {
    const ends = (this.view?.clocks ?? []).flatMap((clock) => clock.ends ?? []);
    let timer: ReturnType<typeof setTimeout>;
    const tick = () => {
      const now = this.client.now();
      this.now = now;
      const rests = ends.map((end) => (((end - now) % FIGURE) + FIGURE) % FIGURE || FIGURE);
      timer = setTimeout(tick, Math.min(TICK, ...rests));
    };
    tick();
    return () => clearTimeout(timer);
  }

  /** A partner's name where it opens here, else that of their seat. */
  name(seat: Seat): string {
    return this.room.names[seat] ?? seatNames[seat];
  }

  /** Several names in one sentence. */
  names(seats: readonly Seat[]): string {
    const named = seats.map((seat) => this.name(seat));
    return new Intl.ListFormat(this.locale, { type: 'conjunction' }).format(named);
  }

  /** True where a name or the call doesn't open here: this device has another key than the others, or none. */
  get locked(): boolean {
    const call = this.view?.call;
    const unread = call ? this.opened.read('call', null, call) === null : false;
    return unread || this.room.keyless || Object.values(this.room.names).includes(null);
  }

  /** True where the room lets the therapist do this now. */
  may(guide: Guide): boolean {
    return this.console.moves.includes(guide);
  }

  /** True where there is a line to jump along. */
  get jumps(): boolean {
    return this.line !== null && this.may('goto');
  }

  /**
   * Does something; a refusal shows for a while, in the room's own sentence. A tap that came late is answered by the
   * screen itself.
   */
  async act(action: Action): Promise<Outcome> {
    const outcome = await this.client.act(action);
    if (!outcome.ok && outcome.code !== 'stale' && outcome.code !== 'closed') this.say(outcome.message);
    return outcome;
  }

  /** Seals a text as the therapist; null where that can't be, which it says. */
  async seal(slot: Slot, text: string): Promise<Sealed | null> {
    try {
      return await this.client.seal(slot, text);
    } catch (error) {
      this.say(error instanceof RangeError ? head.tooLong : head.keyless);
      return null;
    }
  }

  /** Shows a sentence for a while. */
  say(text: string): void {
    this.refusal = { text, id: (this.refusal?.id ?? 0) + 1 };
    clearTimeout(this.#forget);
    this.#forget = setTimeout(() => (this.refusal = null), SAID);
  }
}

/** The desk of the console around a component. */
export const [getDesk, setDesk] = createContext<Desk>();
