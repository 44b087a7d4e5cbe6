/** A seat in a room: puts the parts together around one store of the newest room frame. */
import type { Action, ClientFrame, Seat, Sealed, ServerFrame } from '../generated/wire';
import { makeActions } from './actions';
import { arrive, forget, makeSecret, remember, type Arrival } from './arrival';
import { makeBooks } from './books';
import { makeClock, type Clock } from './clock';
import { makeTelling } from './here';
import { settle } from './link';
import { makeOpener } from './names';
import { fitName, makeSealer, type Sealer } from './seal';
import { Socket } from './socket';
import { changeBy, first, hasBegun, settled } from './state';
import { makeKeeper, makeShelf, type Keeper } from './storage';
import { makeStore, type Store } from './store';
import type { Link, Outcome, RoomClient, RoomState, Slot } from './types';
import { makeWake, type Wake } from './wake';
import { onWaking } from './waking';
import { makeWatch } from './watch';
import { browser, type World } from './world';

const PROTOCOL = 1;
/** Between pings: often while silence would freeze a clock, seldom otherwise. */
const RUNNING_MS = 4_000;
const RESTING_MS = 20_000;
/** What the wire holds. */
const RTT_MOST = 65_535;
const NO_SUCH_ROOM = 4404;
const ENDED = 4410;
const seats: readonly Seat[] = ['a', 'b', 'c', 'therapist'];

type Frame<T extends ServerFrame['type']> = Extract<ServerFrame, { type: T }>;

const sayNo = (code: 'keyless' | 'busy', message: string): Outcome => ({ ok: false, code, message });

class Room {
  readonly state: Store<RoomState>;
  readonly wake: Wake;
  readonly clock: Clock;
  readonly #world: World;
  readonly #link: Link;
  readonly #keeper: Keeper;
  readonly #arrival: Arrival;
  readonly #sealer: Sealer | null;
  readonly #socket: Socket;
  readonly #actions;
  readonly #books;
  readonly #opener;
  readonly #telling;
  readonly #watch;
  readonly #stopWaking: () => void;
  readonly #line = { welcomed: false, connected: false, quiet: false };
  #fresh = true;
  #helloAt = 0;
  #entering: Promise<Outcome> | null = null;

  constructor(link: Link, world: World) {
    this.#world = world;
    this.#link = link;
    this.#keeper = makeKeeper(makeShelf(world.storage), link.room, world.wall);
    this.#arrival = arrive(link, this.#keeper);
    this.#sealer = makeSealer(link.room, this.#arrival.roomKey);
    this.state = makeStore({ ...first, keyless: this.#sealer === null });
    this.clock = makeClock(world.monotonic, world.wall);
    this.wake = makeWake(world);
    this.#opener = makeOpener(this.#sealer, (names) => this.#patch({ names }));
    this.#books = makeBooks(world.library, (shelves) => this.#patch(shelves));
    this.#actions = makeActions(
      (act) => this.#socket.send({ type: 'act', ...act }),
      (pending) => this.#patch({ pending }),
    );
    this.#telling = makeTelling(world, this.wake.held, (frame) => this.#socket.send(frame));
    this.#watch = makeWatch((quiet) => this.#onLine({ quiet }));
    this.#socket = new Socket(world, {
      hello: () => this.#hello(),
      ping: () => this.#ping(),
      pace: () => (hasBegun(this.state.get().view) ? RUNNING_MS : RESTING_MS),
      heard: (frame) => this.#heard(frame),
      down: () => this.#down(),
      over: (code, message) => this.#over(code, message),
    });
    this.#stopWaking = onWaking(world, () => this.#woke());
    world.sound.arm();
    if (this.#arrival.credentials.length > 0) this.#socket.connect();
    else this.#over(NO_SUCH_ROOM, 'Open your invitation link once more: this device remembers none.');
  }

  act(action: Action): Promise<Outcome> {
    this.wake.tap();
    return this.#actions.act(action, this.state.get().view?.turn);
  }

  enter(name: string): Promise<Outcome> {
    this.wake.tap();
    this.#entering ??= this.#take(name).finally(() => (this.#entering = null));
    return this.#entering;
  }

