import { describe, expect, test } from 'vitest';
import type { ClockView } from '../../../generated/wire';
import { sceneAt, timingAt } from '../../../testing/telling';
import { timeLine, timingOf, untilTick } from './timing';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

describe('which clock is drawn', () => {
  test('the step’s own', () => {
    expect(timingAt('send', 'a')).toMatchObject({ figure: '3:00', fraction: 1, stage: 'plain' });
  });

  test('the round’s, where the step has none', () => {
    expect(timingAt('check', 'a').figure).toBe('20:00');
  });

  test('none of a step that a detour froze', () => {
    expect(timingAt('add', 'a').figure).toBe('20:00');
  });

  test('none between the rounds', () => {
    expect(timingAt('cross', 'a').figure).toBeNull();
  });
});

test('a least time opens the moves', () => {
  expect(timingAt('cross', 'b').opens).toBe(10);
  expect(timingAt('cross', 'b', 3_500).opens).toBe(7);
  expect(timingAt('cross, open', 'b').opens).toBe(0);
});

test('while somebody is away the figure stands', () => {
  expect(timingAt('away', 'b').figure).toBe(timingAt('away', 'b', MINUTE).figure);
});

describe('near the end and after it', () => {
  const lineAfter = (later: number, seat: 'a' | 'b') =>
    timeLine(timingAt('send', seat, later).stage, sceneAt('send', seat));

  test('the words change for the last half minute, and again in overtime', () => {
    expect(lineAfter(149 * SECOND, 'a')).toBeNull();
    expect(lineAfter(150 * SECOND, 'a')).toMatch(/^Come to a close/);
    expect(lineAfter(150 * SECOND, 'b')).toBe('Alex is coming to a close. There is no hurry.');
    expect(lineAfter(180 * SECOND, 'a')).toMatch(/^The time is over/);
    expect(lineAfter(180 * SECOND, 'b')).toMatch(/^The time is over/);
  });

  test('overtime counts on', () => {
    expect(timingAt('send', 'a', 192 * SECOND)).toMatchObject({
      figure: '+0:12',
      fraction: 0,
      stage: 'over',
    });
  });

  test('a round that nears its end says so to whoever speaks, not to the other', () => {
    const late = { ...sceneAt('send', 'a') };
    const round: ClockView = {
      of: 'round',
      kind: 'soft',
      budget: 20 * MINUTE,
      warn: 2 * MINUTE,
      ends: MINUTE,
      left: null,
    };
    const clock: ClockView = { ...round, of: 'step', ends: 3 * MINUTE };
    const { stage } = timingOf({ clock, round, least: null }, 0);
    expect(stage).toBe('part');
    expect(timeLine(stage, late)).toMatch(/^This part nears its end/);
    expect(timeLine(stage, sceneAt('send', 'b'))).toBeNull();
  });

  test('a hard clock ends by itself', () => {
    const clock: ClockView = {
      of: 'step',
      kind: 'hard',
      budget: MINUTE,
      warn: 20_000,
      ends: 100,
      left: null,
    };
    expect(timingOf({ clock, round: null, least: null }, 0).stage).toBe('plain');
  });
});

describe('until the figure changes', () => {
  const clock = (ends: number | null): ClockView => ({
    of: 'step',
    kind: 'soft',
    budget: MINUTE,
    warn: 0,
    ends,
    left: 5000,
  });
  test.each([
    [10_300, 0, 300],
    [10_000, 0, 1000],
    [10_000, 10_250, 750],
    [null, 0, 1000],
  ])('ends %s, now %i', (ends, now, expected) => {
    expect(untilTick({ clock: clock(ends), round: null, least: null }, now)).toBe(expected);
  });
});
