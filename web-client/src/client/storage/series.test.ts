import { beforeEach, expect, test, vi } from 'vitest';
import { fakeBar, fakeStorage } from '../../testing/world';
import { makeSeriesLink, wayIn } from '../links/link';
import { arriveAtSeries, forgetSeries, keepSeries, seriesOf } from './series';

const ID = 'k3v9mzqx01b2c4d5';
const ROOM = '0123456789abcdef';
const KEY = 'abcdefghijklmnopqrstuv';
const ROOM_KEY = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmno-_';
const OTHER_KEY = 'zyxwvutsrqponmlkjihgfe';

beforeEach(() => {
  vi.stubGlobal('localStorage', fakeStorage());
  return () => vi.unstubAllGlobals();
});

test('a link is kept, so that the next visit needs none', () => {
  const bar = fakeBar(makeSeriesLink('https://host', ID, KEY, ROOM_KEY));
  const kept = { seatKey: KEY, roomKey: ROOM_KEY, room: null };
  expect(arriveAtSeries(ID, bar)).toEqual(kept);
  expect(bar.address()).toBe(`/s/${ID}`);
  expect(arriveAtSeries(ID, fakeBar(`/s/${ID}`))).toEqual(kept);
});

test('half a link is none: what was kept before stays', () => {
  expect(arriveAtSeries(ID, fakeBar(`/s/${ID}#${KEY}`))).toBeNull();
  keepSeries(ID, { seatKey: KEY, roomKey: ROOM_KEY, room: null });
  expect(arriveAtSeries(ID, fakeBar(`/s/${ID}#${OTHER_KEY}`))?.seatKey).toBe(KEY);
});

test('a new link keeps the room that the old one led to', () => {
  keepSeries(ID, { seatKey: KEY, roomKey: ROOM_KEY, room: ROOM });
  const bar = fakeBar(`/s/${ID}#${OTHER_KEY}.${ROOM_KEY}`);
  expect(arriveAtSeries(ID, bar)).toEqual({ seatKey: OTHER_KEY, roomKey: ROOM_KEY, room: ROOM });
});

test('a room’s page finds the series that led to it, until that is forgotten', () => {
  keepSeries(ID, { seatKey: KEY, roomKey: ROOM_KEY, room: ROOM });
  for (const page of ['r', 'c', 'p']) expect(seriesOf(`/${page}/${ROOM}`)).toBe(ID);
  expect(seriesOf(`/r/${ID}`)).toBeNull();
  expect(seriesOf('/')).toBeNull();
  forgetSeries(ID);
  expect(seriesOf(`/r/${ROOM}`)).toBeNull();
});

test('the way into its room carries the series’ keys and says the seat', () => {
  const kept = { seatKey: KEY, roomKey: ROOM_KEY, room: null };
  expect(wayIn(ROOM, 'a', kept)).toBe(`/r/${ROOM}?seat=a#${KEY}.${ROOM_KEY}`);
  expect(wayIn(ROOM, 'therapist', kept)).toBe(`/c/${ROOM}?seat=therapist#${KEY}.${ROOM_KEY}`);
});
