import { expect, test } from 'vitest';
import { first } from '../../client/state';
import type { RoomState } from '../../client';
import { stateAt } from '../../testing/telling';
import { CLOSE_MOVED, CLOSE_NO_SUCH_ROOM } from '../../generated/limits';
import { followRoom, takePhone, untouched, type Rooms } from './hands';
import { showingOf } from './showing';

const at = (what: string): Rooms => ({ a: stateAt(what, 'a'), b: stateAt(what, 'b') });
const over = (code: number): Partial<RoomState> => ({ link: 'over', bye: { code, message: '' } });

test('from the first look to the second partner’s screen', () => {
  expect(showingOf({ a: first, b: first }, untouched)).toEqual({ what: 'opening' });
  const door = { ...first, door: stateAt('send', 'a').door ?? ({ open: true } as RoomState['door']) };
  const rooms: Rooms = { a: door, b: door };
  const begins = followRoom(untouched, rooms);
  expect(showingOf(rooms, begins)).toEqual({ what: 'begin', seat: 'a' });
  expect(showingOf(rooms, takePhone(begins))).toEqual({ what: 'in-hand', seat: 'a' });
});

test('between two there is a page, and no screen of either', () => {
  const rooms = at('mirror');
  const onItsWay = followRoom({ ...untouched, holder: 'a' }, rooms);
  expect(showingOf(rooms, onItsWay)).toEqual({ what: 'hand', seat: 'b' });
  expect(showingOf(rooms, takePhone(onItsWay))).toEqual({ what: 'in-hand', seat: 'b' });
});

test('loaded anew in mid-dialogue it asks before it shows anybody’s screen', () => {
  const rooms = at('send');
  expect(showingOf(rooms, followRoom(untouched, rooms))).toEqual({ what: 'hand', seat: 'a' });
});

test('who leaves takes the page along, whoever has the phone', () => {
  const rooms = at('b leaves');
  for (const holder of ['a', 'b'] as const) {
    expect(showingOf(rooms, { ...untouched, holder })).toEqual({ what: 'in-hand', seat: 'b' });
  }
});

test('who leaves takes it along even where the other’s place is on another phone', () => {
  const rooms = { ...at('b leaves'), a: stateAt('b leaves', 'a', over(CLOSE_MOVED)) };
  expect(showingOf(rooms, untouched)).toEqual({ what: 'in-hand', seat: 'b' });
});

test('the end needs no handing over', () => {
  expect(showingOf(at('finished'), untouched)).toEqual({ what: 'in-hand', seat: 'a' });
});

test('a place that went to another phone is told, and any other end is that seat’s own screen', () => {
  const gone = (code: number) => ({ ...at('send'), b: stateAt('send', 'b', over(code)) });
  expect(showingOf(gone(CLOSE_MOVED), untouched)).toEqual({ what: 'apart', seat: 'b' });
  expect(showingOf(gone(CLOSE_NO_SUCH_ROOM), untouched)).toEqual({ what: 'in-hand', seat: 'b' });
});
