import { expect, test, vi } from 'vitest';
import { vibrate } from './vibrate';

test.each([
  ['after a tap', { hasBeenActive: true }, 1],
  ['before the first tap', { hasBeenActive: false }, 0],
  ['where nobody says whether there was one', undefined, 1],
])('%s', (_, userActivation, times) => {
  const shake = vi.fn(() => true);
  vibrate('speak', { vibrate: shake, ...(userActivation ? { userActivation } : {}) });
  expect(shake.mock.calls).toEqual(Array.from({ length: times }, () => [[120]]));
});

test('an iPhone has none, and that is no error', () => {
  expect(() => vibrate('speak', {})).not.toThrow();
});
