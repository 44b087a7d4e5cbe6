/** The seats of one room that this browser holds, for pages that serve several of them. */
import type { RoomId, Seat } from '../../generated/wire';
import { makeKeeper, type Keeper, type Kept } from './keeper';
import { safeStorage } from './safe';

const nothing: Kept = { seatKey: null, ownKey: null, secret: null, asks: false, roomKey: null };

function keeperOf(room: RoomId): Keeper {
  return makeKeeper(
    safeStorage(() => localStorage),
    room,
    () => Date.now(),
  );
}

/** The partners' seats that this browser has a way into, in the room's order. */
export function partnersHere(room: RoomId): Seat[] {
  const entries = keeperOf(room).all();
  return entries.flatMap(([entry]) => (entry === 'link' || entry === 'therapist' ? [] : [entry])).sort();
}

/** This browser's memory of a seat. */
export function keptOf(room: RoomId, seat: Seat): Kept | null {
  return keeperOf(room).read(seat);
}

/** Keeps a way into a seat, so that a page of that room finds it. */
export function keepSeat(room: RoomId, seat: Seat, kept: Partial<Kept>): void {
  keeperOf(room).write(seat, { ...nothing, ...kept });
}

/** Another seat of the same room that this browser holds. */
export function heldBeside(room: RoomId, seat: Seat): Seat | null {
  for (const [entry, kept] of keeperOf(room).all()) {
    if (entry !== 'link' && entry !== seat && kept.secret !== null && !kept.asks) return entry;
  }
  return null;
}
