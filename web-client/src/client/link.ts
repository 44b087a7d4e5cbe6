/** Invitations: how one is read, made, and kept out of sight. */
import type { Key, RoomId, Seat } from '../generated/wire';
import type { Link } from './types';

/** The page's address and its history, or a test's. */
export interface AddressBar {
  location: Pick<Location, 'pathname' | 'search' | 'hash' | 'replace'>;
  history: Pick<History, 'state' | 'replaceState'>;
}

const seats: readonly string[] = ['a', 'b', 'c', 'therapist'] satisfies Seat[];
/** Crockford's base 32 in lower case, 80 bits. */
const PATH = /^\/([rc])\/([0-9a-hjkmnp-tv-z]{16})\/?$/;
/** 128 and 256 bits of base64url. What a messenger glued on behind, a bracket or a full stop, is let go. */
const FRAGMENT = /^#([\w-]{22})(?![\w-])(?:\.([\w-]{43})(?![\w-]))?/;

function pageOf(seat: Seat): string {
  return seat === 'therapist' ? 'c' : 'r';
}

/**
 * What the address bar says. `room` is empty where it names none.
 *
 * Takes the fragment out of the address bar: whoever looks over a shoulder, or gets a screenshot, gets no key.
 */
export function readLink(
  location: AddressBar['location'],
  history: AddressBar['history'] = globalThis.history,
): Link {
  const [, page, room = ''] = PATH.exec(location.pathname) ?? [];
  const [, seatKey = null, roomKey = null] = FRAGMENT.exec(location.hash) ?? [];
  const asked = new URLSearchParams(location.search).get('seat');
  const seat = asked !== null && seats.includes(asked) ? (asked as Seat) : page === 'c' ? 'therapist' : null;
  if (location.hash) history.replaceState(history.state, '', location.pathname + location.search);
  return { room, seatKey, roomKey, seat };
}

/** An invitation for one seat. Both keys stand in the fragment, which no request line ever holds. */
export function makeLink(origin: string, room: RoomId, seat: Seat, seatKey: Key, roomKey: string): string {
  return `${origin}/${pageOf(seat)}/${room}#${seatKey}.${roomKey}`;
}

/**
 * Notes the seat in the address bar, so that a reload finds it. A page that is the wrong one for its seat goes to
 * the right one and takes the keys along. Pages with an address of another kind are left alone.
 *
 * @returns whether the page is going away
 */
export function settle(bar: AddressBar, link: Link, seat: Seat): boolean {
  const [, page, room] = PATH.exec(bar.location.pathname) ?? [];
  if (!page || room !== link.room) return false;
  const address = `/${pageOf(seat)}/${room}?seat=${seat}`;
  if (page === pageOf(seat)) {
    bar.history.replaceState(bar.history.state, '', address);
    return false;
  }
  const keys = link.seatKey && link.roomKey ? `#${link.seatKey}.${link.roomKey}` : '';
  bar.location.replace(address + keys);
  return true;
}
