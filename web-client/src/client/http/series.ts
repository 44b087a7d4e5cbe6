/** A series by HTTP: made, looked at, led on to its next room, ended. */
import type {
  Key,
  NewSeries,
  NextRoom,
  SeriesId,
  SeriesMade,
  SeriesNow,
  SeriesRoom,
} from '../../generated/wire';
import { newRoomKey } from '../crypto/seal';
import type { Failed } from '../types';
import { ask, bearer, post } from './api';

/** Makes a series, and here the key to what people will write in all its rooms; each seals it anew by its own id. */
export async function makeSeries(body: NewSeries): Promise<Failed | { made: SeriesMade; roomKey: string }> {
  const answer = await ask<SeriesMade>('/api/series', post(body));
  return 'body' in answer ? { made: answer.body, roomKey: newRoomKey() } : answer;
}

/** The present state of a series. */
export const fetchSeries = (id: SeriesId, key: Key): Promise<Failed | { body: SeriesNow }> =>
  ask<SeriesNow>(`/api/series/${id}`, bearer(key));

/** Makes the next room, unless there is one already: then it is that. */
export const nextRoom = (id: SeriesId, key: Key, body: NextRoom): Promise<Failed | { body: SeriesRoom }> =>
  ask<SeriesRoom>(`/api/series/${id}/rooms`, post(body, bearer(key)));

/** Ends a series: none of its links leads anywhere any more. */
export const endSeries = (id: SeriesId, key: Key): Promise<Failed | { body: null }> =>
  ask<null>(`/api/series/${id}`, { method: 'DELETE', ...bearer(key) });
