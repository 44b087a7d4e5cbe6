import { expect, test } from 'vitest';
import { keptFor, credentialsOf, forgetSeat, rememberSeat } from './credentials';
import { makeKeeper } from './keeper';
import { safeStorage } from './safe';
import { fakeStorage } from '../../testing/world';

const ROOM = 'k3v9mzqx01b2c4d5';
const held = (seat: string) => ({
  seatKey: `key ${seat}`,
  ownKey: null,
  secret: `secret ${seat}`,
  asks: false,
  roomKey: 'room key',
});
const bare = { room: ROOM, seatKey: null, roomKey: null, seat: null };

function freshKeeper() {
  const storage = fakeStorage();
  let now = 0;
  return makeKeeper(
    safeStorage(() => storage),
    ROOM,
    () => now++,
  );
}

test('a first visit comes by its key, and is remembered before the server says which seat it is', () => {
  const keeper = freshKeeper();
  const arrival = keptFor({ ...bare, seatKey: 'key', roomKey: 'room key' }, keeper);
  expect(arrival).toEqual({ ...held('a'), seatKey: 'key', secret: null });
  expect(credentialsOf(arrival)).toEqual([{ key: 'key' }]);
  expect(keptFor(bare, keeper)).toEqual(arrival);
});

test('a reload comes by the secret of its seat, its key in reserve', () => {
  const keeper = freshKeeper();
  keeper.write('a', held('a'));
  keeper.write('b', held('b'));
  const arrival = keptFor({ ...bare, seat: 'a' }, keeper);
  expect(credentialsOf(arrival)).toEqual([{ secret: 'secret a' }, { key: 'key a' }]);
  expect(arrival.roomKey).toBe('room key');
});

test('a reload that doesn’t say its seat takes the one of last time', () => {
  const keeper = freshKeeper();
  keeper.write('a', held('a'));
  keeper.write('b', held('b'));
  expect(credentialsOf(keptFor(bare, keeper))[0]).toEqual({ secret: 'secret b' });
});

test('a reload that says another seat gets no one else’s', () => {
  const keeper = freshKeeper();
  keeper.write('b', held('b'));
  expect(credentialsOf(keptFor({ ...bare, seat: 'a' }, keeper))).toEqual([]);
});

test('the same link opened again finds its seat', () => {
  const keeper = freshKeeper();
  keeper.write('a', held('a'));
  const arrival = keptFor({ ...bare, seatKey: 'key a' }, keeper);
  expect(credentialsOf(arrival)).toEqual([{ secret: 'secret a' }, { key: 'key a' }]);
  expect(arrival.roomKey).toBe('room key');
});

test('another link isn’t mixed with a seat that this device holds', () => {
  const keeper = freshKeeper();
  keeper.write('a', held('a'));
  const arrival = keptFor({ ...bare, seatKey: 'key b', roomKey: 'room key' }, keeper);
  expect(credentialsOf(arrival)).toEqual([{ key: 'key b' }]);
});

test('once the seat is known it is remembered there, with the secret in use', () => {
  const keeper = freshKeeper();
  const arrival = keptFor({ ...bare, seatKey: 'key', roomKey: 'room key' }, keeper);
  rememberSeat(keeper, 'b', { ...arrival, secret: 'new' });
  expect(keeper.all().map(([entry]) => entry)).toEqual(['b']);
  expect(keeper.read('b')).toMatchObject({ seatKey: 'key', secret: 'new', roomKey: 'room key' });
});

test('what opens nothing any more is forgotten, and nothing else', () => {
  const keeper = freshKeeper();
  keeper.write('b', held('b'));
  const arrival = keptFor({ ...bare, seatKey: 'key', roomKey: 'room key' }, keeper);
  forgetSeat(keeper, 'a', arrival);
  expect(keeper.all().map(([entry]) => entry)).toEqual(['b']);
});

test('a link whose key this device replaced still finds its seat, and so does the new one', () => {
  const keeper = freshKeeper();
  keeper.write('b', { ...held('b'), ownKey: 'own' });
  for (const seatKey of ['key b', 'own']) {
    const arrival = keptFor({ ...bare, seatKey }, keeper);
    expect(credentialsOf(arrival)).toEqual([{ secret: 'secret b' }, { key: 'own' }, { key: 'key b' }]);
  }
});

test('a seat that came without a link is forgotten alone', () => {
  const keeper = freshKeeper();
  keeper.write('a', { ...held('a'), seatKey: null });
  keeper.write('b', { ...held('b'), seatKey: null });
  forgetSeat(keeper, 'b', { ...held('b'), seatKey: null });
  expect(keeper.all().map(([entry]) => entry)).toEqual(['a']);
});
