import type { Key, SeriesId } from '../../generated/wire';
import { pageIn, takeKeys, type AddressBar } from '../links/address';
import { safeStorage } from './safe';

/** A series as this browser keeps it: its own link, and the room that it went to last. */
export interface KeptSeries {
  seatKey: Key;
  roomKey: string;
  room: string | null;
}

const PREFIX = 'duologue:series:';

const storage = safeStorage(() => localStorage);

/** Keeps a link to a series, and which room it led to. */
export function keepSeries(id: SeriesId, kept: KeptSeries): void {
  storage.setItem(PREFIX + id, JSON.stringify({ ...kept, at: Date.now() }));
}

/** The link to a series that is kept; null where none is. */
function keptSeries(id: SeriesId): KeptSeries | null {
  try {
    const found = JSON.parse(storage.getItem(PREFIX + id) ?? 'null') as Partial<KeptSeries> | null;
    const { seatKey, roomKey, room = null } = found ?? {};
    return seatKey && roomKey ? { seatKey, roomKey, room } : null;
  } catch {
    return null;
  }
}

/** Lets go of the link to a series. */
export function forgetSeries(id: SeriesId): void {
  storage.removeItem(PREFIX + id);
}

/** Takes a series' keys out of the address bar, and keeps them; null where neither it nor this browser has any. */
export function arriveAtSeries(id: SeriesId, bar: AddressBar): KeptSeries | null {
  const { seatKey, roomKey } = takeKeys(bar, '');
  const before = keptSeries(id);
  if (!seatKey || !roomKey) return before;
  const kept = { seatKey, roomKey, room: before?.room ?? null };
  keepSeries(id, kept);
  return kept;
}

/** The series that this page's room came from, by this browser's memory. */
export function seriesOf(pathname: string): SeriesId | null {
  const room = pageIn(pathname, 'r', 'c', 'p')?.id;
  const ids = storage.keys().flatMap((key) => (key.startsWith(PREFIX) ? [key.slice(PREFIX.length)] : []));
  return ids.find((id) => room !== undefined && keptSeries(id)?.room === room) ?? null;
}
