/** The credentials by which a device shows that it may be here. */
import type { Key, Seat } from '../../generated/wire';
import type { Keeper, Kept } from './keeper';
import type { Link } from '../types';

/** A secret, or the link's key, as `hello` carries it. */
export type Credential = { secret: Key } | { key: Key };

function opens({ seatKey, ownKey }: Kept, key: Key): boolean {
  return seatKey === key || ownKey === key;
}

function entryFor(link: Link, keeper: Keeper): Kept | null {
  const all = keeper.all();
  const { seatKey } = link;
  if (seatKey) return all.find(([, kept]) => opens(kept, seatKey))?.[1] ?? null;
  const named = link.seat && keeper.read(link.seat);
  return named ?? keeper.read('link') ?? (link.seat ? null : (all[0]?.[1] ?? null));
}

/**
 * Joins the link and this device's memory. A fresh link is remembered at once, because the address
 * bar no longer holds it; which seat it opens only the server says.
 */
export function keptFor(link: Link, keeper: Keeper): Kept {
  const entry = entryFor(link, keeper);
  const { secret = null, asks = false, ownKey = null } = entry ?? {};
  const seatKey = entry?.seatKey ?? link.seatKey;
  const kept = { seatKey, ownKey, secret, asks, roomKey: link.roomKey ?? entry?.roomKey ?? null };
  if (link.seatKey && !entry) keeper.write('link', kept);
  return kept;
}

/**
 * Credentials to try, one after another, where the server doesn't know the one before: the secret that acts, the link
 * key that this device put in place of the one it was sent, and that one. Empty: there is no way in.
 */
export function credentialsOf({ secret, ownKey, seatKey }: Kept): Credential[] {
  const keys = [ownKey, seatKey].flatMap((key) => (key ? [{ key }] : []));
  return secret ? [{ secret }, ...keys] : keys;
}

/** Remembers the seat that the server named, and what opens it from now on. */
export function rememberSeat(keeper: Keeper, seat: Seat, kept: Kept): void {
  keeper.write(seat, kept);
  keeper.drop('link');
}

/** Nothing of this seat opens anything any more. */
export function forgetSeat(keeper: Keeper, seat: Seat | null, { seatKey }: Kept): void {
  if (seat) keeper.drop(seat);
  for (const [entry, kept] of keeper.all()) {
    if (seatKey !== null && opens(kept, seatKey)) keeper.drop(entry);
  }
}
