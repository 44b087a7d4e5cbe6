/** A place in a room: puts the parts together around one store of the newest room frame. */
import {
  CLOSE_ENDED,
  CLOSE_MOVED,
  CLOSE_NO_SUCH_ROOM,
  PING_RESTING_MS,
  PING_RTT_MAX,
  PING_RUNNING_MS,
  PROTOCOL,
} from '../generated/limits';
import type { Action, ClientFrame, Seat, Sealed, ServerFrame } from '../generated/wire';
import { makeActions } from './actions';
import { keptFor, credentialsOf, forgetSeat, rememberSeat, type Credential } from './storage/credentials';
import { makeFormatCache } from './format/cache';
import { makeClock, type Clock } from './connection/clock';
import type { Access } from './admission/access';
import type { Admission } from './admission/admission';
import { makeReport } from './device/report';
import { noteSeat } from './links/link';
import { makeOpener } from './crypto/names';
import { makeSealer, type Sealer } from './crypto/seal';
import { Socket } from './connection/socket';
import { first, hasBegun, withDerived, shown, welcomed, type Connection } from './state';
import { makeKeeper, type Keeper, type Kept } from './storage/keeper';
import { safeStorage } from './storage/safe';
import type { Store } from './store';
import type { FrameOf, Link, Outcome, RoomState, Slot } from './types';
import { makeWake, type Wake } from './device/wake';
import { onWaking } from './device/waking';
import { makeSilence } from './connection/silence';
import type { World } from './world';

const seats: readonly Seat[] = ['a', 'b', 'c', 'therapist'];

/** One place, held by one device for as long as its page lives or until another device has it. */
export class Room {
  readonly state: Store<RoomState>;
  readonly wake: Wake;
  readonly clock: Clock;
  /** In hand of this place: a page that lost it may go on with that. */
  readonly kept: Kept;
  readonly #world: World;
  readonly #link: Link;
  readonly #keeper: Keeper;
  readonly #sealer: Sealer | null;
  readonly #socket: Socket;
  readonly #actions;
  readonly #formats;
  readonly #opener;
  readonly #report;
  readonly #silence;
  readonly #stopWaking: () => void;
  readonly #connection: Connection = { welcomed: false, connected: false, quiet: false };
  /** True where somebody asked to use this seat here although another device holds it. */
  readonly #insists: boolean;
  /** Credentials that this connection tries, the first one now. */
  #tries: Credential[];
  #fresh = true;
  #helloAt = 0;
  /** Grows with each welcome. */
  #connections = 0;
  #admission: Admission | null = null;

