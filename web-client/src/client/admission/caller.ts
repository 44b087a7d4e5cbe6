/** Coming by a short code: from six symbols to a seat and its room key, for a device that has no link. */
import { PING_RESTING_MS, PROTOCOL } from '../../generated/limits';
import type { Commitment, Door, Key, RoomId, Seat, Sealed, ServerFrame } from '../../generated/wire';
import { makeActions } from '../actions';
import { newKey } from '../crypto/keys';
import { commitmentTo, fourWords, makePair, unpack, type Bond, type Pair } from '../crypto/parcel';
import { fitName, makeSealer } from '../crypto/seal';
import { Socket } from '../connection/socket';
import { makeKeeper } from '../storage/keeper';
import { safeStorage } from '../storage/safe';
import { makeStore } from '../store';
import type { FrameOf, Outcome, Readable } from '../types';
import type { World } from '../world';

/**
 * `calling`: nobody has answered yet. `words`: the four words stand on both screens, until the other says so.
 * `declined`: they don't let this device in. `in`: the seat is this device's, and so is the room key. `over`: see `bye`.
 */
export type CallStage = 'calling' | 'words' | 'declined' | 'in' | 'over';

/** All that the page of somebody who comes by a code needs. */
export interface CallState {
  stage: CallStage;
  /** The server's last word, once it is over. */
  bye: { code: number; message: string } | null;
  room: RoomId | null;
  seat: Seat | null;
  door: Door | null;
  words: readonly string[] | null;
}

/** Somebody at a door, by a code. */
export interface CallClient {
  readonly state: Readable<CallState>;
  /** The consent tap, once `in`: says the name, and keeps the seat on this device. */
  enter(name: string): Promise<Outcome>;
  /** Knocks once more, after being declined. */
  again(): void;
  close(): void;
}

/** As people type it: small letters, blanks and dashes are let go, and what looks like 1 or 0 is it. */
export function codeIn(typed: string): string | null {
  const symbols = typed.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll(/[IL]/g, '1').replaceAll('O', '0');
  return /^[0-9A-HJKMNP-TV-Z]{6}$/.test(symbols) ? symbols : null;
}

/** Somebody at a door, by a code: their connection, their keys for this knock, what they are given. */
class Caller {
  readonly state = makeStore<CallState>({
    stage: 'calling',
    bye: null,
    room: null,
    seat: null,
    door: null,
    words: null,
  });
  readonly #world: World;
  readonly #code: string;
  readonly #secret: Key;
  /** Put into the seat's link: whoever made the room knows the one that is there. */
  readonly #ownKey: Key;
  readonly #socket: Socket;
  readonly #actions = makeActions(
    (act) => this.#socket.send({ type: 'act', ...act }),
    () => undefined,
  );
  #pair: Pair | null = null;
  #commit: Commitment = '';
  #bond: Bond | null = null;
  #roomKey: string | null = null;

  constructor(code: string, world: World) {
    this.#world = world;
    this.#code = code;
    this.#secret = newKey(world);
    this.#ownKey = newKey(world);
    this.#socket = new Socket(world, {
      hello: () => this.#hello(),
      ping: () => ({ type: 'ping', t: world.monotonic() }),
      // Nothing runs before one is in.
      interval: () => PING_RESTING_MS,
      heard: (frame) => void this.#heard(frame),
      down: () => this.#actions.down(),
      over: (code, message) => this.#over(code, message),
    });
    this.#socket.connect();
  }

  async enter(name: string): Promise<Outcome> {
    const { seat, room } = this.state.get();
    const sealer = room && makeSealer(room, this.#roomKey);
    if (!sealer || !seat) return { ok: false, code: 'not-yet', message: 'Nobody has let you in yet.' };
    return this.#actions.act(
      { do: 'enter', name: await sealer.seal(seat, 'name', fitName(name)), key: this.#ownKey },
      undefined,
    );
  }

  again(): void {
    this.#patch({ stage: 'calling' });
    void this.#knock();
  }

  close(): void {
    this.#socket.close();
    this.#actions.over('This page has gone.');
  }

  #patch(change: Partial<CallState>): void {
    this.state.set({ ...this.state.get(), ...change });
  }

  #hello() {
    const { room, stage } = this.state.get();
    const secret = this.#secret;
    return room && stage === 'in'
      ? ({ type: 'hello', protocol: PROTOCOL, room, secret } as const)
      : ({ type: 'call', protocol: PROTOCOL, code: this.#code } as const);
  }

  async #heard(frame: ServerFrame): Promise<void> {
    if (frame.type === 'welcome') await this.#welcomed(frame);
    else if (frame.type === 'waiting') await this.#waitsAtDoor(frame);
    else if (frame.type === 'room') await this.#receiveParcel(frame.yours?.parcel);
    else if (frame.type === 'done') this.#actions.done(frame);
    else if (frame.type === 'refused') this.#actions.refused(frame);
  }

  async #welcomed({ room, seat, entered, next }: FrameOf<'welcome'>): Promise<void> {
    this.#patch({ room, seat });
    this.#actions.up(next);
    if (!entered) await this.#knock();
  }

  /** With keys of its own each time: a host that shows another key than before must not have seen ours. */
  async #knock(): Promise<void> {
    this.#bond = null;
    this.#patch({ words: null });
    const pair = (this.#pair = await makePair());
    this.#commit = await commitmentTo(pair.public);
    if (pair === this.#pair) this.#socket.send({ type: 'knock', secret: this.#secret, commit: this.#commit });
  }

  async #waitsAtDoor({ type: _, ...door }: FrameOf<'waiting'>): Promise<void> {
    this.#patch({ door });
    if (door.knock === 'declined') this.#patch({ stage: 'declined', words: null });
    else if (door.host && this.#pair) await this.#meetHost(this.#pair, door.host);
  }

  async #meetHost(pair: Pair, host: string): Promise<void> {
    if (this.#bond?.host === host) return;
    if (this.#bond) {
      await this.#knock();
      return;
    }
    const bond = (this.#bond = { newcomer: pair.public, host });
    const knock = { type: 'knock', secret: this.#secret, commit: this.#commit } as const;
    this.#socket.send({ ...knock, public: pair.public });
    const words = await fourWords(bond);
    if (bond === this.#bond) this.#patch({ stage: 'words', words });
  }

  /** Somebody has let this device in; the key comes with the first view of the room. */
  async #receiveParcel(parcel: Sealed | undefined): Promise<void> {
    const { room, seat } = this.state.get();
    if (this.#roomKey || !parcel || !this.#pair || !this.#bond || !room || !seat) return;
    this.#roomKey = await unpack(this.#pair, this.#bond, { room, seat }, parcel);
    if (this.#roomKey === null) return;
    this.#keepSeat(room, seat, this.#roomKey);
    this.#patch({ stage: 'in' });
  }

  #keepSeat(room: RoomId, seat: Seat, roomKey: string): void {
    const { storage, wall } = this.#world;
    const kept = { seatKey: null, ownKey: this.#ownKey, secret: this.#secret, asks: false, roomKey };
    makeKeeper(safeStorage(storage), room, wall).write(seat, kept);
  }

  #over(code: number, message: string): false {
    this.#patch({ stage: 'over', bye: { code, message } });
    this.#actions.over(message);
    return false;
  }
}

/**
 * Calls at a room's door.
 * @param code as `codeIn` reads it
 */
export function callIn(code: string, world: World): CallClient {
  const caller = new Caller(code, world);
  return {
    state: caller.state,
    enter: (name) => caller.enter(name),
    again: () => caller.again(),
    close: () => caller.close(),
  };
}
