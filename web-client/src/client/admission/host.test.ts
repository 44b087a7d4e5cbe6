import { expect, test } from 'vitest';
import type { ClientFrame, KnockView } from '../../generated/wire';
import { Host, type HostAccess } from './host';
import { commitmentTo, fourWords, makePair, unpack, type Pair } from '../crypto/parcel';
import { makeSealer, newRoomKey } from '../crypto/seal';
import { first } from '../state';

const ROOM = 'k3v9mzqx01b2c4d5';
const roomKey = newRoomKey();
const sealer = makeSealer(ROOM, roomKey)!;

function seated() {
  const sent: ClientFrame[] = [];
  let state = { ...first };
  let connection = 1;
  const access = {
    room: ROOM,
    kept: { seatKey: null, ownKey: null, secret: 's', asks: false, roomKey },
    sealer,
    state: { get: () => state },
    connection: () => connection,
    patch: (change: object) => (state = { ...state, ...change }),
    say: (frame: ClientFrame) => (sent.push(frame), true),
  } as unknown as HostAccess;
  const greetings = () => sent.flatMap((frame) => (frame.type === 'greet' ? [frame] : []));
  return {
    host: new Host(access),
    reconnect: () => (connection += 1),
    greetings,
    knocks: () => state.knocks,
  };
}

async function caller(): Promise<{ pair: Pair; asks: KnockView; shows: KnockView }> {
  const pair = await makePair();
  const asks: KnockView = { id: 1, seat: 'b', by: 'code', commit: await commitmentTo(pair.public) };
  return { pair, asks, shows: { ...asks, public: pair.public } };
}

test('by a link: what they call themselves, if it opens here', async () => {
  const { host, knocks } = seated();
  const name = await sealer.seal('b', 'name', 'Sam');
  await host.show([
    { id: 1, seat: 'b', by: 'link', name },
    { id: 2, seat: 'a', by: 'link', name },
    { id: 3, seat: 'b', by: 'link' },
  ]);
  expect(knocks()).toEqual([
    { id: 1, seat: 'b', by: 'link', name: 'Sam', words: null },
    { id: 2, seat: 'a', by: 'link', name: null, words: null },
    { id: 3, seat: 'b', by: 'link', name: null, words: null },
  ]);
});

test('by a code: greets once, and the words come with the key that was committed to', async () => {
  const { host, greetings, knocks } = seated();
  const { pair, asks, shows } = await caller();
  await host.show([asks]);
  await host.show([asks]);
  expect(greetings()).toHaveLength(1);
  expect(knocks()[0]?.words).toBeNull();
  await host.show([shows]);
  const own = { newcomer: pair.public, host: greetings()[0]!.public };
  expect(knocks()[0]?.words).toEqual(await fourWords(own));
  const parcel = await host.parcelFor(1);
  expect(await unpack(pair, own, { room: ROOM, seat: 'b' }, parcel!)).toBe(roomKey);
});

test('another key than the one committed to makes no words and gets no parcel', async () => {
  const { host, knocks } = seated();
  const { asks } = await caller();
  await host.show([asks]);
  await host.show([{ ...asks, public: (await makePair()).public }]);
  expect(knocks()[0]?.words).toBeNull();
  expect(await host.parcelFor(1)).toBeNull();
});

test('a key that was shown before ours is no proof of anything', async () => {
  const { host, knocks, greetings } = seated();
  const { shows } = await caller();
  await host.show([shows]);
  await host.show([shows]);
  expect(greetings()).toHaveLength(1);
  expect(knocks()[0]?.words).toBeNull();
});

test('who commits anew is greeted anew, with another key', async () => {
  const { host, greetings } = seated();
  const [one, other] = [await caller(), await caller()];
  await host.show([one.asks]);
  await host.show([other.asks]);
  expect(new Set(greetings().map((greeting) => greeting.public)).size).toBe(2);
});

test('after a lost connection greets again with the same key', async () => {
  const { host, reconnect, greetings } = seated();
  const { asks } = await caller();
  await host.show([asks]);
  reconnect();
  await host.show([asks]);
  expect(new Set(greetings().map((greeting) => greeting.public)).size).toBe(1);
  expect(greetings()).toHaveLength(2);
});
