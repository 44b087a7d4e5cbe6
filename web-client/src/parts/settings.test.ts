import { describe, expect, test } from 'vitest';
import type { Setting } from '../generated/wire';
import { presetsOf, stepFrom, valuesOf } from './settings';
import { format } from '../testing/telling';

const MINUTE = 60_000;
const minutes: Setting = {
  kind: 'duration',
  default: 7 * MINUTE,
  min: 4 * MINUTE,
  max: 30 * MINUTE,
  step: null,
};
const even: Setting = { kind: 'count', default: 8, min: 2, max: 16, step: 2 };

describe('the values of a setting', () => {
  test('are durations that people name, its bounds and its default among them', () => {
    expect(valuesOf(minutes).map((value) => value / MINUTE)).toEqual([4, 5, 6, 7, 8, 10, 12, 15, 20, 25, 30]);
  });

  test('are counted by its step', () => {
    expect(valuesOf(even)).toEqual([2, 4, 6, 8, 10, 12, 14, 16]);
    expect(valuesOf({ ...even, step: null, max: 4 })).toEqual([2, 3, 4]);
  });
});

describe('a step from where it stands', () => {
  test.each([
    [8 * MINUTE, true, 10 * MINUTE],
    [8 * MINUTE, false, 7 * MINUTE],
    [11 * MINUTE, true, 12 * MINUTE],
    [30 * MINUTE, true, null],
    [4 * MINUTE, false, null],
  ])('%i, up: %s', (value, up, expected) => {
    expect(stepFrom(minutes, value, up)).toBe(expected);
  });
});

test('presets: the defaults first, and the one that stands now', () => {
  const [usual, daily, ...others] = presetsOf(format, { minutes: 20 * MINUTE });
  expect(usual).toEqual({ id: '', values: { minutes: 40 * MINUTE }, stands: false });
  expect(daily).toMatchObject({ values: { minutes: 20 * MINUTE }, stands: true });
  expect(others).toEqual([]);
});
