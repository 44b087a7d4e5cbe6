import { randomBytes } from 'node:crypto';
import type { NewRoom, RoomMade, Seat } from '../../../web-client/src/generated/wire';

/** A new room's links by seat, made as a browser makes them. */
export interface Links {
  room: string;
  /** @param by the origin by which that seat's phone comes, where it isn't the server's own */
  link(seat: Seat, by?: string): string;
}

export async function makeRoom(origin: string, body: NewRoom): Promise<Links> {
  const response = await fetch(`${origin}/api/rooms`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (response.status !== 201) throw new Error(await response.text());
  const { room, keys } = (await response.json()) as RoomMade;
  const roomKey = randomBytes(32).toString('base64url');
  const page = (seat: Seat) => (seat === 'therapist' ? 'c' : 'r');
  return { room, link: (seat, by = origin) => `${by}/${page(seat)}/${room}#${keys[seat]}.${roomKey}` };
}
