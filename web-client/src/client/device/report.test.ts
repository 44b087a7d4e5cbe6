import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { makeReport } from './report';
import { makeStore } from '../store';
import { fakeWorld, stopTime } from '../../testing/world';

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

function reporting() {
  const audible = makeStore(false);
  const awake = makeStore(false);
  const world = fakeWorld({ sound: { arm: () => undefined, audible } });
  const send = vi.fn(() => true);
  return { world, send, audible, awake, report: makeReport(world, awake, send) };
}

const frame = { type: 'here', hidden: false, got: 1, seen: 0, sound: false, awake: false };

describe('telling of oneself', () => {
  test('says what arrived at once, and what was seen after the next picture', () => {
    const { world, send, report } = reporting();
    report.got(1);
    expect(send.mock.calls).toEqual([[frame]]);
    world.draw();
    vi.advanceTimersByTime(1_000);
    expect(send).toHaveBeenLastCalledWith({ ...frame, seen: 1 });
  });

  test('sees nothing on a hidden page until it is shown', () => {
    const { world, send, report } = reporting();
    world.document.becomes('hidden');
    report.got(1);
    world.draw();
    vi.advanceTimersByTime(5_000);
    expect(send).toHaveBeenLastCalledWith({ ...frame, hidden: true });
    world.document.becomes('visible');
    world.draw();
    vi.advanceTimersByTime(1_000);
    expect(send).toHaveBeenLastCalledWith({ ...frame, seen: 1 });
  });

  test('doesn’t count a picture that was due when the page was hidden', () => {
    const { world, send, report } = reporting();
    report.got(1);
    world.document.becomes('hidden');
    world.draw();
    vi.advanceTimersByTime(5_000);
    expect(send).toHaveBeenLastCalledWith({ ...frame, hidden: true });
  });

  test('says so when it is hidden, and of sound and screen', () => {
    const { world, send, report, audible, awake } = reporting();
    report.got(1);
    vi.advanceTimersByTime(1_000);
    world.document.becomes('hidden');
    expect(send).toHaveBeenLastCalledWith({ ...frame, hidden: true });
    audible.set(true);
    awake.set(true);
    vi.advanceTimersByTime(1_000);
    expect(send).toHaveBeenLastCalledWith({ ...frame, hidden: true, sound: true, awake: true });
    expect(send).toHaveBeenCalledTimes(3);
  });

  test('speaks at most once a second, and ends with the newest', () => {
    const { send, report } = reporting();
    for (let rev = 1; rev <= 50; rev++) {
      report.got(rev);
      vi.advanceTimersByTime(100);
    }
    vi.advanceTimersByTime(1_000);
    expect(send.mock.calls.length).toBeLessThanOrEqual(6);
    expect(send).toHaveBeenLastCalledWith({ ...frame, got: 50 });
  });

  test('has nothing to say twice, but to a new connection', () => {
    const { send, report } = reporting();
    report.got(1);
    vi.advanceTimersByTime(5_000);
    report.got(1);
    vi.advanceTimersByTime(5_000);
    expect(send).toHaveBeenCalledOnce();
    report.up();
    expect(send).toHaveBeenCalledTimes(2);
  });

  test('says nothing before there is a room', () => {
    const { world, send, report, audible } = reporting();
    report.up();
    audible.set(true);
    world.document.becomes('hidden');
    vi.advanceTimersByTime(5_000);
    expect(send).not.toHaveBeenCalled();
  });

  test('stops', () => {
    const { world, send, report, audible } = reporting();
    report.got(1);
    report.got(2);
    report.stop();
    audible.set(true);
    world.document.becomes('hidden');
    vi.advanceTimersByTime(5_000);
    expect(send).toHaveBeenCalledOnce();
  });
});
