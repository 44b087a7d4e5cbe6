import { describe, expect, test } from 'vitest';
import { decks, format } from '../../../testing/desk';
import { entriesFor, grouped, joinDecks } from './suits';

const tell = { id: 'tell', decks: ['warm'] };
const keys = (step: typeof tell | null) => entriesFor(decks, 'en', step).map(({ key }) => key);

describe('entriesFor', () => {
  test('puts what is made for the step first, then its decks, then the rest', () => {
    expect(keys(tell)).toEqual([
      'warm/hearth',
      'cold/snow',
      'warm/fire',
      'bright/sun',
      'bright/moon',
      'cold/ice',
    ]);
  });

  test('lets the step’s own order of decks lead', () => {
    const both = entriesFor(decks, 'en', { id: 'none', decks: ['cold', 'bright'] });
    expect(both.map(({ key, near }) => `${key} ${near}`)).toEqual([
      'cold/ice deck',
      'cold/snow deck',
      'bright/sun deck',
      'bright/moon deck',
      'warm/fire rest',
      'warm/hearth rest',
    ]);
  });

  test('keeps the library’s order where no step stands', () => {
    expect(keys(null)).toEqual([
      'bright/sun',
      'bright/moon',
      'cold/ice',
      'cold/snow',
      'warm/fire',
      'warm/hearth',
    ]);
  });

  test('gives both renderings, and falls back to a language that is there', () => {
    const [first] = entriesFor(decks, 'de-AT', tell);
    expect(first?.rendering).toEqual({ speaker: 'My hearth is …', mirror: 'Your hearth is …' });
    expect(first?.words).toEqual({ deck: 'warm', stem: 'hearth' });
  });

  test('leaves out a stem without a text', () => {
    const bare = [{ id: 'bare', stems: [{ id: 'x', suits: [] }], texts: {} }];
    expect(entriesFor(bare, 'en', null)).toEqual([]);
  });
});

describe('grouped', () => {
  test('counts on through the groups, so that the keys do', () => {
    const groups = grouped(entriesFor(decks, 'en', tell));
    expect(groups.map(({ near, from, entries }) => [near, from, entries.length])).toEqual([
      ['step', 0, 2],
      ['deck', 2, 1],
      ['rest', 3, 3],
    ]);
  });

  test('has no empty group', () => {
    expect(grouped(entriesFor(decks, 'en', null)).map(({ near }) => near)).toEqual(['rest']);
  });
});

test('a deck that the room brought wins over the library’s', () => {
  const older = { ...decks[2]!, stems: [] };
  const joined = joinDecks(decks, [older]);
  expect(Object.keys(joined)).toEqual(['bright', 'cold', 'warm']);
  expect(joined['warm']?.stems).toEqual([]);
  expect(
    Object.keys(
      joinDecks(
        [],
        Object.values(format.decks).filter((deck) => deck !== undefined),
      ),
    ),
  ).toEqual([]);
});
