import type {
  Action,
  Code,
  Deck,
  Door,
  Format,
  HoldWhy,
  KnockBy,
  KnockId,
  Problem,
  RoomMade,
  Seat,
  Sealed,
  SeatPresence,
  ServerFrame,
  View,
  Yours,
} from '../generated/wire';

/** A value that changes; `subscribe` calls at once and on every change, as Svelte's stores do. */
export interface Readable<T> {
  get(): T;
  /** @returns what ends the subscription */
  subscribe(run: (value: T) => void): () => void;
}

/** One kind of frame from the server. */
export type FrameOf<T extends ServerFrame['type']> = Extract<ServerFrame, { type: T }>;

/** An invitation, or this device's memory in place of one. */
export interface Link {
  room: string;
  /** 22 symbols of base64url; none when the page was reloaded and its fragment is gone. */
  seatKey: string | null;
  /** 43 symbols of base64url; none when the link lost its second half. */
  roomKey: string | null;
  /** From `?seat=`: which of several seats in one browser. */
  seat: Seat | null;
}

/**
 * The purpose of a sealed text; bound into the seal, so that one kind can't be passed off as another. A nudge
 * binds its reader too: delivered to the wrong seat it doesn't open.
 */
export type Slot = 'name' | 'call' | 'prompt' | 'given' | `nudge-${Seat}`;

/**
 * The end of an action. `closed`: the room is over for this device, or `close()` was called; `keyless`: nothing
 * can be sealed here because the link came without its room key.
 */
export type Outcome = { ok: true; rev: number } | Refusal;

/** Nothing was done, and why, in a sentence. */
export interface Refusal {
  ok: false;
  code: Code | 'closed' | 'keyless';
  message: string;
}

/**
 * `connecting`: never welcomed yet. `holding`: has the floor and heard nothing for 3 s. `lost`: the connection is
 * gone and nothing was heard for 3 s; it comes back by itself. `over`: it won't, see `bye`.
 */
export type LinkState = 'connecting' | 'open' | 'holding' | 'lost' | 'over';

/** Somebody at a door who asks to be let in. */
export interface AtDoor {
  id: KnockId;
  seat: Seat;
  by: KnockBy;
  /** By a link: what they call themselves; null where it doesn't open. */
  name: string | null;
  /** By a code: what their screen says as well, if nobody stands between; null until both keys are known. */
  words: readonly string[] | null;
}

/** A short code and the server's time at which it runs out, in milliseconds since 1970; or why there is none. */
export type CodeShown = { ok: true; code: string; expires: number } | Refusal;

/** A seat's new link, or why there is none. */
export type LinkMade = { ok: true; link: string } | Refusal;

/** All that a screen needs; a new object at each change. */
export interface RoomState {
  link: LinkState;
  /** The server's last word, once `link` is `over`. */
  bye: { code: number; message: string } | null;
  seat: Seat | null;
  entered: boolean;
  /** Until entered: what may be known at the door. */
  door: Door | null;
  rev: number;
  mine: number;
  view: View | null;
  yours: Yours | null;
  hold: HoldWhy | null;
  presence: Partial<Record<Seat, SeatPresence>>;
  /** Opened; null where there is a name that doesn't open here. */
  names: Partial<Record<Seat, string | null>>;
  /** Those who knock, for a seat that may let them in. */
  knocks: readonly AtDoor[];
  /** The innermost place's format; before the start, the room's. */
  format: Format | null;
  /** All fetched so far, by hash. */
  formats: Record<string, Format>;
  /** Every deck that a prompt or item on screen may come from, by id. */
  decks: Record<string, Deck>;
  /** True where this device has no room key: nothing opens and nothing can be sealed. */
  keyless: boolean;
  /** Sent or waiting to be, not answered yet: the oldest. */
  pending: Action | null;
  /** The last round trip in milliseconds. */
  rtt: number | null;
}

/** A seat in a room, from this device. */
export interface RoomClient {
  readonly state: Readable<RoomState>;
  /** True while the screen is kept awake. */
  readonly awake: Readable<boolean>;
  /**
   * Does something, in order and once, also across a lost connection. Names the turn that is on screen now.
   * Resolves with a refusal, never rejects.
   */
  act(action: Action): Promise<Outcome>;
  /**
   * The consent tap. Call it from the tap itself: it also asks for the wake lock. `name` is cut to 63 bytes.
   * @param renew true where somebody else made the room: the link they sent then gets a new key, which they don't have
   */
  enter(name: string, renew?: boolean): Promise<Outcome>;
  /** At a closed door: asks to be let in, and goes on asking across lost connections until somebody answers. */
  knock(name: string): Promise<Outcome>;
  /** Lets somebody in who knocks, or declines. */
  admit(knock: KnockId, on: boolean): Promise<Outcome>;
  /** "That isn't right": this seat's new device goes, the one before it is back, both its links are dead. */
  contest(seat: Seat): Promise<Outcome>;
  /** A new link for a seat; the older ones are dead. */
  reissue(seat: Seat): Promise<LinkMade>;
  /** Another partner's seat on this device as well: its secret is kept like this seat's own. */
  takeSeat(seat: Seat): Promise<Outcome>;
  /** A short code by which somebody beside this device can knock for a seat. */
  makeCode(seat: Seat): Promise<CodeShown>;
  /** Deletes the room for everyone, and what this device keeps of it. */
  erase(): Promise<Outcome>;
  /** This device forgets its seat. */
  forget(): void;
  /** After the seat moved to another device: goes on here instead, by this device's secret, else by its link's key. */
  again(): void;
  /**
   * Seals a text as this seat.
   * @param turn where the text belongs to one turn; readers must name the same
   * @throws RangeError over `TEXT_BYTES`; Error where `keyless` or before the seat is known
   */
  seal(slot: Slot, text: string, turn?: number): Promise<Sealed>;
  /**
   * Opens what `from` sealed; null where it doesn't open.
   * @param from null where the view doesn't say (`call`): every seat is tried
   */
  open(slot: Slot, from: Seat | null, sealed: Sealed, turn?: number): Promise<string | null>;
  /** The server's clock, in milliseconds since 1970. */
  now(): number;
  /** Leaves the page, not the room: the connection ends and everything waiting resolves as `closed`. */
  close(): void;
}

/** An answer that wasn't wanted, and why. */
export type Failed = { problem: Problem };

/** A room just made, or why not. */
export type Made = { made: RoomMade; roomKey: string } | Failed;
