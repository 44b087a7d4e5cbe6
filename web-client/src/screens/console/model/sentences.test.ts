import { describe, expect, test } from 'vitest';
import type { View } from '../../../generated/wire';
import { floor as words } from '../../../text/en/console/middle';
import { deviceOf, stateOf as presenceOf } from './device';
import { floorLine, standingLine } from './floor';
import { closedWhy, makersOf } from './own';
import { positionOf } from './position';
import { at, consoleOf, named, stateOf, viewOf } from '../../../testing/desk';

const told = (view: Partial<View>, console = {}) => ({
  room: stateOf(viewOf(view)),
  console: consoleOf(console),
  ...named,
});

describe('floorLine', () => {
  test.each([
    [{}, 'Alex has the floor'],
    [{ floor: ['a', 'b'] as View['floor'] }, 'Alex and Sam have the floor'],
    [{ floor: [] }, words.nobody],
    [{ phase: 'paused' as const }, words.paused],
    [{ phase: 'lost' as const }, words.lost],
    [{ phase: 'away' as const, away: ['b'] as View['away'] }, 'Holding the place of Sam'],
  ])('%o: %s', (view, expected) => {
    expect(floorLine(told(view))).toBe(expected);
  });
});

describe('standingLine', () => {
  test('says whose pause it is to lift, never who else paused', () => {
    expect(standingLine(told({ phase: 'paused' }, { moves: ['resume'] }))).toBe(words.pausedOwn);
    expect(standingLine(told({ phase: 'paused' }))).toBe(words.pausedTheirs);
  });

  test('is silent while the dialogue runs', () => {
    expect(standingLine(told({}))).toBeNull();
  });
});

describe('closedWhy', () => {
  const why = (view: Partial<View>) => {
    const room = stateOf(viewOf(view));
    return closedWhy({ room, position: positionOf(room, 'en'), partners: ['a', 'b'], ...named });
  };

  test('names who alone can say which word: the first that asks for nothing', () => {
    expect(why(at('ask'))).toBe('No “Next” here: only Alex can say “Yes, Sam”.');
  });

  test('is silent where the therapist may go on, and in a pause', () => {
    expect(why({})).toBeNull();
    expect(why({ ...at('ask'), phase: 'paused' })).toBeNull();
  });
});

test('a move is made by its role, by all partners, or by nobody here', () => {
  const view = viewOf();
  expect(makersOf({ role: 'holder' }, view, ['a', 'b'])).toEqual(['b']);
  expect(makersOf('either', view, ['a', 'b'])).toEqual(['a', 'b']);
  expect(makersOf('clock', view, ['a', 'b'])).toEqual([]);
});

describe('deviceOf', () => {
  test('says what is known, and nothing else', () => {
    expect(deviceOf({ state: 'here', rtt: 38, hidden: false, sound: true })).toEqual([
      '38 ms',
      'screen on',
      'sound',
    ]);
    expect(deviceOf({ state: 'here', hidden: true, sound: false })).toEqual([
      'looking elsewhere',
      'no sound',
    ]);
    expect(deviceOf(undefined)).toEqual([]);
  });

  test('an unknown seat is empty', () => {
    expect(presenceOf(undefined)).toBe('empty');
  });
});
