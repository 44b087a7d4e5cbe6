import { makeLink, makeRoom, type Failed } from '../../client';
import { makeSeries, nextRoom } from '../../client/http/series';
import { keepSeries } from '../../client/storage/series';
import type { FormatSummary, Seat } from '../../generated/wire';
import { keepInvitations } from '../../parts/invite/kept';

/** A therapist's new room: whom to invite, and the way to the desk. */
export interface Invited {
  room: string;
  partners: { seat: Seat }[];
  desk: string;
}

interface New {
  room: string;
  roomKey: string;
  keys: Partial<Record<Seat, string>>;
}

/** @param maker a partner who makes it: the other, once in, replaces the link that this one has seen */
async function make(format: FormatSummary, maker: Seat | null): Promise<New | Failed> {
  const as = maker ? { maker } : { therapist: true };
  const result = await makeRoom({ format: format.id, ...as });
  if ('problem' in result) return result;
  const { room, keys } = result.made;
  return { room, keys, roomKey: result.roomKey };
}

/** Makes a room for two and goes in as its first partner, who keeps the other's invitation. */
export async function openAsPartner(format: FormatSummary): Promise<Failed | { gone: true }> {
  const made = await make(format, 'a');
  if ('problem' in made) return made;
  const { a = '', ...others } = made.keys;
  keepInvitations(made.room, made.roomKey, others);
  location.assign(withSeat(makeLink(location.origin, made.room, 'a', a, made.roomKey), 'a'));
  return { gone: true };
}

/** Makes a room with a therapist's seat; its maker invites the partners. */
export async function openAsTherapist(format: FormatSummary): Promise<Failed | { invited: Invited }> {
  const made = await make(format, null);
  if ('problem' in made) return made;
  const { therapist = '', ...partners } = made.keys;
  keepInvitations(made.room, made.roomKey, partners);
  const seats = Object.keys(partners) as Seat[];
  const desk = makeLink(location.origin, made.room, 'therapist', therapist, made.roomKey);
  return { invited: { room: made.room, partners: seats.map((seat) => ({ seat })), desk } };
}

/**
 * Makes links that stay good and the first room, and goes to where all its rooms begin: the others' links are there.
 *
 * @param of how many rooms it is meant to have
 */
export async function openSeries(
  format: FormatSummary,
  as: 'partner' | 'therapist',
  of: number | null,
): Promise<Failed | { gone: true }> {
  const seat: Seat = as === 'partner' ? 'a' : 'therapist';
  const result = await makeSeries({ therapist: as === 'therapist', maker: seat, ...(of ? { of } : {}) });
  if ('problem' in result) return result;
  const { made, roomKey } = result;
  const { [seat]: seatKey = '', ...others } = made.keys;
  keepSeries(made.series, { seatKey, roomKey, room: null });
  keepInvitations(made.series, roomKey, others);
  // Should this fail, the page it goes to offers the same.
  await nextRoom(made.series, seatKey, { format: format.id });
  location.assign(`/s/${made.series}#${seatKey}.${roomKey}`);
  return { gone: true };
}

/** The same link, with the seat in its query: one browser can hold several. */
export function withSeat(link: string, seat: Seat): string {
  const url = new URL(link);
  url.searchParams.set('seat', seat);
  return url.href;
}
