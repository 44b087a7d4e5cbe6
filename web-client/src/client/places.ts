/** The seats of one room that this browser holds, for pages that serve several of them. */
import type { RoomId, Seat } from '../generated/wire';
import { makeKeeper, makeShelf, type Keeper, type Kept } from './storage';

/** Crockford's base 32 in lower case, 80 bits; what ids of rooms and series are made of. */
const PATH = /^\/([ps])\/([0-9a-hjkmnp-tv-z]{16})\/?$/;

const nothing: Kept = { seatKey: null, ownKey: null, secret: null, asks: false, roomKey: null };

function keeperOf(room: RoomId): Keeper {
  return makeKeeper(
    makeShelf(() => localStorage),
    room,
    () => Date.now(),
  );
}

/** The id that a page's address names, where it is a page of this kind: `p` of a room, `s` of a series. */
export function idIn(pathname: string, page: 'p' | 's'): string | null {
  const [, found, id = null] = PATH.exec(pathname) ?? [];
  return found === page ? id : null;
}

/** The partners' seats that this browser has a way into, in the room's order. */
export function partnersHere(room: RoomId): Seat[] {
  const places = keeperOf(room).all();
  return places.flatMap(([place]) => (place === 'link' || place === 'therapist' ? [] : [place])).sort();
}

/** What this browser keeps of a seat. */
export function placeOf(room: RoomId, seat: Seat): Kept | null {
  return keeperOf(room).read(seat);
}

/** Keeps a way into a seat, so that a page of that room finds it. */
export function keepPlace(room: RoomId, seat: Seat, kept: Partial<Kept>): void {
  keeperOf(room).write(seat, { ...nothing, ...kept });
}

/** Lets go of it. */
export function dropPlace(room: RoomId, seat: Seat): void {
  keeperOf(room).drop(seat);
}
