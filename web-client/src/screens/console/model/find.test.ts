import { describe, expect, test } from 'vitest';
import { score, search, textOfEntry } from './find';
import { decks } from '../../../testing/desk';
import { entriesFor } from './suits';

describe('score', () => {
  test.each([
    ['What scares me', 'scares', 4],
    ['What scares me', 'SCA', 3],
    ['What scares me', 'are', 2],
    ['What scares me', 'scrs', 1],
    ['What scares me', 'me scar', 7],
    ['À quoi je tiens', 'a', 4],
    ['What scares me', 'hope', 0],
    ['What scares me', 'scares hope', 0],
    ['What scares me', 'rs', 0],
    ['', 'x', 0],
  ])('%s / %s', (text, query, expected) => {
    expect(score(text, query)).toBe(expected);
  });

  test('takes punctuation for a gap, in both', () => {
    expect(score('I’d like … you', '“like”, you!')).toBe(8);
  });
});

describe('search', () => {
  const list = ['a long childhood', 'child', 'no'];

  test('takes all while nothing is asked', () => {
    expect(search(list, ' … ', String)).toEqual(list);
  });

  test('puts the best first, and keeps the order among equals', () => {
    expect(search(list, 'child', String)).toEqual(['child', 'a long childhood']);
    expect(search(['one two', 'two one'], 'one', String)).toEqual(['one two', 'two one']);
  });

  test('finds a stem by either rendering and by its deck', () => {
    const entries = entriesFor(decks, 'en', null);
    const found = (query: string) => search(entries, query, textOfEntry).map(({ key }) => key);
    expect(found('your ice')).toEqual(['cold/ice']);
    expect(found('warm')).toEqual(['warm/fire', 'warm/hearth']);
  });
});
