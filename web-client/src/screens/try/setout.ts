import { makeLink, makeRoom, type Failed } from '../../client';
import type { FormatId, Seat } from '../../generated/wire';
import { tryIt } from '../../text/en/try';
import { withSeat } from '../start/open';
import { leaveNames } from '../../client/storage/rehearsal';

/** Makes a room with a therapist and leaves a name for each seat, so that its pages go in by themselves. */
export async function setOut(format: FormatId): Promise<Failed | { links: Partial<Record<Seat, string>> }> {
  const result = await makeRoom({ format, therapist: true });
  if ('problem' in result) return result;
  const { room, keys } = result.made;
  leaveNames(room, tryIt.names);
  const links = Object.entries(keys).map(([name, key]) => {
    const seat = name as Seat;
    return [seat, withSeat(makeLink(location.origin, room, seat, key ?? '', result.roomKey), seat)];
  });
  return { links: Object.fromEntries(links) as Partial<Record<Seat, string>> };
}
