import { describe, expect, test } from 'vitest';
import {
  CLOSE_ENDED,
  CLOSE_INTERNAL,
  CLOSE_MALFORMED,
  CLOSE_MOVED,
  CLOSE_NOT_UTF8,
  CLOSE_NO_HELLO,
  CLOSE_NO_SUCH_ROOM,
  CLOSE_OTHER_PROTOCOL,
  CLOSE_RESTART,
  CLOSE_TOO_FAST,
  CLOSE_TOO_LARGE,
  CLOSE_TOO_SLOW,
} from '../../generated/limits';
import { comeback } from './comeback';

const low = () => 0;
const high = () => 0.999999;
const bye = (retry: boolean, retry_ms?: number) => ({ retry, retry_ms });

describe('the table of close codes', () => {
  test.each([
    [CLOSE_NOT_UTF8, 'not UTF-8'],
    [CLOSE_TOO_LARGE, 'too large'],
    [CLOSE_MALFORMED, 'malformed'],
    [CLOSE_NO_SUCH_ROOM, 'no such room'],
    [CLOSE_OTHER_PROTOCOL, 'other protocol'],
    [CLOSE_MOVED, 'moved to another device'],
    [CLOSE_ENDED, 'ended'],
  ])('%i, %s: never, whatever else is said', (code) => {
    expect(comeback(code, null, 0, 0, low)).toBeNull();
    expect(comeback(code, bye(true, 5), 0, 0, low)).toBeNull();
  });

  test.each([
    [1000, 'a normal close'],
    [1001, 'going away'],
    [1006, 'the connection just went'],
    [CLOSE_TOO_SLOW, 'too slow a reader'],
    [CLOSE_NO_HELLO, 'no hello in time'],
  ])('%i, %s: soon', (code) => {
    expect(comeback(code, null, 0, 0, high)?.after).toBeCloseTo(400, 0);
    expect(comeback(code, null, 0, 0, low)).toEqual({ after: 100, firm: false });
  });

  test('the server’s fault: once', () => {
    expect(comeback(CLOSE_INTERNAL, bye(true), 0, 0, low)).toEqual({ after: 100, firm: false });
    expect(comeback(CLOSE_INTERNAL, bye(true), 1, 1, low)).toBeNull();
  });

  test('a restart: spread over its hint', () => {
    expect(comeback(CLOSE_RESTART, bye(true, 8_000), 0, 0, low)?.after).toBe(0);
    expect(comeback(CLOSE_RESTART, bye(true, 8_000), 0, 0, () => 0.5)?.after).toBe(4_000);
    expect(comeback(CLOSE_RESTART, bye(true, 8_000), 0, 0, high)?.after).toBeCloseTo(8_000, 0);
    expect(comeback(CLOSE_RESTART, null, 0, 0, () => 0.5)?.after).toBe(1_500);
  });

  test('too fast: later, and waking is no reason to come sooner', () => {
    expect(comeback(CLOSE_TOO_FAST, null, 0, 0, low)).toEqual({ after: 10_000, firm: true });
    expect(comeback(CLOSE_TOO_FAST, bye(true, 2_000), 0, 0, () => 0.5)).toEqual({ after: 3_000, firm: true });
  });

  test('a hint is bounded on both sides', () => {
    expect(comeback(CLOSE_TOO_FAST, bye(true, 1e12), 0, 0, low)?.after).toBe(60_000);
    expect(comeback(CLOSE_RESTART, bye(true, -5), 0, 0, high)?.after).toBe(0);
  });

  test('a code of ours that came later: as its bye says, else never', () => {
    expect(comeback(4499, bye(true), 0, 0, low)).not.toBeNull();
    expect(comeback(4499, bye(false), 0, 0, low)).toBeNull();
    expect(comeback(4499, null, 0, 0, low)).toBeNull();
  });
});

describe('backing off', () => {
  test.each([
    [0, 100, 400],
    [1, 200, 800],
    [2, 250, 1_000],
    [4, 250, 1_000],
    [5, 500, 2_000],
    [8, 2_500, 10_000],
    [1_000, 2_500, 10_000],
  ])('after %i failures lies between %i and %i ms', (tries, least, most) => {
    expect(comeback(1006, null, tries, 0, low)?.after).toBe(least);
    expect(comeback(1006, null, tries, 0, high)?.after).toBeCloseTo(most, -1);
    expect(comeback(1006, null, tries, 0, high)?.after).toBeLessThan(most);
  });
});
