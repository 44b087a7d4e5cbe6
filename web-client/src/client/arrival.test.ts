import { expect, test } from 'vitest';
import { arrive, forget, remember } from './arrival';
import { makeKeeper, makeShelf } from './storage';
import { fakeStorage } from './testing/world';

const ROOM = 'k3v9mzqx01b2c4d5';
const bare = { room: ROOM, seatKey: null, roomKey: null, seat: null };

function freshKeeper() {
  const storage = fakeStorage();
  let now = 0;
  return makeKeeper(
    makeShelf(() => storage),
    ROOM,
    () => now++,
  );
}

test('a first visit comes by its key, and is remembered before the server says which seat it is', () => {
  const keeper = freshKeeper();
  const arrival = arrive({ ...bare, seatKey: 'key', roomKey: 'room key' }, keeper);
  expect(arrival).toEqual({ credentials: [{ key: 'key' }], seatKey: 'key', roomKey: 'room key' });
  expect(arrive(bare, keeper)).toEqual(arrival);
});

test('a reload comes by the secret of its seat, its key in reserve', () => {
  const keeper = freshKeeper();
  keeper.write('a', { seatKey: 'key a', secret: 'secret a', roomKey: 'room key' });
  keeper.write('b', { seatKey: 'key b', secret: 'secret b', roomKey: 'room key' });
  const arrival = arrive({ ...bare, seat: 'a' }, keeper);
  expect(arrival.credentials).toEqual([{ secret: 'secret a' }, { key: 'key a' }]);
  expect(arrival.roomKey).toBe('room key');
});

test('a reload that doesn’t say its seat takes the one of last time', () => {
  const keeper = freshKeeper();
  keeper.write('a', { seatKey: 'key a', secret: 'secret a', roomKey: 'room key' });
  keeper.write('b', { seatKey: 'key b', secret: 'secret b', roomKey: 'room key' });
  expect(arrive(bare, keeper).credentials[0]).toEqual({ secret: 'secret b' });
});

test('a reload that says another seat gets no one else’s', () => {
  const keeper = freshKeeper();
  keeper.write('b', { seatKey: 'key b', secret: 'secret b', roomKey: 'room key' });
  expect(arrive({ ...bare, seat: 'a' }, keeper).credentials).toEqual([]);
});

test('the same link opened again finds its seat', () => {
  const keeper = freshKeeper();
  keeper.write('a', { seatKey: 'key a', secret: 'secret a', roomKey: 'room key' });
  const arrival = arrive({ ...bare, seatKey: 'key a' }, keeper);
  expect(arrival.credentials).toEqual([{ secret: 'secret a' }, { key: 'key a' }]);
  expect(arrival.roomKey).toBe('room key');
});

test('another link isn’t mixed with a seat that this device holds', () => {
  const keeper = freshKeeper();
  keeper.write('a', { seatKey: 'key a', secret: 'secret a', roomKey: 'room key' });
  const arrival = arrive({ ...bare, seatKey: 'key b', roomKey: 'room key' }, keeper);
  expect(arrival.credentials).toEqual([{ key: 'key b' }]);
});

test('once the seat is known it is remembered there, with the secret in use', () => {
  const keeper = freshKeeper();
  const arrival = arrive({ ...bare, seatKey: 'key', roomKey: 'room key' }, keeper);
  remember(keeper, 'b', { ...arrival, credentials: [{ secret: 'new' }] });
  expect(keeper.all().map(([place]) => place)).toEqual(['b']);
  expect(keeper.read('b')).toMatchObject({ seatKey: 'key', secret: 'new', roomKey: 'room key' });
});

test('what opens nothing any more is forgotten, and nothing else', () => {
  const keeper = freshKeeper();
  keeper.write('b', { seatKey: 'key b', secret: 'secret b', roomKey: 'room key' });
  const arrival = arrive({ ...bare, seatKey: 'key', roomKey: 'room key' }, keeper);
  forget(keeper, arrival);
  expect(keeper.all().map(([place]) => place)).toEqual(['b']);
});
