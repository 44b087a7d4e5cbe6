import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { fakeWorld, stopTime } from '../../testing/world';
import { onWaking } from './waking';

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

function watched() {
  const world = fakeWorld();
  const run = vi.fn();
  return { world, run, stop: onWaking(world, run) };
}

test('wakes when shown, and not when hidden', () => {
  const { world, run } = watched();
  world.document.becomes('hidden');
  expect(run).not.toHaveBeenCalled();
  world.document.becomes('visible');
  expect(run).toHaveBeenCalledOnce();
});

test.each(['pageshow', 'online'])('wakes on %s', (kind) => {
  const { world, run } = watched();
  world.window.dispatchEvent(new Event(kind));
  expect(run).toHaveBeenCalledOnce();
});

test('wakes when time has jumped, within a second of it, and not while it just passes', () => {
  const { run } = watched();
  vi.advanceTimersByTime(60_000);
  expect(run).not.toHaveBeenCalled();
  vi.setSystemTime(Date.now() + 40_000);
  vi.advanceTimersByTime(1_000);
  expect(run).toHaveBeenCalledOnce();
});

test('hears nothing once it is over', () => {
  const { world, run, stop } = watched();
  stop();
  world.document.becomes('visible');
  world.window.dispatchEvent(new Event('online'));
  vi.setSystemTime(Date.now() + 40_000);
  vi.advanceTimersByTime(5_000);
  expect(run).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});
