import { makeLink, makeRoom } from '../../client';
import type { FormatSummary, Problem, Seat } from '../../generated/wire';
import { keepInvitations } from '../invite/kept';

/** A therapist's new room: whom to invite, and the way to the desk. */
export interface Invited {
  room: string;
  partners: { seat: Seat }[];
  desk: string;
}

type Failed = { problem: Problem };

interface New {
  room: string;
  roomKey: string;
  keys: Partial<Record<Seat, string>>;
}

async function make(format: FormatSummary, therapist: boolean): Promise<New | Failed> {
  const result = await makeRoom({ format: format.id, therapist });
  if ('problem' in result) return result;
  const { room, keys } = result.made;
  return { room, keys, roomKey: result.roomKey };
}

/** Makes a room for two and goes in as its first partner, who keeps the other's invitation. */
export async function openAsPartner(format: FormatSummary): Promise<Failed | { gone: true }> {
  const made = await make(format, false);
  if ('problem' in made) return made;
  const { a = '', ...others } = made.keys;
  keepInvitations(made.room, made.roomKey, others);
  location.assign(withSeat(makeLink(location.origin, made.room, 'a', a, made.roomKey), 'a'));
  return { gone: true };
}

/** Makes a room with a therapist's seat; its maker invites the partners. */
export async function openAsTherapist(format: FormatSummary): Promise<Failed | { invited: Invited }> {
  const made = await make(format, true);
  if ('problem' in made) return made;
  const { therapist = '', ...partners } = made.keys;
  keepInvitations(made.room, made.roomKey, partners);
  const seats = Object.keys(partners) as Seat[];
  const desk = makeLink(location.origin, made.room, 'therapist', therapist, made.roomKey);
  return { invited: { room: made.room, partners: seats.map((seat) => ({ seat })), desk } };
}

/** The same link, with the seat in its query: one browser can hold several. */
export function withSeat(link: string, seat: Seat): string {
  const url = new URL(link);
  url.searchParams.set('seat', seat);
  return url.href;
}
