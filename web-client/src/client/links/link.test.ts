import { describe, expect, test } from 'vitest';
import { makeLink, readLink, noteSeat } from './link';
import { fakeBar } from '../../testing/world';

const ROOM = 'k3v9mzqx01b2c4d5';
const KEY = 'abcdefghijklmnopqrstuv';
const ROOM_KEY = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmno-_';

function read(address: string) {
  const bar = fakeBar(address);
  return { link: readLink(bar.location, bar.history), bar };
}

describe('readLink', () => {
  test('takes an invitation apart and the fragment out of the address bar', () => {
    const { link, bar } = read(`/r/${ROOM}#${KEY}.${ROOM_KEY}`);
    expect(link).toEqual({ room: ROOM, seatKey: KEY, roomKey: ROOM_KEY, seat: null });
    expect(bar.address()).toBe(`/r/${ROOM}`);
  });

  test('reads back what makeLink makes, for each kind of seat', () => {
    const made = makeLink('https://host', ROOM, 'therapist', KEY, ROOM_KEY);
    expect(made).toBe(`https://host/c/${ROOM}#${KEY}.${ROOM_KEY}`);
    expect(read(made).link).toEqual({ room: ROOM, seatKey: KEY, roomKey: ROOM_KEY, seat: 'therapist' });
    const partners = makeLink('https://host', ROOM, 'b', KEY, ROOM_KEY);
    expect(partners).toBe(`https://host/r/${ROOM}#${KEY}.${ROOM_KEY}`);
  });

  test('keeps the query, which says the seat after a reload', () => {
    const { link, bar } = read(`/r/${ROOM}?seat=b#${KEY}.${ROOM_KEY}`);
    expect(link.seat).toBe('b');
    expect(bar.address()).toBe(`/r/${ROOM}?seat=b`);
  });

  test('leaves the history alone where there is no fragment', () => {
    const { link, bar } = read(`/r/${ROOM}?seat=a`);
    expect(link).toEqual({ room: ROOM, seatKey: null, roomKey: null, seat: 'a' });
    expect(bar.history.replaceState).not.toHaveBeenCalled();
  });

  test('lets go what a messenger glued on behind', () => {
    for (const tail of [')', '.', '%20', '&utm=x', '\u200b']) {
      expect(read(`/r/${ROOM}#${KEY}.${ROOM_KEY}${tail}`).link.roomKey).toBe(ROOM_KEY);
    }
  });

  test('goes on without a room key that is missing or cut short', () => {
    for (const half of ['', '.', `.${ROOM_KEY.slice(1)}`, `.${ROOM_KEY}x`]) {
      expect(read(`/r/${ROOM}#${KEY}${half}`).link).toMatchObject({ seatKey: KEY, roomKey: null });
    }
  });

  test.each([
    ['a script for a key', `/r/${ROOM}#javascript:alert(1)`],
    ['a key that is too long', `/r/${ROOM}#${KEY}A.${ROOM_KEY}`],
    ['a key that is too short', `/r/${ROOM}#${KEY.slice(1)}.${ROOM_KEY}`],
    ['other symbols', `/r/${ROOM}#${'é'.repeat(22)}.${ROOM_KEY}`],
    ['nothing but a hash sign and a dot', `/r/${ROOM}#.`],
    ['broken percent-encoding', `/r/${ROOM}#%E0%A4%A`],
    ['a very long fragment', `/r/${ROOM}#${'x'.repeat(100_000)}`],
  ])('finds no key in %s, and still clears the address bar', (_, address) => {
    const { link, bar } = read(address);
    expect(link).toMatchObject({ seatKey: null, roomKey: null });
    expect(bar.location.hash).toBe('');
  });

  test.each(['/', '/r/', '/r/short', `/x/${ROOM}`, `/r/${ROOM}/more`, `/r/${ROOM.toUpperCase()}`, '/try'])(
    'finds no room in %s',
    (path) => expect(read(path).link.room).toBe(''),
  );

  test.each(['', 'd', 'A', 'a,b', '__proto__', 'constructor'])('takes ?seat=%s for no seat', (seat) => {
    expect(read(`/r/${ROOM}?seat=${seat}`).link.seat).toBeNull();
  });
});

describe('noteSeat', () => {
  const link = { room: ROOM, seatKey: KEY, roomKey: ROOM_KEY, seat: null };

  test('notes the seat in the address', () => {
    const bar = fakeBar(`/r/${ROOM}`);
    expect(noteSeat(bar, link, 'a')).toBe(false);
    expect(bar.address()).toBe(`/r/${ROOM}?seat=a`);
  });

  test('sends a therapist from the partners’ page to the console, keys along, and back', () => {
    const bar = fakeBar(`/r/${ROOM}`);
    expect(noteSeat(bar, link, 'therapist')).toBe(true);
    expect(bar.location.replace).toHaveBeenCalledWith(`/c/${ROOM}?seat=therapist#${KEY}.${ROOM_KEY}`);
    const desk = fakeBar(`/c/${ROOM}`);
    expect(noteSeat(desk, { ...link, roomKey: null }, 'b')).toBe(true);
    expect(desk.location.replace).toHaveBeenCalledWith(`/r/${ROOM}?seat=b`);
  });

  test('leaves other pages and other rooms alone', () => {
    for (const address of ['/try', '/r/0000000000000000']) {
      const bar = fakeBar(address);
      expect(noteSeat(bar, link, 'therapist')).toBe(false);
      expect(bar.address()).toBe(address);
      expect(bar.location.replace).not.toHaveBeenCalled();
    }
  });
});
