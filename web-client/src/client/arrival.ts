/** With what a device shows that it may be here. */
import type { Key, Seat } from '../generated/wire';
import { toBase64url } from './base64';
import type { Keeper, Kept } from './storage';
import type { Link } from './types';

/** What `hello` carries. */
export type Credential = { secret: Key } | { key: Key };

/** How this page goes about its seat. */
export interface Arrival {
  /** The one in use first; the next is tried where the server doesn't know it. Empty: there is no way in. */
  credentials: Credential[];
  seatKey: Key | null;
  roomKey: string | null;
}

function entryFor(link: Link, keeper: Keeper): Kept | null {
  const all = keeper.all();
  if (link.seatKey) return all.find(([, kept]) => kept.seatKey === link.seatKey)?.[1] ?? null;
  const named = link.seat && keeper.read(link.seat);
  return named ?? keeper.read('link') ?? (link.seat ? null : (all[0]?.[1] ?? null));
}

/**
 * What the link and this device's memory make together. A fresh link is remembered at once, because the address
 * bar no longer holds it; which seat it opens only the server says.
 */
export function arrive(link: Link, keeper: Keeper): Arrival {
  const entry = entryFor(link, keeper);
  const seatKey = link.seatKey ?? entry?.seatKey ?? null;
  const roomKey = link.roomKey ?? entry?.roomKey ?? null;
  const secret = entry?.secret ?? null;
  if (link.seatKey && !entry) keeper.write('link', { seatKey, secret, roomKey });
  const credentials: Credential[] = [];
  if (secret) credentials.push({ secret });
  if (seatKey) credentials.push({ key: seatKey });
  return { credentials, seatKey, roomKey };
}

/** What `secret` is made of, in bytes. */
const SECRET_BYTES = 16;

/**
 * A secret that this device will act by, remembered before it is sent: whether the answer to that arrives or not, it
 * opens the seat once the server has it, and until then the link's key does.
 */
export function makeSecret(
  keeper: Keeper,
  seat: Seat,
  arrival: Arrival,
  bytes: (count: number) => Uint8Array<ArrayBuffer>,
): Key {
  const secret = toBase64url(bytes(SECRET_BYTES));
  arrival.credentials = [{ secret }, ...arrival.credentials.filter((credential) => 'key' in credential)];
  remember(keeper, seat, arrival);
  return secret;
}

/** Remembers the seat that the server named, and what opens it from now on. */
export function remember(keeper: Keeper, seat: Seat, arrival: Arrival): void {
  const [first] = arrival.credentials;
  const secret = first && 'secret' in first ? first.secret : null;
  keeper.write(seat, { seatKey: arrival.seatKey, secret, roomKey: arrival.roomKey });
  keeper.drop('link');
}

/** Nothing of this seat opens anything any more. */
export function forget(keeper: Keeper, arrival: Arrival): void {
  for (const [place, kept] of keeper.all()) {
    if (kept.seatKey === arrival.seatKey) keeper.drop(place);
  }
}
