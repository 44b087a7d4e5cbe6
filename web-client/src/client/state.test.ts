import { describe, expect, test } from 'vitest';
import { CLOSE_MOVED } from '../generated/limits';
import type { Format } from '../generated/wire';
import { first, hasBegun, withDerived, shown, welcomed } from './state';
import { HASH, roomFrame, view, welcome } from '../testing/frames';

const open = { welcomed: true, connected: true, quiet: false };
const speaking = { ...first, seat: 'a' as const, view: view() };
const listening = { ...first, seat: 'b' as const, view: view() };

describe('the link, as a screen shows it', () => {
  test.each([
    ['connecting', first, { ...open, welcomed: false, connected: false }],
    ['connecting', first, { welcomed: false, connected: false, quiet: true }],
    ['open', speaking, open],
    ['open', speaking, { ...open, connected: false }],
    ['holding', speaking, { ...open, quiet: true }],
    ['holding', speaking, { ...open, connected: false, quiet: true }],
    ['open', listening, { ...open, quiet: true }],
    ['lost', listening, { ...open, connected: false, quiet: true }],
    ['over', { ...speaking, bye: { code: CLOSE_MOVED, message: '' } }, { ...open, quiet: true }],
  ])('is %s', (link, state, line) => expect(withDerived(state, line).link).toBe(link));

  test('holds a place only while the dialogue runs', () => {
    const paused = { ...speaking, view: view({ phase: 'paused' }) };
    expect(withDerived(paused, { ...open, quiet: true }).link).toBe('open');
  });
});

describe('the format on screen', () => {
  const inner = { id: 'inner' } as Format;
  const rooms = { id: 'rooms' } as Format;
  const formats = { [HASH]: inner, rooms };

  test('is that of the innermost place', () => {
    const state = { ...first, formats, view: view({ format: 'rooms' }) };
    expect(withDerived(state, open).format).toBe(inner);
  });

  test('is the room’s where there is no place, and the door’s before that', () => {
    expect(withDerived({ ...first, formats, view: view({ format: 'rooms', path: [] }) }, open).format).toBe(
      rooms,
    );
    const door = { open: true, therapist: false, format: 'rooms' };
    expect(withDerived({ ...first, formats, door }, open).format).toBe(rooms);
  });

  test('is none until it has been fetched', () => {
    expect(withDerived({ ...first, view: view() }, open).format).toBeNull();
    expect(withDerived(first, open).format).toBeNull();
  });
});

describe('a room frame', () => {
  const held = { ...first, rev: 12, mine: 3 };

  test('shows the room, and ends the waiting at the door', () => {
    const frame = roomFrame(13);
    const expected = { rev: 13, mine: 0, view: frame.view, yours: null, entered: true, door: null };
    expect(shown(frame, held, false)).toEqual(expected);
  });

  test.each([
    ['an older rev', 11, 9],
    ['the same rev and an older mine', 12, 2],
  ])('with %s was overtaken on the same connection', (_, rev, mine) => {
    expect(shown(roomFrame(rev, {}, mine), held, false)).toEqual({});
    expect(shown(roomFrame(rev, {}, mine), held, true)).toMatchObject({ rev, mine });
  });

  test('with a newer mine alone is news', () => {
    const frame = { ...roomFrame(12, {}, 4), yours: { pace: 'breathe' as const } };
    expect(shown(frame, held, false)).toMatchObject({ mine: 4, yours: { pace: 'breathe' } });
  });
});

test('a welcome names the seat and ends what the last connection said', () => {
  const frame = welcome({ seat: 'b', entered: false });
  expect(welcomed(frame)).toEqual({ seat: 'b', entered: false, hold: null, presence: {}, knocks: [] });
});

test.each([
  ['waiting', false],
  ['running', true],
  ['paused', true],
  ['away', true],
  ['lost', true],
  ['finished', false],
  ['closed', false],
] as const)('in phase %s a dialogue has begun and not ended: %s', (phase, expected) => {
  expect(hasBegun(view({ phase }))).toBe(expected);
});
