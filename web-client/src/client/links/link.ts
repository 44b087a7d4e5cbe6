/** Invitations: how one is read, made, and kept out of sight. */
import type { Key, RoomId, Seat, SeriesId } from '../../generated/wire';
import { fragment, kindOf, pageIn, seatPage, takeKeys, type AddressBar } from './address';
import type { Link } from '../types';

const seats: readonly string[] = ['a', 'b', 'c', 'therapist'] satisfies Seat[];

/** Reads the address bar, and takes its keys out of it. `room` is empty where it names none. */
export function readLink(
  location: AddressBar['location'],
  history: AddressBar['history'] = globalThis.history,
): Link {
  const page = pageIn(location.pathname, 'r', 'c');
  const asked = new URLSearchParams(location.search).get('seat');
  const known = asked !== null && seats.includes(asked) ? (asked as Seat) : null;
  const seat = known ?? (page?.kind === 'c' ? 'therapist' : null);
  return { room: page?.id ?? '', ...takeKeys({ location, history }, location.search), seat };
}

/** An invitation for one seat. */
export function makeLink(origin: string, room: RoomId, seat: Seat, seatKey: Key, roomKey: string): string {
  return `${origin}/${kindOf(seat)}/${room}${fragment(seatKey, roomKey)}`;
}

/**
 * Notes the seat in the address bar, so that a reload finds it. A page that is the wrong one for its seat goes to
 * the right one and takes the keys along. Pages with an address of another kind are left alone.
 *
 * @returns whether the page is going away
 */
export function noteSeat(bar: AddressBar, link: Link, seat: Seat): boolean {
  const page = pageIn(bar.location.pathname, 'r', 'c');
  if (page?.id !== link.room) return false;
  const address = seatPage(link.room, seat);
  if (page.kind === kindOf(seat)) {
    bar.history.replaceState(bar.history.state, '', address);
    return false;
  }
  bar.location.replace(address + (link.seatKey && link.roomKey ? fragment(link.seatKey, link.roomKey) : ''));
  return true;
}

/** A standing invitation for one seat. */
export function makeSeriesLink(origin: string, id: SeriesId, seatKey: Key, roomKey: string): string {
  return `${origin}/s/${id}${fragment(seatKey, roomKey)}`;
}

/** The way into a room of a series, with the series' keys. */
export function wayIn(
  room: RoomId,
  seat: Seat,
  { seatKey, roomKey }: { seatKey: Key; roomKey: string },
): string {
  return seatPage(room, seat) + fragment(seatKey, roomKey);
}
