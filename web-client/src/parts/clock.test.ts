import { describe, expect, test } from 'vitest';
import { figure, fraction } from './clock';

describe('figure', () => {
  test.each([
    [126_000, '2:06'],
    [125_001, '2:06'],
    [60_000, '1:00'],
    [59_999, '1:00'],
    [1_000, '0:01'],
    [1, '0:01'],
    [0, '0:00'],
    [-1, '0:00'],
    [-999, '0:00'],
    [-1_000, '+0:01'],
    [-12_400, '+0:12'],
    [-61_000, '+1:01'],
    [75 * 60_000, '75:00'],
  ])('%i ms left is %s', (left, expected) => {
    expect(figure(left)).toBe(expected);
  });
});

describe('fraction', () => {
  test.each([
    [180_000, 180_000, 1],
    [45_000, 180_000, 0.25],
    [0, 180_000, 0],
    [-5_000, 180_000, 0],
    [200_000, 180_000, 1],
    [5_000, 0, 0],
  ])('%i of %i ms', (left, budget, expected) => {
    expect(fraction(left, budget)).toBe(expected);
  });
});
