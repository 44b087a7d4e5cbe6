import { expect, test } from 'vitest';
import { afterShort } from './confirm';

test.each([
  [null, 5000, 'ask'],
  // A finger that trembles, a double tap.
  [5000, 5399, 'ask'],
  [5000, 5400, 'meant'],
  [5000, 13_000, 'meant'],
  // Another person, another time.
  [5000, 13_001, 'ask'],
] as const)('short before: %s, short now: %s: %s', (earlier, now, means) => {
  expect(afterShort(earlier, now)).toBe(means);
});
