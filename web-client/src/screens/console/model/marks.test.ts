import { describe, expect, test } from 'vitest';
import { arrivalOf, markOf, reached } from './marks';

const prompt = { id: 7, words: { own: 'x' }, to: ['a', 'b'] as ('a' | 'b')[] };
const here = (got?: number, seen?: number) => ({
  state: 'here' as const,
  ...(got && { got }),
  ...(seen && { seen }),
});

describe('arrivalOf', () => {
  test('dates a new prompt by the frame that brought it', () => {
    expect(arrivalOf(null, prompt, 12)).toEqual({ prompt: 7, rev: 12 });
    expect(arrivalOf({ prompt: 6, rev: 9 }, prompt, 12)).toEqual({ prompt: 7, rev: 12 });
  });

  test('keeps the date while other things change', () => {
    expect(arrivalOf({ prompt: 7, rev: 12 }, prompt, 15)).toEqual({ prompt: 7, rev: 12 });
  });

  test('forgets it with the prompt', () => {
    expect(arrivalOf({ prompt: 7, rev: 12 }, null, 15)).toBeNull();
  });
});

describe('markOf', () => {
  const arrival = { prompt: 7, rev: 12 };
  test.each([
    [undefined, 'sent'],
    [here(), 'sent'],
    [here(11, 11), 'sent'],
    [here(12), 'delivered'],
    [here(14, 11), 'delivered'],
    [here(12, 12), 'seen'],
    [here(14, 13), 'seen'],
  ] as const)('%o is %s', (presence, expected) => {
    expect(markOf(arrival, presence)).toBe(expected);
  });
});

test('what was seen was delivered too', () => {
  const presence = { a: here(12, 12), b: here(12) };
  const arrival = { prompt: 7, rev: 12 };
  expect(reached(arrival, presence, ['a', 'b'], 'delivered')).toEqual(['a', 'b']);
  expect(reached(arrival, presence, ['a', 'b'], 'seen')).toEqual(['a']);
});