  /** @param before what a page that lost its place had in hand, where it is to go on */
  constructor(link: Link, world: World, state: Store<RoomState>, before: Kept | null) {
    this.#world = world;
    this.#link = link;
    this.#keeper = makeKeeper(safeStorage(world.storage), link.room, world.wall);
    this.kept = before ?? keptFor(link, this.#keeper);
    this.#insists = before !== null;
    this.#tries = credentialsOf(this.kept);
    this.#sealer = makeSealer(link.room, this.kept.roomKey);
    this.state = state;
    state.set({ ...first, keyless: this.#sealer === null });
    this.clock = makeClock(world.monotonic, world.wall);
    this.wake = makeWake(world);
    this.#opener = makeOpener(this.#sealer, (names) => this.#patch({ names }));
    this.#formats = makeFormatCache(world.formats, (cached) => this.#patch(cached));
    this.#actions = makeActions(
      (act) => this.#socket.send({ type: 'act', ...act }),
      (pending) => this.#patch({ pending }),
    );
    this.#report = makeReport(world, this.wake.held, (frame) => this.#socket.send(frame));
    this.#silence = makeSilence((quiet) => this.#onConnection({ quiet }));
    this.#socket = new Socket(world, {
      hello: () => this.#hello(),
      ping: () => this.#ping(),
      interval: () => (hasBegun(this.state.get().view) ? PING_RUNNING_MS : PING_RESTING_MS),
      heard: (frame) => this.#heard(frame),
      down: () => this.#down(),
      over: (code, message) => this.#over(code, message),
    });
    this.#stopWaking = onWaking(world, () => this.#woke());
    world.sound.arm();
    if (this.#tries.length > 0) this.#socket.connect();
    else this.#over(CLOSE_NO_SUCH_ROOM, 'Open your invitation link once more: this device remembers none.');
  }

  act(action: Action): Promise<Outcome> {
    this.wake.tap();
    return this.#actions.act(action, this.state.get().view?.turn);
  }

  /** Coming in and letting in, fetched when it is first needed. */
  async admission(): Promise<Admission> {
    const { Admission } = await import('./admission/admission');
    return (this.#admission ??= new Admission(this.#access()));
  }

  #access(): Access {
    const { origin, randomBytes } = this.#world;
    return {
      room: this.#link.room,
      kept: this.kept,
      keeper: this.#keeper,
      sealer: this.#sealer,
      state: this.state,
      origin,
      randomBytes,
      connection: () => this.#connections,
      patch: (change) => this.#patch(change),
      act: (action) => this.#actions.act(action, undefined),
      say: (frame) => this.#socket.send(frame),
    };
  }

  forget(): void {
    forgetSeat(this.#keeper, this.state.get().seat, this.kept);
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
    this.#stop('This page has left the room.');
  }

  #patch(change: Partial<RoomState>): void {
    this.state.set(withDerived({ ...this.state.get(), ...change }, this.#connection));
  }

  #onConnection(change: Partial<Connection>): void {
    Object.assign(this.#connection, change);
    this.#patch({});
  }

  #hello(): ClientFrame {
    this.#helloAt = this.#world.monotonic();
    const [credential = { key: '' }] = this.#tries;
    return { type: 'hello', protocol: PROTOCOL, room: this.#link.room, ...credential };
  }

  #ping(): ClientFrame {
    const t = this.#world.monotonic();
    const rtt = this.clock.rtt();
    return rtt === null ? { type: 'ping', t } : { type: 'ping', t, rtt: Math.min(rtt, PING_RTT_MAX) };
  }

  /** Every frame of a connection comes by here, and is told apart here alone. */
  #heard(frame: ServerFrame): void {
    this.#silence.heard();
    switch (frame.type) {
      case 'welcome':
        return this.#welcomed(frame);
      case 'waiting':
        return this.#atDoor(frame);
      case 'knock':
        return void this.admission().then((admission) => admission.knocked(frame.knocks));
      case 'room':
        return this.#shown(frame);
      case 'presence':
        return this.#patch({ presence: frame.seats });
      case 'hold':
        return this.#patch({ hold: frame.why });
      case 'done':
        return this.#actions.done(frame);
      case 'refused':
        return this.#actions.refused(frame);
      case 'pong':
        this.clock.sample(frame.t, this.#world.monotonic(), frame.now);
        return this.#patch({ rtt: this.clock.rtt() });
      case 'beat':
      case 'relay':
      case 'bye':
        return;
    }
  }

  #welcomed(frame: FrameOf<'welcome'>): void {
    const isFirst = !this.#connection.welcomed;
    // The second on a connection says that somebody let this device in.
    if (!this.#connection.connected) this.clock.sample(this.#helloAt, this.#world.monotonic(), frame.now);
    this.#fresh = true;
    if (frame.entered) this.kept.asks = false;
    else if (!this.kept.asks) this.kept.secret = null;
    rememberSeat(this.#keeper, frame.seat, this.kept);
    this.#connections += 1;
    this.#connection.welcomed = this.#connection.connected = true;
    this.#patch(welcomed(frame));
    const { seatKey, roomKey } = this.kept;
    if (isFirst && noteSeat(this.#world.bar, { ...this.#link, seatKey, roomKey }, frame.seat)) this.close();
    this.#report.up();
    this.#actions.up(frame.next);
  }

  #atDoor({ type: _, ...door }: FrameOf<'waiting'>): void {
    this.#patch({ door });
    this.#formats.atDoor(door);
    this.#opener.show(door.names ?? {});
  }

  #shown(frame: FrameOf<'room'>): void {
    this.#patch(shown(frame, this.state.get(), this.#fresh));
    const { rev, view, yours } = this.state.get();
    if (!view) return;
    this.#fresh = false;
    this.#formats.inRoom(view, yours);
    this.#opener.show(Object.fromEntries(Object.entries(view.seats).map(([seat, { name }]) => [seat, name])));
    this.wake.want(hasBegun(view));
    this.#report.got(rev);
  }

  #down(): void {
    this.#actions.down();
    this.#tries = credentialsOf(this.kept);
    this.#onConnection({ connected: false });
  }

  #over(code: number, message: string): boolean {
    const unknown = code === CLOSE_NO_SUCH_ROOM || (code === CLOSE_MOVED && this.#insists);
    if (unknown && !this.state.get().entered && this.#tries.length > 1) {
      this.#tries.shift();
      return true;
    }
    if (code === CLOSE_NO_SUCH_ROOM) this.forget();
    if (code === CLOSE_ENDED) for (const [entry] of this.#keeper.all()) this.#keeper.drop(entry);
    this.#patch({ bye: { code, message } });
    this.#stop(message);
    return false;
  }

  #woke(): void {
    // The phone may have slept, and its monotonic clock with it.
    this.clock.doubt();
    this.#socket.wake();
  }

  /** Nothing more comes of this client. */
  #stop(message: string): void {
    this.#stopWaking();
    this.#silence.stop();
    this.#formats.stop();
    this.#report.stop();
    this.wake.stop();
    this.#actions.over(message);
  }
}
