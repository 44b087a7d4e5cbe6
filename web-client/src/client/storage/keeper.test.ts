import { describe, expect, test } from 'vitest';
import { makeKeeper } from './keeper';
import { safeStorage } from './safe';
import { fakeStorage } from '../../testing/world';

const ROOM = 'k3v9mzqx01b2c4d5';
const DAY_MS = 86_400_000;
const kept = { seatKey: 'key', ownKey: 'own', secret: 'secret', asks: true, roomKey: 'room key' };

function keeperOn(storage: () => Storage, now = 0) {
  const clock = { now };
  return { keeper: makeKeeper(safeStorage(storage), ROOM, () => clock.now), clock };
}

const forbidden = (): Storage => {
  throw new DOMException('denied', 'SecurityError');
};

const full = {
  getItem: () => null,
  setItem() {
    throw new DOMException('full', 'QuotaExceededError');
  },
  removeItem: () => undefined,
} as unknown as Storage;

describe('a keeper', () => {
  test('reads back what it wrote, under room and seat', () => {
    const storage = fakeStorage();
    const { keeper } = keeperOn(() => storage);
    keeper.write('a', kept);
    expect(keeper.read('a')).toMatchObject(kept);
    expect(keeper.read('b')).toBeNull();
    expect(Object.keys(storage)).toEqual([`duologue:${ROOM}:a`]);
  });

  test('keeps rooms apart', () => {
    const storage = fakeStorage();
    keeperOn(() => storage).keeper.write('a', kept);
    const other = makeKeeper(
      safeStorage(() => storage),
      '0000000000000000',
      () => 0,
    );
    expect(other.all()).toEqual([]);
  });

  test('tells the newest first', () => {
    const storage = fakeStorage();
    const { keeper, clock } = keeperOn(() => storage);
    keeper.write('b', kept);
    clock.now = 5;
    keeper.write('a', kept);
    expect(keeper.all().map(([entry]) => entry)).toEqual(['a', 'b']);
  });

  test('forgets', () => {
    const { keeper } = keeperOn(() => storage);
    const storage = fakeStorage();
    keeper.write('a', kept);
    keeper.drop('a');
    expect(keeper.read('a')).toBeNull();
    expect(Object.keys(storage)).toEqual([]);
  });

  test('sweeps out rooms that can’t live any more, and nothing else', () => {
    const storage = fakeStorage({
      'duologue:0000000000000000:a': JSON.stringify({ ...kept, at: 0 }),
      'duologue:1111111111111111:b': JSON.stringify({ ...kept, at: 2 * DAY_MS }),
      'duologue:2222222222222222:c': 'broken',
      'duologue:series:3333333333333333': JSON.stringify({ ...kept, at: 0 }),
      'duologue:sound': 'off',
      other: 'not ours',
    });
    keeperOn(() => storage, 91 * DAY_MS).keeper.write('a', kept);
    expect(Object.keys(storage).sort()).toEqual([
      'duologue:1111111111111111:b',
      `duologue:${ROOM}:a`,
      'duologue:series:3333333333333333',
      'duologue:sound',
      'other',
    ]);
  });

  test.each(['', '{', 'null', '7', '"text"', '[]', '{"secret":7,"seatKey":{},"roomKey":null}'])(
    'takes no harm from %s',
    (text) => {
      const storage = fakeStorage({ [`duologue:${ROOM}:a`]: text });
      const found = keeperOn(() => storage).keeper.read('a');
      expect(found?.secret ?? null).toBeNull();
      expect(found?.seatKey ?? null).toBeNull();
    },
  );

  test.each([
    ['forbidden', forbidden],
    ['full', () => full],
  ])('remembers as long as the page lives where storage is %s', (_, storage) => {
    const { keeper } = keeperOn(storage);
    keeper.write('a', kept);
    expect(keeper.read('a')).toMatchObject(kept);
    expect(keeper.all()).toHaveLength(1);
    keeper.drop('a');
    expect(keeper.read('a')).toBeNull();
  });
});
