import { expect, test } from 'vitest';
import type { FormatSummary, Seat, SeriesNow } from '../../generated/wire';
import { suiting } from './suiting';

const format = (id: string, therapist: FormatSummary['therapist'], partners = 2) =>
  ({ id, therapist, partners }) as FormatSummary;
const all = [
  format('free', 'optional'),
  format('guided', 'required'),
  format('alone', 'absent'),
  format('three', 'optional', 3),
];

test.each([
  // The couple's own.
  [false, 'a', ['free', 'alone']],
  // With a therapist's seat: the therapist begins any that has one, the couple what they can do by themselves.
  [true, 'therapist', ['free', 'guided']],
  [true, 'b', ['free']],
] as const)('therapist: %s, begun by %s: %j', (therapist, seat, ids) => {
  const now = { therapist, seat: seat as Seat, count: 0, expires: 0 } satisfies SeriesNow;
  expect(suiting(all, now).map(({ id }) => id)).toEqual(ids);
});
