/** Requests by HTTP of a seat's device: a short code, the end of everything. */
import type { Key, Problem, RoomId, Seat } from '../../generated/wire';
import { ask, bearer, post } from './api';
import type { CodeShown, Outcome, Refusal } from '../types';

/** A problem's code is a refusal's where the room refused; anything else is the network's or the server's. */
const refusal = ({ code, detail }: Problem): Refusal => ({
  ok: false,
  code: code as Refusal['code'],
  message: detail,
});

/** A short code that knocks at a seat's door. */
export async function makeCode(room: RoomId, secret: Key, seat: Seat): Promise<CodeShown> {
  const answer = await ask<{ code: string; expires: number }>(
    `/api/rooms/${room}/codes`,
    post({ seat }, bearer(secret)),
  );
  return 'body' in answer ? { ok: true, ...answer.body } : refusal(answer.problem);
}

/** Deletes a room; one that is gone already is as good. */
export async function eraseRoom(room: RoomId, secret: Key): Promise<Outcome> {
  const answer = await ask<null>(`/api/rooms/${room}`, { method: 'DELETE', ...bearer(secret) });
  const gone = 'body' in answer || answer.problem.status === 404;
  return gone ? { ok: true, rev: 0 } : refusal(answer.problem);
}
