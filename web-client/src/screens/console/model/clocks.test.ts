import { describe, expect, test } from 'vitest';
import type { ClockView } from '../../../generated/wire';
import { clockOf, leastOf, leftOn, spentBy, stretchOf } from './clocks';

const clock = (more: Partial<ClockView>): ClockView => ({
  of: 'step',
  kind: 'soft',
  budget: 180_000,
  warn: 30_000,
  ends: null,
  left: null,
  ...more,
});

test.each([
  [clock({ ends: 5000 }), 3000],
  [clock({ ends: 1000 }), -1000],
  [clock({ left: 700 }), 700],
  [clock({ left: -700 }), -700],
  [clock({}), 180_000],
])('what is left', (given, expected) => {
  expect(leftOn(given, 2000)).toBe(expected);
});

test.each([
  [40_000, 'plenty'],
  [30_000, 'warned'],
  [0, 'warned'],
  [-1, 'over'],
] as const)('%i ms before the end is %s', (left, expected) => {
  expect(stretchOf(clock({ left }), 0)).toBe(expected);
});

test('what only holds moves back isn’t a clock to be shown', () => {
  const least = clock({ kind: 'least', ends: 9000 });
  const step = clock({ ends: 60_000 });
  expect(clockOf([least, step], 'step')).toBe(step);
  expect(clockOf([least], 'step')).toBeNull();
  expect(leastOf([step, least], 4000)).toBe(5000);
  expect(leastOf([step, least], 9000)).toBeNull();
  expect(leastOf([step], 0)).toBeNull();
});

describe('spentBy', () => {
  test('runs on for who has the floor', () => {
    const ledger = { spent: { a: 1000 }, since: 5000 };
    expect(spentBy(ledger, ['a'], ['a', 'b'], 7000)).toEqual([
      ['a', 3000],
      ['b', 0],
    ]);
  });

  test('stands while nothing runs, and never runs backwards', () => {
    expect(spentBy({ spent: { b: 1000 }, since: null }, ['b'], ['b'], 7000)).toEqual([['b', 1000]]);
    expect(spentBy({ spent: { b: 1000 }, since: 8000 }, ['b'], ['b'], 7000)).toEqual([['b', 1000]]);
  });
});
