/** A connection that comes back by itself, and doesn't believe that it stands until it has heard something. */
import { CLOSE_INTERNAL, SUBPROTOCOL } from '../../generated/limits';
import type { ClientFrame, ServerFrame } from '../../generated/wire';
import { comeback, type Goodbye } from './comeback';
import { Heartbeat, type Timer } from './heartbeat';
import type { SocketLike, World } from '../world';

/** Patience for a connection to open, and again for its `welcome`: a phone that woke may hang in CONNECTING for minutes. */
const CONNECT_MS = 5_000;
/** The same where that was too short: the line is slow, and to try anew would only be slower. */
const CONNECT_SLOW_MS = 10_000;
/** Browsers tell of one waking up to three times; what began less than this ago is about the same one. */
const SAME_WAKING_MS = 1_000;
/** A connection that stood so long was no accident: the next one is tried soon again. */
const STEADY_MS = 5_000;
/** And after so long the server's fault is forgiven. */
const GOOD_MS = 60_000;
/** RFC 6455, section 7.4.1: the connection went without a close frame. */
const ABNORMAL = 1006;
/** Frames that show that this end was heard. */
const answers: readonly string[] = ['pong', 'done', 'refused'];

/** The owner of a connection: what it says, and where its frames go. */
export interface SocketOwner {
  hello(): ClientFrame;
  ping(): ClientFrame;
  /** Milliseconds between pings, as the room stands now. */
  interval(): number;
  /** Every frame from `welcome` on, but `bye`. */
  heard(frame: ServerFrame): void;
  /** The connection is gone; it comes back, unless `over` says otherwise. */
  down(): void;
  /**
   * It won't be back.
   * @returns whether to try once more, now that `hello` says something else
   */
  over(code: number, message: string): boolean;
}

type Surroundings = Pick<World, 'connect' | 'socketUrl' | 'monotonic' | 'random'>;

function parse(data: unknown): ServerFrame | null {
  try {
    const frame = JSON.parse(String(data)) as ServerFrame | null;
    return typeof frame?.type === 'string' ? frame : null;
  } catch {
    return null;
  }
}

/** One connection after another. */
export class Socket {
  readonly #world: Surroundings;
  readonly #owner: SocketOwner;
  readonly #heartbeat: Heartbeat;
  #socket: SocketLike | null = null;
  #welcomed = false;
  #ended = false;
  /** Beginning of the attempt; once welcomed, the moment of that. */
  #since = 0;
  #woke = -Infinity;
  #helloAt = 0;
  #tries = 0;
  #faults = 0;
  /** True where the last attempt took too long. */
  #slow = false;
  /** True where waking up is no reason to come back sooner. */
  #firm = false;
  #timer: Timer;

  constructor(world: Surroundings, owner: SocketOwner) {
    this.#world = world;
    this.#owner = owner;
    this.#heartbeat = new Heartbeat(world, {
      ping: () => this.#transmit(owner.ping()),
      interval: () => owner.interval(),
      dead: () => this.connect(),
    });
  }

  /** A new connection, in place of the one there may be. */
  connect(): void {
    this.#drop();
    this.#firm = false;
    this.#since = this.#world.monotonic();
    this.#await();
    try {
      this.#listen(this.#world.connect(this.#world.socketUrl, SUBPROTOCOL));
    } catch {
      // The timer is running: this attempt fails like any other.
    }
  }

  /** False where there is no connection now: nothing is kept. */
  send(frame: ClientFrame): boolean {
    return this.#welcomed && this.#transmit(frame);
  }

  /** The page woke: whether the connection stands is found out at once. */
  wake(): void {
    const now = this.#world.monotonic();
    if (this.#ended || this.#firm) return;
    if (this.#welcomed) {
      if (now - this.#woke >= SAME_WAKING_MS) this.#heartbeat.wake();
      this.#woke = now;
    } else if (!this.#socket || now - this.#since >= SAME_WAKING_MS) this.connect();
  }

  /** Ends it for good. */
  close(): void {
    this.#ended = true;
    this.#drop();
  }

  #listen(socket: SocketLike): void {
    this.#socket = socket;
    socket.onopen = () => {
      this.#await();
      this.#helloAt = this.#world.monotonic();
      this.#transmit(this.#owner.hello());
    };
    socket.onmessage = (event) => this.#receive(event.data);
    socket.onclose = (event) => this.#gone(event.code, event.reason);
  }

  /** The next step of this attempt is to come in time. */
  #await(): void {
    clearTimeout(this.#timer);
    const late = () => {
      this.#slow = true;
      this.#gone(ABNORMAL, '');
    };
    this.#timer = setTimeout(late, this.#slow ? CONNECT_SLOW_MS : CONNECT_MS);
  }

  #transmit(frame: ClientFrame): boolean {
    try {
      this.#socket?.send(JSON.stringify(frame));
      return this.#socket !== null;
    } catch {
      return false;
    }
  }

  #receive(data: unknown): void {
    const frame = parse(data);
    if (frame?.type === 'bye') this.#gone(frame.code, frame.message, frame);
    else if (frame?.type === 'welcome' && !this.#welcomed) this.#up(frame);
    else if (frame && this.#welcomed) this.#hear(frame);
  }

  #up(frame: ServerFrame): void {
    clearTimeout(this.#timer);
    this.#welcomed = true;
    this.#since = this.#world.monotonic();
    this.#owner.heard(frame);
    if (this.#welcomed) this.#heartbeat.start(this.#since - this.#helloAt);
  }

  #hear(frame: ServerFrame): void {
    this.#owner.heard(frame);
    if (!this.#welcomed) return;
    this.#heartbeat.heard();
    const rtt = frame.type === 'pong' ? this.#world.monotonic() - frame.t : null;
    if (answers.includes(frame.type)) this.#heartbeat.answered(rtt);
  }

  #drop(): void {
    clearTimeout(this.#timer);
    this.#heartbeat.stop();
    const old = this.#socket;
    this.#socket = null;
    if (old) {
      old.onopen = old.onmessage = old.onclose = null;
      old.close();
    }
    if (!this.#welcomed) return;
    this.#welcomed = false;
    const stood = this.#world.monotonic() - this.#since;
    if (stood >= STEADY_MS) {
      this.#tries = 0;
      this.#slow = false;
    }
    if (stood >= GOOD_MS) this.#faults = 0;
    this.#owner.down();
  }

  #gone(code: number, message: string, bye: Goodbye | null = null): void {
    this.#drop();
    const back = comeback(code, bye, this.#tries, this.#faults, this.#world.random);
    this.#tries += 1;
    if (code === CLOSE_INTERNAL) this.#faults += 1;
    if (back) {
      this.#firm = back.firm;
      this.#timer = setTimeout(() => this.connect(), back.after);
    } else if (this.#owner.over(code, message)) this.connect();
    else this.#ended = true;
  }
}