  async seal(slot: Slot, text: string, turn?: number): Promise<Sealed> {
    const { seat } = this.state.get();
    if (!this.#sealer || !seat) throw new Error('nothing can be sealed without a room key and a seat');
    return this.#sealer.seal(seat, slot, text, turn);
  }

  async open(slot: Slot, from: Seat | null, sealed: Sealed, turn?: number): Promise<string | null> {
    for (const seat of from ? [from] : seats) {
      const text = await this.#sealer?.open(seat, slot, sealed, turn);
      if (text != null) return text;
    }
    return null;
  }

  close(): void {
    this.#socket.close();
    this.#rest('This page has left the room.');
  }

  #patch(change: Partial<RoomState>): void {
    this.state.set(settled({ ...this.state.get(), ...change }, this.#line));
  }

  #onLine(change: Partial<{ welcomed: boolean; connected: boolean; quiet: boolean }>): void {
    Object.assign(this.#line, change);
    this.#patch({});
  }

  #hello(): ClientFrame {
    this.#helloAt = this.#world.monotonic();
    const [credential = { key: '' }] = this.#arrival.credentials;
    return { type: 'hello', protocol: PROTOCOL, room: this.#link.room, ...credential };
  }

  #ping(): ClientFrame {
    const t = this.#world.monotonic();
    const rtt = this.clock.rtt();
    return rtt === null ? { type: 'ping', t } : { type: 'ping', t, rtt: Math.min(rtt, RTT_MOST) };
  }

  #heard(frame: ServerFrame): void {
    if (frame.type === 'welcome') this.#welcomed(frame);
    this.#watch.heard();
    this.#patch(changeBy(frame, this.state.get(), this.#fresh));
    if (frame.type === 'welcome') {
      this.#telling.up();
      this.#actions.up(frame.next);
    } else if (frame.type === 'waiting') {
      this.#books.atDoor(frame);
      this.#opener.show(frame.names ?? {});
    } else if (frame.type === 'room') this.#shown();
    else if (frame.type === 'done') this.#actions.done(frame);
    else if (frame.type === 'refused') this.#actions.refused(frame);
    else if (frame.type === 'pong') {
      this.clock.sample(frame.t, this.#world.monotonic(), frame.now);
      this.#patch({ rtt: this.clock.rtt() });
    }
  }

  #welcomed(frame: Frame<'welcome'>): void {
    const isFirst = !this.#line.welcomed;
    this.#fresh = true;
    this.clock.sample(this.#helloAt, this.#world.monotonic(), frame.now);
    remember(this.#keeper, frame.seat, this.#arrival);
    this.#onLine({ welcomed: true, connected: true });
    const { seatKey, roomKey } = this.#arrival;
    if (isFirst && settle(this.#world.bar, { ...this.#link, seatKey, roomKey }, frame.seat)) this.close();
  }

  /** A room frame is in the state. */
  #shown(): void {
    const { rev, view, yours } = this.state.get();
    if (!view) return;
    this.#fresh = false;
    this.#books.inRoom(view, yours);
    this.#opener.show(Object.fromEntries(Object.entries(view.seats).map(([seat, { name }]) => [seat, name])));
    this.wake.want(hasBegun(view));
    this.#telling.got(rev);
  }

  #down(): void {
    this.#actions.down();
    this.#onLine({ connected: false });
  }

  #over(code: number, message: string): boolean {
    const { credentials } = this.#arrival;
    // Who was in is never pulled back in by the link.
    if (code === NO_SUCH_ROOM && !this.state.get().entered && credentials.length > 1) {
      credentials.shift();
      return true;
    }
    if (code === NO_SUCH_ROOM || code === ENDED) forget(this.#keeper, this.#arrival);
    this.#patch({ bye: { code, message } });
    this.#rest(message);
    return false;
  }

  #woke(): void {
    // The phone may have slept, and its monotonic clock with it.
    this.clock.doubt();
    this.#socket.wake();
  }

  async #take(name: string): Promise<Outcome> {
    const { seat } = this.state.get();
    if (!this.#sealer) return sayNo('keyless', 'This link is incomplete; ask for it again.');
    if (!seat) return sayNo('busy', 'Still connecting; try again in a moment.');
    const sealed = await this.#sealer.seal(seat, 'name', fitName(name));
    if (this.state.get().entered) return this.#actions.act({ do: 'enter', name: sealed }, undefined);
    const secret = makeSecret(this.#keeper, seat, this.#arrival, this.#world.randomBytes);
    return this.#actions.act({ do: 'enter', name: sealed, secret }, undefined);
  }

  /** Nothing more comes of this client. */
  #rest(message: string): void {
    this.#stopWaking();
    this.#watch.stop();
    this.#books.stop();
    this.#telling.stop();
    this.wake.stop();
    this.#actions.over(message);
  }
}

/**
 * Takes a seat's place in a room, as the link or this device's memory lets it, and keeps it across lost connections
 * until `close`.
 *
 * @param world the browser, or a test's
 */
export function joinRoom(link: Link, world: World = browser()): RoomClient {
  const room = new Room(link, world);
  return {
    state: room.state,
    awake: room.wake.held,
    act: (action) => room.act(action),
    enter: (name) => room.enter(name),
    seal: (slot, text, turn) => room.seal(slot, text, turn),
    open: (slot, from, sealed, turn) => room.open(slot, from, sealed, turn),
    now: () => room.clock.now(),
    close: () => room.close(),
  };
}
