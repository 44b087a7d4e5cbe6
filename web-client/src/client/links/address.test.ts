import { expect, test } from 'vitest';
import { pageIn, seatPage, takeKeys } from './address';
import { fakeBar } from '../../testing/world';

const ID = 'k3v9mzqx01b2c4d5';
const KEY = 'abcdefghijklmnopqrstuv';
const ROOM_KEY = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmno-_';

test('a page is told by its kind, and only where that was asked for', () => {
  expect(pageIn(`/p/${ID}`, 'r', 'c', 'p')).toEqual({ kind: 'p', id: ID });
  expect(pageIn(`/s/${ID}/`, 's')).toEqual({ kind: 's', id: ID });
  expect(pageIn(`/p/${ID}`, 'r', 'c')).toBeNull();
  expect(pageIn(`/s/${ID}x`, 's')).toBeNull();
});

test('a seat’s own page says the seat', () => {
  expect(seatPage(ID, 'therapist')).toBe(`/c/${ID}?seat=therapist`);
  expect(seatPage(ID, 'b')).toBe(`/r/${ID}?seat=b`);
});

test('keys are taken out of the address bar, with what isn’t kept', () => {
  const bar = fakeBar(`/s/${ID}?from=mail#${KEY}.${ROOM_KEY}`);
  expect(takeKeys(bar, '')).toEqual({ seatKey: KEY, roomKey: ROOM_KEY });
  expect(bar.address()).toBe(`/s/${ID}`);
  expect(takeKeys(bar, '')).toEqual({ seatKey: null, roomKey: null });
});
