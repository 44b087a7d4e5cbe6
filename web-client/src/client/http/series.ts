/** A series: links that stay good, the rooms made from them, and what this browser keeps of it. */
import type {
  Key,
  NewSeries,
  NextRoom,
  RoomId,
  Seat,
  SeriesId,
  SeriesMade,
  SeriesNow,
  SeriesRoom,
} from '../../generated/wire';
import { fragment, pageIn, seatPage, takeKeys, type AddressBar } from '../links/address';
import { ask, by, post, type Failed } from './api';
import { newRoomKey } from '../crypto/seal';
import { safeStorage } from '../storage/safe';

/** What this browser keeps of a series: its own link, and which room it went to last. */
export interface KeptSeries {
  seatKey: Key;
  roomKey: string;
  room: string | null;
}

const PREFIX = 'duologue:series:';

const storage = safeStorage(() => localStorage);

/** Makes a series, and here the key to what people will write in all its rooms; each seals it anew by its own id. */
export async function makeSeries(body: NewSeries): Promise<Failed | { made: SeriesMade; roomKey: string }> {
  const answer = await ask<SeriesMade>('/api/series', post(body));
  return 'body' in answer ? { made: answer.body, roomKey: newRoomKey() } : answer;
}

/** How a series stands. */
export const fetchSeries = (id: SeriesId, key: Key): Promise<Failed | { body: SeriesNow }> =>
  ask<SeriesNow>(`/api/series/${id}`, by(key));

/** Makes the next room, unless there is one already: then it is that. */
export const nextRoom = (id: SeriesId, key: Key, body: NextRoom): Promise<Failed | { body: SeriesRoom }> =>
  ask<SeriesRoom>(`/api/series/${id}/rooms`, post(body, by(key)));

/** Ends a series: none of its links leads anywhere any more. */
export const endSeries = (id: SeriesId, key: Key): Promise<Failed | { body: null }> =>
  ask<null>(`/api/series/${id}`, { method: 'DELETE', ...by(key) });

/** A standing invitation for one seat. */
export function makeSeriesLink(origin: string, id: SeriesId, seatKey: Key, roomKey: string): string {
  return `${origin}/s/${id}${fragment(seatKey, roomKey)}`;
}

/** Keeps a link to a series, and which room it led to. */
export function keepSeries(id: SeriesId, kept: KeptSeries): void {
  storage.setItem(PREFIX + id, JSON.stringify({ ...kept, at: Date.now() }));
}

/** What is kept of a series; null where nothing is. */
function keptSeries(id: SeriesId): KeptSeries | null {
  try {
    const found = JSON.parse(storage.getItem(PREFIX + id) ?? 'null') as Partial<KeptSeries> | null;
    const { seatKey, roomKey, room = null } = found ?? {};
    return seatKey && roomKey ? { seatKey, roomKey, room } : null;
  } catch {
    return null;
  }
}

/** Lets go of it. */
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

/** The way into a room of a series, with the series' keys. */
export function wayIn(room: RoomId, seat: Seat, { seatKey, roomKey }: KeptSeries): string {
  return seatPage(room, seat) + fragment(seatKey, roomKey);
}
