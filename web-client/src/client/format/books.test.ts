import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Deck, Format } from '../../generated/wire';
import { makeBooks, type Shelves } from './books';
import { HASH, view } from '../../testing/frames';
import { stopTime } from '../../testing/world';

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

const deck = (id: string, title = id): Deck => ({
  id,
  stems: [],
  texts: { en: { title, about: '', stems: {} } },
});
const format = (id: string, ...decks: Deck[]) =>
  ({ id, decks: Object.fromEntries(decks.map((one) => [one.id, one])) }) as unknown as Format;
const prompt = (name: string) => ({ id: 1, words: { deck: name, stem: 'x' }, to: [] });

function booksFrom(formats: Record<string, Format>, library: Deck[] = []) {
  const fetchFormat = vi.fn((hash: string) =>
    formats[hash] ? Promise.resolve(formats[hash]) : Promise.reject(new Error('unreachable')),
  );
  const fetchDecks = vi.fn(() => Promise.resolve(library));
  const seen: Shelves[] = [];
  const books = makeBooks({ fetchFormat, fetchDecks }, (shelves) => seen.push(shelves));
  return { books, fetchFormat, fetchDecks, newest: () => seen.at(-1) };
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

test('fetches every format that the room speaks of, once', async () => {
  const all = { [HASH]: format('inner'), rooms: format('rooms'), next: format('next') };
  const { books, fetchFormat, newest } = booksFrom(all);
  const room = view({ format: 'rooms', offer: { format: 'next', agreed: [] } });
  books.inRoom(room, null);
  await soon();
  books.inRoom(room, null);
  expect(newest()?.formats).toEqual(all);
  expect(fetchFormat.mock.calls.map(([hash]) => hash).sort()).toEqual([HASH, 'next', 'rooms']);
});

test('fetches the door’s', async () => {
  const { books, newest } = booksFrom({ doors: format('doors') });
  books.atDoor({ open: false, therapist: false });
  books.atDoor({ open: true, therapist: false, format: 'doors' });
  await soon();
  expect(newest()?.formats).toEqual({ doors: format('doors') });
});

test('tries again until it comes', async () => {
  const formats: Record<string, Format> = {};
  const { books, fetchFormat, newest } = booksFrom(formats);
  books.inRoom(view(), null);
  await soon();
  expect(newest()).toBeUndefined();
  formats[HASH] = format('late');
  vi.advanceTimersByTime(3_000);
  await soon();
  expect(newest()?.formats[HASH]).toEqual(format('late'));
  expect(fetchFormat).toHaveBeenCalledTimes(2);
});

test('takes a format’s decks along, and leaves the library alone while they suffice', async () => {
  const { books, fetchDecks, newest } = booksFrom({ [HASH]: format('one', deck('feelings')) });
  books.inRoom(view({ prompt: prompt('feelings') }), null);
  await soon();
  expect(Object.keys(newest()?.decks ?? {})).toEqual(['feelings']);
  expect(fetchDecks).not.toHaveBeenCalled();
});

test.each([
  ['everybody’s prompt', { prompt: prompt('needs') }, null],
  ['a prompt for this seat', {}, { prompt: prompt('needs') }],
])('fetches the library for a deck that didn’t come with the format: %s', async (_, change, yours) => {
  const { books, fetchDecks, newest } = booksFrom({ [HASH]: format('one', deck('feelings', 'ours')) }, [
    deck('feelings', 'newer'),
    deck('needs'),
  ]);
  books.inRoom(view(change), yours);
  await soon();
  expect(fetchDecks).toHaveBeenCalledOnce();
  expect(Object.keys(newest()?.decks ?? {}).sort()).toEqual(['feelings', 'needs']);
  // A room keeps the decks of the format that it began with.
  expect(newest()?.decks['feelings']).toEqual(deck('feelings', 'ours'));
});

test('stops', async () => {
  const { books, fetchFormat, newest } = booksFrom({});
  books.inRoom(view(), null);
  await soon();
  books.stop();
  vi.advanceTimersByTime(60_000);
  await soon();
  expect(fetchFormat).toHaveBeenCalledOnce();
  expect(newest()).toBeUndefined();
});
