import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { stopTime } from '../../testing/world';
import { makeSilence } from './silence';

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

test('tells of silence after three seconds, once, and of the next sound', () => {
  const changed = vi.fn();
  const silence = makeSilence(changed);
  silence.heard();
  vi.advanceTimersByTime(2_999);
  expect(changed).not.toHaveBeenCalled();
  vi.advanceTimersByTime(60_000);
  expect(changed.mock.calls).toEqual([[true]]);
  silence.heard();
  expect(changed.mock.calls).toEqual([[true], [false]]);
});

test('isn’t disturbed while there is a beat every second', () => {
  const changed = vi.fn();
  const silence = makeSilence(changed);
  for (let beats = 0; beats < 60; beats++) {
    silence.heard();
    vi.advanceTimersByTime(1_000);
  }
  expect(changed).not.toHaveBeenCalled();
});

test('stops', () => {
  const changed = vi.fn();
  const silence = makeSilence(changed);
  silence.heard();
  silence.stop();
  vi.advanceTimersByTime(60_000);
  expect(changed).not.toHaveBeenCalled();
});
