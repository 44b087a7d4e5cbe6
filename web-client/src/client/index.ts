/** What the screens build on: a room as a value that changes, and what can be done in it. */
import type { Deck, Format, FormatSummary, NewRoom, Seat } from '../generated/wire';
import type { Link, Made, Readable, RoomClient } from './types';

export type * from './types';

export declare function readLink(location: Location): Link;
export declare function makeLink(
  origin: string,
  room: string,
  seat: Seat,
  seatKey: string,
  roomKey: string,
): string;
export declare function joinRoom(link: Link): RoomClient;
export declare function makeRoom(body: NewRoom): Promise<Made>;
/** Rejects with the problem's sentence. */
export declare function fetchFormats(): Promise<FormatSummary[]>;
export declare function fetchFormat(hash: string): Promise<Format>;
export declare function fetchDecks(): Promise<Deck[]>;

/** Longest name, in bytes of UTF-8. */
export declare const NAME_BYTES: number;
/** Longest other text, in bytes of UTF-8. */
export declare const TEXT_BYTES: number;

/** `locked`: wanted, but the browser waits for a tap. */
export type SoundState = 'off' | 'locked' | 'on';
/** `speak` rises, `listen` falls, `bowl` is the gong. */
export type Cue = 'speak' | 'listen' | 'bowl';
/** The page's sound: one for all rooms on it. */
export declare const sound: {
  readonly state: Readable<SoundState>;
  /** From a tap: lets sound play. */
  unlock(): void;
  /** From a tap: on or off, remembered on this device. */
  set(on: boolean): void;
  /** Plays a cue and vibrates with it, where it can. */
  cue(cue: Cue): void;
};

export * from './words';
