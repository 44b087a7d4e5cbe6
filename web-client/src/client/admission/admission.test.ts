import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CLOSE_MOVED, CLOSE_NO_SUCH_ROOM } from '../../generated/limits';
import type { ClientFrame } from '../../generated/wire';
import { heldBeside } from '../storage/seats';
import { joinRoom } from '../join';
import { makeSealer, newRoomKey } from '../crypto/seal';
import { bye, roomFrame, welcome } from '../../testing/frames';
import { fakeWorld, stopTime, until, type FakeWorld } from '../../testing/world';
import type { Link, Outcome } from '../types';

const ROOM = 'k3v9mzqx01b2c4d5';
const KEY = 'abcdefghijklmnopqrstuv';
const roomKey = newRoomKey();
const sealer = makeSealer(ROOM, roomKey)!;
const link: Link = { room: ROOM, seatKey: KEY, roomKey, seat: null };
const closed = { type: 'waiting', open: false, therapist: false } as const;

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Random bytes that differ from one key to the next. */
function worldOf(storage?: Storage): FakeWorld {
  let filling = 0;
  const randomBytes = (count: number) => new Uint8Array(count).fill((filling += 1));
  return fakeWorld({ randomBytes, ...(storage ? { storage: () => storage } : {}) });
}

function keptOf(world: FakeWorld, place = 'b') {
  const entry = world.storage().getItem(`duologue:${ROOM}:${place}`);
  return entry === null ? null : (JSON.parse(entry) as Record<string, unknown>);
}

function atDoor(door: object = { open: true }) {
  const world = worldOf();
  const client = joinRoom(link, world);
  world.socket().opens();
  world.socket().says(welcome({ seat: 'b', entered: false }));
  world.socket().says({ ...closed, ...door });
  return { world, client };
}

function seated(world = worldOf()) {
  const client = joinRoom(link, world);
  world.socket().opens();
  world.socket().says(welcome({ seat: 'b' }));
  world.socket().says(roomFrame(3));
  return { world, client };
}

async function sent<T extends ClientFrame['type']>(world: FakeWorld, type: T, count = 1) {
  await vi.waitFor(() => expect(world.socket().ofType(type)).toHaveLength(count));
  return world.socket().ofType(type).at(-1)!;
}

/** Has the oldest action answered, and hands it back. */
async function answered(world: FakeWorld, outcome: Promise<unknown>, refused = false) {
  const { id, action } = await sent(world, 'act');
  const no = { type: 'refused', id, code: 'taken', message: 'No.', rev: 3 } as const;
  world.socket().says(refused ? no : { type: 'done', id, rev: 4 });
  return { action, outcome: (await outcome) as Outcome };
}

describe('the consent tap', () => {
  test('puts a new key into a link that somebody else made, and keeps both', async () => {
    const { world, client } = atDoor();
    const { action } = await answered(world, client.enter('Sam', true));
    const { key, secret } = action as { key: string; secret: string };
    expect(key).not.toBe(secret);
    expect(keptOf(world)).toMatchObject({ seatKey: KEY, ownKey: key, secret, asks: false });
  });

  test('leaves the link alone where this device made the room', async () => {
    const { world, client } = atDoor();
    const { action } = await answered(world, client.enter('Sam'));
    expect(action).not.toHaveProperty('key');
    expect(keptOf(world)).toMatchObject({ ownKey: null });
  });

  test('keeps its secret before it is sent, and lets it go where it was refused', async () => {
    const { world, client } = atDoor();
    const outcome = client.enter('Sam', true);
    await sent(world, 'act');
    expect(keptOf(world)).toMatchObject({ secret: expect.any(String) as string, asks: true });
    await answered(world, outcome, true);
    expect(keptOf(world)).toMatchObject({ secret: null, asks: false, ownKey: null });
  });
});

describe('a closed door', () => {
  test('is knocked at with a secret that is kept first, and the name, sealed', async () => {
    const { world, client } = atDoor({ knock: 'may' });
    expect(await client.knock('Sam')).toMatchObject({ ok: true });
    const { secret, name } = await sent(world, 'knock');
    expect(await sealer.open('b', 'name', name!)).toBe('Sam');
    expect(keptOf(world)).toMatchObject({ secret, asks: true });
  });

  test('opens with a second welcome, and the secret is the device’s', async () => {
    const { world, client } = atDoor({ knock: 'may' });
    await client.knock('Sam');
    world.socket().says(welcome({ seat: 'b' }));
    world.socket().says(roomFrame(7));
    expect(client.state.get()).toMatchObject({ entered: true, door: null, rev: 7 });
    expect(keptOf(world)).toMatchObject({ asks: false });
  });

  test('is knocked at again after a lost connection, by the secret first: somebody may have let it in', async () => {
    const { world, client } = atDoor({ knock: 'may' });
    await client.knock('Sam');
    const { secret } = await sent(world, 'knock');
    world.socket().ends(1006);
    vi.advanceTimersByTime(1_000);
    world.socket().opens();
    expect(world.socket().ofType('hello')[0]).toMatchObject({ secret });
    world.socket().says(bye(CLOSE_NO_SUCH_ROOM, false));
    world.socket().opens();
    expect(world.socket().ofType('hello')[0]).toMatchObject({ key: KEY });
    world.socket().says(welcome({ seat: 'b', entered: false }));
    world.socket().says({ ...closed, knock: 'may' });
    world.socket().says({ ...closed, knock: 'may' });
    expect((await sent(world, 'knock')).secret).toBe(secret);
  });

  test('is knocked at once on a new connection, however often somebody asked before', async () => {
    const { world, client } = atDoor({ knock: 'may' });
    await client.knock('Sam');
    await client.knock('Sam');
    world.socket().ends(1006);
    vi.advanceTimersByTime(1_000);
    world.socket().opens();
    world.socket().says(welcome({ seat: 'b', entered: false }));
    world.socket().says({ ...closed, knock: 'may' });
    await sent(world, 'knock');
  });

  test('is not knocked at again by itself once somebody declined', async () => {
    const { world, client } = atDoor({ knock: 'may' });
    await client.knock('Sam');
    world.socket().says({ ...closed, knock: 'declined' });
    world.socket().ends(1006);
    vi.advanceTimersByTime(1_000);
    world.socket().opens();
    world.socket().says(welcome({ seat: 'b', entered: false }));
    world.socket().says({ ...closed, knock: 'may' });
    expect(world.socket().ofType('knock')).toEqual([]);
  });
});

