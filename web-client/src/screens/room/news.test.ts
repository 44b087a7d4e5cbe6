import { describe, expect, test } from 'vitest';
import type { Seat } from '../../generated/wire';
import { newsOf, type Shown } from './news';
import { screenOf } from './screen';
import { sceneAt, stateAt, timingAt } from '../../testing/telling';

function shown(what: string, seat: Seat, later = 0): Shown {
  return {
    screen: screenOf(stateAt(what, seat)),
    scene: sceneAt(what, seat),
    left: timingAt(what, seat, later).left,
  };
}

const news = (from: string, to: string, seat: Seat) => newsOf(shown(from, seat), shown(to, seat));

describe('a change of floor', () => {
  test('rises for whoever has it now and falls for the other, and is said at once', () => {
    expect(news('send', 'mirror', 'b').cue).toBe('speak');
    expect(news('send', 'mirror', 'a').cue).toBe('listen');
    expect(news('send', 'mirror', 'b').loud).toMatch(/^You mirror\. Say back what you heard/);
    expect(news('send', 'mirror', 'b').polite).toBeNull();
  });

  test('another step with the same floor is said in a gap, without a sound', () => {
    const { cue, loud, polite } = news('later', 'thanks', 'a');
    expect([cue, loud]).toEqual([null, null]);
    expect(polite).toMatch(/^Thank each other/);
  });

  test('one’s own tap on its way is none yet', () => {
    const before = shown('check', 'a');
    const pending = { do: 'move', name: 'not-quite' } as const;
    const sending: Shown = { ...before, scene: sceneAt('check', 'a', { pending }) };
    expect(newsOf(before, sending)).toEqual({ cue: null, loud: null, polite: null });
    expect(newsOf(sending, shown('send', 'a')).cue).toBeNull();
    expect(newsOf(sending, shown('more', 'a')).cue).toBe('listen');
  });

  test('the same step again is no news', () => {
    expect(news('send', 'send', 'a')).toEqual({ cue: null, loud: null, polite: null });
  });
});

test('a new stem is said in a gap', () => {
  expect(news('send', 'send, prompted', 'a').polite).toBe(
    'From Noa: When that happens, the story I tell myself is …',
  );
});

describe('milestones', () => {
  const at = (before: number, after: number) =>
    newsOf(shown('send', 'a', before), shown('send', 'a', after)).polite;

  test('one minute, twenty seconds, over; each once', () => {
    expect(at(119_000, 120_000)).toBe('One minute left.');
    expect(at(120_000, 121_000)).toBeNull();
    expect(at(159_500, 160_500)).toBe('Twenty seconds left.');
    expect(at(179_000, 180_000)).toBe('The time is over. You may finish.');
    expect(at(180_000, 190_000)).toBeNull();
  });

  test('a phone that slept through hears the last one only', () => {
    expect(at(100_000, 185_000)).toBe('The time is over. You may finish.');
  });
});

test('a bowl ends a quiet time', () => {
  const before = shown('phones down', 'a', 59_000);
  expect(newsOf(before, shown('phones down', 'a', 60_000)).cue).toBe('bowl');
  expect(newsOf(before, shown('phones down', 'a', 59_500)).cue).toBeNull();
});

test('a bowl ends it too where a hard clock moves on', () => {
  const quiet = shown('phones down', 'a');
  const clock = { of: 'step', kind: 'hard', budget: 60_000, warn: 0, ends: 0, left: null } as const;
  const before: Shown = { ...quiet, scene: { ...quiet.scene!, clock } };
  expect(newsOf(before, shown('gift', 'a')).cue).toBe('bowl');
  expect(newsOf(before, { screen: 'ended', scene: null, left: null }).cue).toBe('bowl');
});

test('a pause is said at once; going on is words without a tone', () => {
  expect(news('send', 'paused', 'a').loud).toBe('Paused.');
  const { cue, loud } = news('paused', 'invite, b', 'a');
  expect(cue).toBeNull();
  expect(loud).toMatch(/^It goes on\. Can you listen now\? Sam would like/);
});

test('holding a place is said, once', () => {
  expect(news('send', 'away', 'b').polite).toMatch(/^Alex’s phone is reconnecting/);
  expect(news('away', 'away', 'b').polite).toBeNull();
});
