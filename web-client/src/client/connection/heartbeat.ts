/** Signs of life: a connection counts as alive only as long as its pings are answered. */
import { DIM_AFTER_SILENCE_MS } from '../../generated/limits';
import type { World } from '../world';

/** Least patience for an answer to a ping. */
const SILENCE_MS = 4_000;
/** The same after waking, when connections turn out to be dead: a phone that was unlocked is back within a second. */
const WAKE_MS = 500;
/** A slow line has the time of so many round trips instead, but no more than until the others see its dot dim. */
const ROUND_TRIPS = 3;
/** The first pings come close together: the clock wants more than one sample. The server takes two a second. */
const FIRST_PINGS = 3;
const FIRST_PING_MS = 700;

/** A timer that may run. */
export type Timer = ReturnType<typeof setTimeout> | undefined;

/** The connection that a heartbeat watches over. */
export interface HeartbeatOwner {
  ping(): void;
  /** Milliseconds between pings, as the room stands now. */
  interval(): number;
  /** Nothing came in time, whatever the browser says of the connection. */
  dead(): void;
}

/** Pings one connection after another. */
export class Heartbeat {
  readonly #monotonic: () => number;
  readonly #owner: HeartbeatOwner;
  /** The last round trip in milliseconds. */
  #rtt = 0;
  #pings = 0;
  #next: Timer;
  #nextAt = Infinity;
  #deadline: Timer;
  #deadlineAt = Infinity;

  constructor({ monotonic }: Pick<World, 'monotonic'>, owner: HeartbeatOwner) {
    this.#monotonic = monotonic;
    this.#owner = owner;
  }

  /**
   * Begins with a connection that stands.
   * @param rtt how long its first answer took, in milliseconds
   */
  start(rtt: number): void {
    this.#rtt = rtt;
    this.#pings = 0;
    this.#schedule(0);
  }

  /** Takes note of a frame, which says nothing of whether this end is heard. The room may run now, or rest. */
  heard(): void {
    const interval = this.#owner.interval();
    if (this.#nextAt - this.#monotonic() > interval) this.#schedule(interval);
  }

  /**
   * Takes note of an answer: this end was heard.
   * @param rtt how long that took, in milliseconds, where it is known
   */
  answered(rtt: number | null): void {
    this.#calm();
    if (rtt !== null) this.#rtt = rtt;
  }

  /** Pings as the page wakes: out of turn, and with less patience. */
  wake(): void {
    this.#pings = 0;
    this.#beat(WAKE_MS);
  }

  /** Stops with the connection. */
  stop(): void {
    clearTimeout(this.#next);
    this.#nextAt = Infinity;
    this.#calm();
  }

  #schedule(after: number): void {
    clearTimeout(this.#next);
    this.#nextAt = this.#monotonic() + after;
    this.#next = setTimeout(() => this.#beat(SILENCE_MS), after);
  }

  #beat(least: number): void {
    this.#pings += 1;
    this.#owner.ping();
    this.#expect(Math.min(DIM_AFTER_SILENCE_MS, Math.max(least, ROUND_TRIPS * this.#rtt)));
    this.#schedule(this.#pings < FIRST_PINGS ? FIRST_PING_MS : this.#owner.interval());
  }

  /** Sets the deadline, unless one is due sooner: or pings would put off their own. */
  #expect(within: number): void {
    const at = this.#monotonic() + within;
    if (this.#deadlineAt <= at) return;
    clearTimeout(this.#deadline);
    this.#deadlineAt = at;
    this.#deadline = setTimeout(() => this.#owner.dead(), within);
  }

  #calm(): void {
    clearTimeout(this.#deadline);
    this.#deadlineAt = Infinity;
  }
}
