/** Addresses of pages: the kind of page, the room or series, the seat, and in the fragment the keys. */
import type { Key, RoomId, Seat } from '../../generated/wire';

/** The page's address and its history, or a test's. */
export interface AddressBar {
  location: Pick<Location, 'pathname' | 'search' | 'hash' | 'replace'>;
  history: Pick<History, 'state' | 'replaceState'>;
}

/** A page of one room: a partner's (`r`), the therapist's (`c`), one phone's for both (`p`); or of a series (`s`). */
export type PageKind = 'r' | 'c' | 'p' | 's';

/** The keys that an invitation carries; null where one is missing or cut short. */
export interface Keys {
  seatKey: Key | null;
  roomKey: string | null;
}

/** An id is Crockford's base 32 in lower case, 80 bits. */
const PATH = /^\/([rcps])\/([0-9a-hjkmnp-tv-z]{16})\/?$/;
/** 128 and 256 bits of base64url. What a messenger glued on behind, a bracket or a full stop, is let go. */
const FRAGMENT = /^#([\w-]{22})(?![\w-])(?:\.([\w-]{43})(?![\w-]))?/;

/** The one of these kinds of page that an address is of, with its room or series; null where it is of none. */
export function pageIn<K extends PageKind>(pathname: string, ...kinds: K[]): { kind: K; id: string } | null {
  const [, found, id] = PATH.exec(pathname) ?? [];
  const kind = kinds.find((one) => one === found);
  return kind && id !== undefined ? { kind, id } : null;
}

/**
 * Takes the keys out of the address bar: whoever looks over a shoulder, or gets a screenshot, gets none.
 *
 * @param kept what stays in the address beside its path
 */
export function takeKeys(
  { location, history }: Pick<AddressBar, 'location' | 'history'>,
  kept: string,
): Keys {
  const [, seatKey = null, roomKey = null] = FRAGMENT.exec(location.hash) ?? [];
  if (location.hash) history.replaceState(history.state, '', location.pathname + kept);
  return { seatKey, roomKey };
}

/** Both keys as a fragment, which no request line ever holds. */
export function fragment(seatKey: Key, roomKey: string): string {
  return `#${seatKey}.${roomKey}`;
}

/** The kind of page that serves a seat. */
export function kindOf(seat: Seat): 'r' | 'c' {
  return seat === 'therapist' ? 'c' : 'r';
}

/** The page of a seat that a browser holds. One browser may hold several of a room, so that the query says which. */
export function seatPage(room: RoomId, seat: Seat): string {
  return `/${kindOf(seat)}/${room}?seat=${seat}`;
}