describe('a place that another device has', () => {
  function moved() {
    const { world } = seated();
    const storage = world.storage();
    storage.setItem(
      `duologue:${ROOM}:b`,
      JSON.stringify({ seatKey: KEY, secret: 'mine', roomKey, at: Date.now() }),
    );
    const all = seated(worldOf(storage));
    all.world.socket().says(bye(CLOSE_MOVED, false));
    return all;
  }

  test('is never taken back by itself', () => {
    const { world, client } = moved();
    vi.advanceTimersByTime(120_000);
    world.document.becomes('visible');
    expect(world.sockets).toHaveLength(1);
    expect(client.state.get()).toMatchObject({ link: 'over', bye: { code: CLOSE_MOVED } });
  });

  test('is gone on with here by the secret, when somebody asks for it', () => {
    const { world, client } = moved();
    client.again();
    world.socket().opens();
    expect(world.socket().ofType('hello')[0]).toMatchObject({ secret: 'mine' });
    world.socket().says(welcome({ seat: 'b' }));
    world.socket().says(roomFrame(9));
    expect(client.state.get()).toMatchObject({ link: 'open', entered: true, bye: null, rev: 9 });
  });

  test('and by the link’s key where the secret no longer acts: at the door, to knock', () => {
    const { world, client } = moved();
    client.again();
    world.socket().opens();
    world.socket().says(bye(CLOSE_MOVED, false));
    world.socket().opens();
    expect(world.socket().ofType('hello')[0]).toMatchObject({ key: KEY });
    world.socket().says(welcome({ seat: 'b', entered: false }));
    world.socket().says({ ...closed, knock: 'may' });
    expect(client.state.get()).toMatchObject({ link: 'open', entered: false, door: { knock: 'may' } });
  });
});

describe('from a seat', () => {
  test('a new link holds the key that the room was told, and a partner’s own is kept', async () => {
    const { world, client } = seated();
    const made = client.reissue('b');
    const { action } = await answered(world, made);
    const { key } = action as { key: string };
    expect(await made).toEqual({ ok: true, link: `https://host/r/${ROOM}#${key}.${roomKey}` });
    expect(keptOf(world)).toMatchObject({ seatKey: KEY, ownKey: key });
  });

  test('another partner’s seat is taken with a secret of its own, kept beside', async () => {
    const { world, client } = seated();
    const outcome = client.takeSeat('a');
    const { action } = await sent(world, 'act');
    const { secret } = action as { secret: string };
    expect(keptOf(world, 'a')).toMatchObject({ secret, asks: true, roomKey });
    await answered(world, outcome);
    expect(keptOf(world, 'a')).toMatchObject({ secret, asks: false });
  });

  test('a seat that couldn’t be taken leaves nothing behind', async () => {
    const { world, client } = seated();
    await answered(world, client.takeSeat('a'), true);
    expect(keptOf(world, 'a')).toBeNull();
  });

  test('who came by a link is let in without a parcel', async () => {
    const { world, client } = seated();
    world.socket().says({ type: 'knock', knocks: [{ id: 4, seat: 'a', by: 'link' }] });
    await until(client.state, ({ knocks }) => knocks.length === 1);
    const { action } = await answered(world, client.admit(4, true));
    expect(action).toEqual({ do: 'admit', knock: 4, on: true });
  });
});

test('another seat of this browser is found; one that only asked isn’t', () => {
  const entry = (asks: boolean) => JSON.stringify({ secret: 's', asks, at: 1 });
  const { storage } = worldOf();
  vi.stubGlobal('localStorage', storage());
  storage().setItem(`duologue:${ROOM}:a`, entry(true));
  expect(heldBeside(ROOM, 'b')).toBeNull();
  storage().setItem(`duologue:${ROOM}:a`, entry(false));
  expect(heldBeside(ROOM, 'b')).toBe('a');
  expect(heldBeside(ROOM, 'a')).toBeNull();
});
