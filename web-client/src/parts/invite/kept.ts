import { makeLink } from '../../client';
import type { Seat } from '../../generated/wire';

/** The others' invitations, as the maker of a room keeps them until they are used. */
interface KeptInvitations {
  roomKey: string;
  keys: Partial<Record<Seat, string>>;
}

const name = (room: string) => `duologue-invitations:${room}`;

function read(room: string): KeptInvitations | null {
  try {
    return JSON.parse(localStorage.getItem(name(room)) ?? 'null') as KeptInvitations | null;
  } catch {
    return null;
  }
}

/** Keeps the invitations for these seats in this browser. Without storage they show once, where they are made. */
export function keepInvitations(room: string, roomKey: string, keys: KeptInvitations['keys']): void {
  try {
    localStorage.setItem(name(room), JSON.stringify({ roomKey, keys } satisfies KeptInvitations));
  } catch {
    // A private window: the links on screen are all there is.
  }
}

/** The keys to a seat, if this browser made it and nobody has used it. */
export function keysFor(room: string, seat: Seat): { seatKey: string; roomKey: string } | null {
  const kept = read(room);
  const seatKey = kept?.keys[seat];
  return kept && seatKey ? { seatKey, roomKey: kept.roomKey } : null;
}

/** The link for a seat, if this browser made it and nobody has used it. */
export function invitationFor(room: string, seat: Seat): string | null {
  const keys = keysFor(room, seat);
  return keys && makeLink(location.origin, room, seat, keys.seatKey, keys.roomKey);
}

/** Lets go of an invitation that was used: nobody keeps another's key. */
export function forgetInvitation(room: string, seat: Seat): void {
  const kept = read(room);
  if (!kept?.keys[seat]) return;
  delete kept.keys[seat];
  if (Object.keys(kept.keys).length === 0) localStorage.removeItem(name(room));
  else keepInvitations(room, kept.roomKey, kept.keys);
}

/** Lets go of all of them. */
export function forgetInvitations(room: string): void {
  try {
    localStorage.removeItem(name(room));
  } catch {
    // Nothing is kept where nothing can be.
  }
}
