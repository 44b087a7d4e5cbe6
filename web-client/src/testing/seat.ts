/** A seat in a room whose server is a test's. */
import { joinRoom } from '../client/join';
import { makeSealer, newRoomKey } from '../client/crypto/seal';
import type { Link } from '../client/types';
import { roomFrame, welcome } from './frames';
import { fakeWorld, until, type FakeWorld } from './world';

export const ROOM = 'k3v9mzqx01b2c4d5';
export const KEY = 'abcdefghijklmnopqrstuv';
/** The secret that a device makes of the test's random bytes. */
export const SECRET = 'BwcHBwcHBwcHBwcHBwcHBw';
export const roomKey = newRoomKey();
export const sealer = makeSealer(ROOM, roomKey)!;
export const link: Link = { room: ROOM, seatKey: KEY, roomKey, seat: null };
export const reload: Link = { room: ROOM, seatKey: null, roomKey: null, seat: 'a' };

/** A page by its link, up to the server's first word. */
export function arrived(world: FakeWorld = fakeWorld(), by: Link = link) {
  const client = joinRoom(by, world);
  world.socket().opens();
  return { world, client };
}

/** A page of seat `a`, in turn 5 of a running room, with the floor. */
export function speaking(world: FakeWorld = fakeWorld(), by: Link = link) {
  const all = arrived(world, by);
  world.socket().says(welcome());
  world.socket().says(roomFrame(12));
  return all;
}

export async function entered(world: FakeWorld = fakeWorld()) {
  const all = arrived(world);
  world.socket().says(welcome({ entered: false }));
  world.socket().says({ type: 'waiting', open: true, therapist: false });
  const outcome = all.client.enter(' Ana ');
  await until(all.client.state, ({ pending }) => pending !== null);
  world.socket().says({ type: 'done', id: 1, rev: 3 });
  world.socket().says(roomFrame(3));
  return { ...all, outcome: await outcome };
}

export const hellos = (world: FakeWorld) => world.sockets.flatMap((socket) => socket.ofType('hello'));
export const acts = (world: FakeWorld) => world.socket().ofType('act');
