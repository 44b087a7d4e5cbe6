import { expect, test } from 'vitest';
import { choicesIn, momentsIn, spanOf, toLocalInput } from './moments';
import { stateAt } from '../../../testing/telling';

const HOUR = 3_600_000;
const at = (hour: number, minute = 0) => new Date(2026, 10, 23, hour, minute).getTime();
const labels = (now: number, span = 24 * HOUR) => momentsIn(now, span).map(({ label }) => label);

test('human moments within a day, none that is over or nearly', () => {
  expect(labels(at(10))).toEqual(['In an hour', 'Tonight at eight', 'Tomorrow at nine']);
  expect(labels(at(19, 45))).toEqual(['In an hour', 'Tomorrow at nine']);
  // At eight in the morning, tomorrow at nine is past a day.
  expect(labels(at(8))).toEqual(['In an hour', 'Tonight at eight']);
  expect(labels(at(10), 2 * HOUR)).toEqual(['In an hour']);
});

test('the moments are what they say', () => {
  const [hour, tonight, tomorrow] = momentsIn(at(10), 24 * HOUR);
  expect(hour?.at).toBe(at(11));
  expect(tonight?.at).toBe(at(20));
  expect(tomorrow?.at).toBe(new Date(2026, 10, 24, 9).getTime());
});

test('a moment travels as whole milliseconds, whatever fractions the clock has', () => {
  expect(momentsIn(at(10) + 0.4, HOUR)[0]?.at).toBe(at(11));
});

test('a span may be a setting’s', () => {
  const { view } = stateAt('send', 'a');
  expect(spanOf({ fixed: HOUR }, view)).toBe(HOUR);
  expect(spanOf({ setting: { setting: 'minutes', divide: 2 } }, view)).toBe(20 * 60_000);
});

test('a choice of so many', () => {
  expect(choicesIn({ of: 3 })).toEqual([0, 1, 2]);
  expect(choicesIn({ cards: 'wishes' })).toEqual([]);
});

test('a local field shows local time', () => {
  expect(toLocalInput(at(9, 5))).toBe('2026-11-23T09:05');
});
