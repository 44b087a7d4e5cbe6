import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Deck, Format } from '../../generated/wire';
import { makeFormatCache, type Cached } from './cache';
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

function cacheFrom(formats: Record<string, Format>, library: Deck[] = []) {
  const fetchFormat = vi.fn((hash: string) =>
    formats[hash] ? Promise.resolve(formats[hash]) : Promise.reject(new Error('unreachable')),
  );
  const fetchDecks = vi.fn(() => Promise.resolve(library));
  const seen: Cached[] = [];
  const cache = makeFormatCache({ fetchFormat, fetchDecks }, (cached) => seen.push(cached));
  return { cache, fetchFormat, fetchDecks, newest: () => seen.at(-1) };
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

test('fetches every format that the room speaks of, once', async () => {
  const all = { [HASH]: format('inner'), rooms: format('rooms'), next: format('next') };
  const { cache, fetchFormat, newest } = cacheFrom(all);
  const room = view({ format: 'rooms', offer: { format: 'next', agreed: [] } });
  cache.inRoom(room, null);
  await soon();
  cache.inRoom(room, null);
  expect(newest()?.formats).toEqual(all);
  expect(fetchFormat.mock.calls.map(([hash]) => hash).sort()).toEqual([HASH, 'next', 'rooms']);
});

test('fetches the door’s', async () => {
  const { cache, newest } = cacheFrom({ doors: format('doors') });
  cache.atDoor({ open: false, therapist: false });
  cache.atDoor({ open: true, therapist: false, format: 'doors' });
  await soon();
  expect(newest()?.formats).toEqual({ doors: format('doors') });
});

test('tries again until it comes', async () => {
  const formats: Record<string, Format> = {};
  const { cache, fetchFormat, newest } = cacheFrom(formats);
  cache.inRoom(view(), null);
  await soon();
  expect(newest()).toBeUndefined();
  formats[HASH] = format('late');
  vi.advanceTimersByTime(3_000);
  await soon();
  expect(newest()?.formats[HASH]).toEqual(format('late'));
  expect(fetchFormat).toHaveBeenCalledTimes(2);
});

test('takes a format’s decks along, and leaves the library alone while they suffice', async () => {
  const { cache, fetchDecks, newest } = cacheFrom({ [HASH]: format('one', deck('feelings')) });
  cache.inRoom(view({ prompt: prompt('feelings') }), null);
  await soon();
  expect(Object.keys(newest()?.decks ?? {})).toEqual(['feelings']);
  expect(fetchDecks).not.toHaveBeenCalled();
});

test.each([
  ['everybody’s prompt', { prompt: prompt('needs') }, null],
  ['a prompt for this seat', {}, { prompt: prompt('needs') }],
])('fetches the library for a deck that didn’t come with the format: %s', async (_, change, yours) => {
  const { cache, fetchDecks, newest } = cacheFrom({ [HASH]: format('one', deck('feelings', 'ours')) }, [
    deck('feelings', 'newer'),
    deck('needs'),
  ]);
  cache.inRoom(view(change), yours);
  await soon();
  expect(fetchDecks).toHaveBeenCalledOnce();
  expect(Object.keys(newest()?.decks ?? {}).sort()).toEqual(['feelings', 'needs']);
  // A room keeps the decks of the format that it began with.
  expect(newest()?.decks['feelings']).toEqual(deck('feelings', 'ours'));
});

test('stops', async () => {
  const { cache, fetchFormat, newest } = cacheFrom({});
  cache.inRoom(view(), null);
  await soon();
  cache.stop();
  vi.advanceTimersByTime(60_000);
  await soon();
  expect(fetchFormat).toHaveBeenCalledOnce();
  expect(newest()).toBeUndefined();
});
