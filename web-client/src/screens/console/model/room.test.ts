import { describe, expect, test } from 'vitest';
import { insertsOf, textOfInsert } from './inserts';
import { newsOf, type DeskShown } from './news';
import { moved, without } from './queue';
import { consoleOf, format, stateOf, viewOf } from '../../../testing/desk';
import { CLOSE_ENDED, CLOSE_MOVED } from '../../../generated/limits';
import { asSeenBy } from './seen';
import { deskScreenOf } from './screen';

describe('asSeenBy', () => {
  const prompt = { id: 1, words: { own: 'x' }, to: ['b'] as ('a' | 'b')[] };
  const console = consoleOf({ prompt, nudges: { b: 'n' }, levels: { a: 'bare' }, paces: { b: 'breathe' } });
  const state = stateOf(viewOf(), { pending: { do: 'pause' }, hold: 'pause' });

  test('gives each what they alone see, and nothing of the other’s', () => {
    expect(asSeenBy('b', state, console).yours).toEqual({ prompt, nudge: 'n', pace: 'breathe' });
    expect(asSeenBy('a', state, console).yours).toEqual({ level: 'bare' });
  });

  test('is their phone, not this one', () => {
    expect(asSeenBy('a', state, console)).toMatchObject({
      seat: 'a',
      pending: null,
      hold: null,
      link: 'open',
    });
  });
});

describe('deskScreenOf', () => {
  const door = { open: true, therapist: true };
  const bye = (code: number) => ({ link: 'over', bye: { code, message: '' } }) as const;
  test.each([
    [stateOf(null, { entered: false }), 'opening'],
    [stateOf(null, { entered: false, door }), 'door'],
    [stateOf(null, { entered: false, door: { ...door, open: false } }), 'shut'],
    [stateOf(null), 'opening'],
    [stateOf(viewOf({ phase: 'waiting' })), 'waiting'],
    [stateOf(viewOf()), 'running'],
    [stateOf(viewOf({ phase: 'paused' })), 'running'],
    [stateOf(viewOf({ phase: 'finished' })), 'ended'],
    [stateOf(viewOf({ phase: 'closed' }), bye(CLOSE_ENDED)), 'ended'],
    [stateOf(viewOf(), bye(CLOSE_MOVED)), 'over'],
    [stateOf(null, bye(CLOSE_ENDED)), 'over'],
    [stateOf(null, { link: 'over' }), 'nowhere'],
  ] as const)('screen %#', (state, expected) => {
    expect(deskScreenOf(state)).toBe(expected);
  });
});

describe('queue', () => {
  test.each([
    [0, 1, ['b', 'a', 'c']],
    [2, -1, ['a', 'c', 'b']],
    [0, -1, ['a', 'b', 'c']],
    [2, 1, ['a', 'b', 'c']],
    [5, -1, ['a', 'b', 'c']],
  ])('moves %i by %i', (at, by, expected) => {
    expect(moved(['a', 'b', 'c'], at, by)).toEqual(expected);
  });

  test('takes one out', () => {
    expect(without(['a', 'b', 'c'], 1)).toEqual(['a', 'c']);
  });
});

describe('insertsOf', () => {
  const three = { ...format, roles: ['x', 'y', 'z'] };
  const formats = { one: { ...format, id: 'other' }, two: format, three };

  test('begins with the present dialogue and leaves out those for more people', () => {
    const found = insertsOf(formats, 'en', 2, 'two');
    expect(found.map((each) => `${each.format}/${each.step}`)).toEqual([
      'two/tell',
      'two/ask',
      'two/add',
      'two/thank',
      'one/tell',
      'one/ask',
      'one/add',
      'one/thank',
    ]);
  });

  test('calls roles by their titles: nobody plays them yet', () => {
    const [tell] = insertsOf(formats, 'en', 2, 'two');
    expect(tell?.about).toBe('Let Giver finish.');
    expect(textOfInsert(tell!)).toBe('Tell A sample Let Giver finish.');
  });
});

describe('newsOf', () => {
  const shown = (more: Partial<DeskShown> = {}): DeskShown => ({
    screen: 'running',
    phase: 'running',
    turn: 1,
    title: 'Tell',
    floor: 'Alex has the floor',
    left: 90_000,
    help: [],
    here: [],
    ...more,
  });
  const quiet = { loud: null, polite: null, chime: false };

  test('says nothing while nothing happens', () => {
    expect(newsOf(shown(), shown({ left: 89_000 }))).toEqual(quiet);
  });

  test('calls loudly, with a chime, once', () => {
    const called = shown({ help: ['Sam'] });
    expect(newsOf(shown(), called)).toMatchObject({ loud: expect.stringContaining('Sam'), chime: true });
    expect(newsOf(called, called)).toEqual(quiet);
  });

  test('says the new step and who has the floor', () => {
    expect(newsOf(shown(), shown({ turn: 2, title: 'Ask' })).polite).toBe('Ask. Alex has the floor.');
  });

  test.each([
    [60_001, 60_000, 'One minute left.'],
    [60_000, 59_000, null],
    [20_500, 19_900, 'Twenty seconds left.'],
    [100, -100, 'Over time.'],
    [70_000, 10_000, 'Twenty seconds left.'],
  ])('from %i to %i ms left', (before, after, expected) => {
    expect(newsOf(shown({ left: before }), shown({ left: after })).polite).toBe(expected);
  });

  test('says a pause at once, and that it goes on', () => {
    const paused = shown({ phase: 'paused', left: null });
    expect(newsOf(shown(), paused).loud).toBe('Paused.');
    expect(newsOf(paused, shown()).polite).toBe('It goes on.');
  });

  test('says who comes into the waiting room', () => {
    const waiting = shown({ screen: 'waiting', phase: 'waiting' });
    expect(newsOf(waiting, { ...waiting, here: ['Alex'] })).toEqual({
      loud: null,
      polite: 'Alex: here.',
      chime: true,
    });
  });
});
