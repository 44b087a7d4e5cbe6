import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { callIn, codeIn, type CallStage } from './caller';
import { commitmentTo, fourWords, makePair, pack } from '../crypto/parcel';
import { makeSealer, newRoomKey } from '../crypto/seal';
import { bye, roomFrame, welcome } from '../../testing/frames';
import { fakeWorld, stopTime, until, type FakeWorld } from '../../testing/world';
import { CLOSE_NO_SUCH_ROOM, PROTOCOL } from '../../generated/limits';

const ROOM = 'k3v9mzqx01b2c4d5';
const roomKey = newRoomKey();

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

test.each([
  ['K7M2QX', 'K7M2QX'],
  [' k7m-2qx ', 'K7M2QX'],
  ['oil 0OI', '011001'],
  ['K7M2Q', null],
  ['K7M2QU', null],
  ['', null],
])('"%s" is read as %s', (typed, code) => {
  expect(codeIn(typed)).toBe(code);
});

const knocks = (world: FakeWorld) => world.socket().ofType('knock');

async function heard(world: FakeWorld, count: number) {
  await vi.waitFor(() => expect(knocks(world)).toHaveLength(count));
  return knocks(world).at(-1)!;
}

/** At the door, with the first knock made. */
async function calling() {
  const world = fakeWorld();
  const client = callIn('K7M2QX', world);
  world.socket().opens();
  world.socket().says(welcome({ seat: 'b', entered: false }));
  const { commit } = await heard(world, 1);
  return { world, client, commit };
}

/** The words stand on both screens. */
async function met() {
  const all = await calling();
  const host = await makePair();
  all.world
    .socket()
    .says({ type: 'waiting', open: false, therapist: true, knock: 'asking', host: host.public });
  const { public: shown = '', commit } = await heard(all.world, 2);
  expect(commit).toBe(all.commit);
  const bond = { newcomer: shown, host: host.public };
  await reaches(all.client, 'words');
  return { ...all, host, bond };
}

function reaches({ state }: ReturnType<typeof callIn>, stage: CallStage) {
  return until(state, (now) => now.stage === stage);
}

async function letIn() {
  const all = await met();
  const parcel = (await pack(all.host, all.bond, { room: ROOM, seat: 'b' }, roomKey))!;
  all.world.socket().says(welcome({ seat: 'b' }));
  all.world.socket().says({ ...roomFrame(3), yours: { parcel } });
  await reaches(all.client, 'in');
  return all;
}

describe('somebody who comes by a code', () => {
  test('calls with it, and commits to a key before any is shown', async () => {
    const { world, commit } = await calling();
    expect(world.socket().sent[0]).toEqual({ type: 'call', protocol: PROTOCOL, code: 'K7M2QX' });
    expect(commit).toMatch(/^[\w-]{43}$/);
    expect(knocks(world)[0]).not.toHaveProperty('public');
  });

  test('shows the key it committed to once the other’s is there, and the words of both', async () => {
    const { client, commit, bond } = await met();
    expect(await commitmentTo(bond.newcomer)).toBe(commit);
    expect(client.state.get().words).toEqual(await fourWords(bond));
  });

  test('starts anew where the other shows another key: that one could fit ours', async () => {
    const { world, client, commit } = await met();
    const other = await makePair();
    world
      .socket()
      .says({ type: 'waiting', open: false, therapist: true, knock: 'asking', host: other.public });
    const again = await heard(world, 3);
    expect(again.commit).toMatch(/^[\w-]{43}$/);
    expect(again.commit).not.toBe(commit);
    expect(client.state.get().words).toBeNull();
  });

  test('can’t say a name before it is in', async () => {
    const { client } = await met();
    expect(await client.enter('Sam')).toMatchObject({ ok: false, code: 'not-yet' });
  });

  test('is in with the parcel, keeps the seat, and says its name sealed with the room’s key', async () => {
    const { world, client } = await letIn();
    const [entry] = Object.entries(world.storage());
    expect(entry?.[0]).toBe(`duologue:${ROOM}:b`);
    const secret = knocks(world)[0]?.secret;
    expect(JSON.parse(String(entry?.[1]))).toMatchObject({ secret, asks: false, roomKey });
    const outcome = client.enter('Sam');
    await vi.waitFor(() => expect(world.socket().ofType('act')).toHaveLength(1));
    const [act] = world.socket().ofType('act');
    const sealed = act?.action.do === 'enter' ? act.action.name : '';
    expect(await makeSealer(ROOM, roomKey)?.open('b', 'name', sealed)).toBe('Sam');
    world.socket().says({ type: 'done', id: 1, rev: 4 });
    expect(await outcome).toEqual({ ok: true, rev: 4 });
  });

  test('a parcel for somebody else opens nothing', async () => {
    const { world, client, bond } = await met();
    const [stranger, other] = [await makePair(), await makePair()];
    const theirs = { newcomer: other.public, host: stranger.public };
    const parcel = (await pack(stranger, theirs, { room: ROOM, seat: 'b' }, roomKey))!;
    world.socket().says(welcome({ seat: 'b' }));
    world.socket().says({ ...roomFrame(3), yours: { parcel } });
    await vi.waitFor(async () => expect(await fourWords(bond)).toHaveLength(4));
    expect(client.state.get().stage).toBe('words');
    expect(Object.keys(world.storage())).toEqual([]);
  });

  test('may be declined, and knock once more with keys of its own', async () => {
    const { world, client, commit } = await met();
    world.socket().says({ type: 'waiting', open: false, therapist: true, knock: 'declined' });
    await reaches(client, 'declined');
    client.again();
    expect((await heard(world, 3)).commit).not.toBe(commit);
    expect(client.state.get()).toMatchObject({ stage: 'calling', words: null });
  });

  test('a code that leads nowhere ends it', () => {
    const world = fakeWorld();
    const client = callIn('K7M2QX', world);
    world.socket().opens();
    world.socket().says(bye(CLOSE_NO_SUCH_ROOM, false));
    expect(client.state.get()).toMatchObject({ stage: 'over', bye: { code: CLOSE_NO_SUCH_ROOM } });
  });
});
