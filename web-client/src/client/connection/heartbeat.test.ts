import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { welcome } from '../../testing/frames';
import { answer, connected, passing, welcomed } from '../../testing/connection';
import { stopTime, type FakeWorld } from '../../testing/world';
import { PING_RESTING_MS, PING_RUNNING_MS } from '../../generated/limits';

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

describe('a page that wakes', () => {
  test('finds out within half a second that its socket is dead, though nothing closed it', () => {
    const { world, owner, socket } = welcomed();
    passing(world, 6_000);
    const before = world.socket().ofType('ping').length;
    socket.wake();
    expect(world.socket().ofType('ping')).toHaveLength(before + 1);
    vi.advanceTimersByTime(499);
    expect(world.sockets).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(world.sockets).toHaveLength(2);
    expect(world.sockets[0]?.isClosed).toBe(true);
    expect(owner.down).toHaveBeenCalledOnce();
  });

  test('keeps a socket that answers', () => {
    const { world, socket } = welcomed();
    passing(world, 6_000);
    socket.wake();
    vi.advanceTimersByTime(400);
    answer(world);
    passing(world, 60_000);
    expect(world.sockets).toHaveLength(1);
  });

  test('gives a slow line the time of three round trips', () => {
    const { world, socket } = welcomed();
    passing(world, 6_000);
    socket.wake();
    vi.advanceTimersByTime(450);
    answer(world);
    vi.advanceTimersByTime(2_000);
    socket.wake();
    vi.advanceTimersByTime(1_349);
    expect(world.sockets).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(world.sockets).toHaveLength(2);
  });

  test('doesn’t wait for its turn', () => {
    const { world, socket } = connected();
    for (let tries = 0; tries < 8; tries++) {
      world.socket().ends(1006);
      vi.advanceTimersByTime(10_000);
    }
    world.socket().ends(1006);
    const known = world.sockets.length;
    socket.wake();
    expect(world.sockets).toHaveLength(known + 1);
  });

  test('replaces an attempt that has been hanging, and leaves a new one alone', () => {
    const { world, socket } = connected();
    vi.advanceTimersByTime(3_000);
    socket.wake();
    expect(world.sockets).toHaveLength(2);
    socket.wake();
    vi.advanceTimersByTime(999);
    socket.wake();
    expect(world.sockets).toHaveLength(2);
  });

  test('is one waking, though browsers tell of it three times', () => {
    const { world, socket } = welcomed();
    passing(world, 6_000);
    const before = world.socket().ofType('ping').length;
    socket.wake();
    socket.wake();
    socket.wake();
    expect(world.socket().ofType('ping')).toHaveLength(before + 1);
  });
});

describe('the heartbeat', () => {
  const pingTimes = (world: FakeWorld) =>
    world
      .socket()
      .ofType('ping')
      .map(({ t }) => t);

  test('begins with three pings close together, then keeps the room’s interval', () => {
    const { world } = welcomed();
    const from = performance.now();
    passing(world, 13_500);
    expect(pingTimes(world).map((t) => Math.round(t - from))).toEqual([0, 700, 1_400, 5_400, 9_400, 13_400]);
  });

  test('quickens as soon as the room runs', () => {
    const { world, owner } = welcomed();
    owner.interval.mockReturnValue(PING_RESTING_MS);
    passing(world, 3_000);
    const before = pingTimes(world).length;
    owner.interval.mockReturnValue(PING_RUNNING_MS);
    world.socket().says({ type: 'beat', now: 0 });
    vi.advanceTimersByTime(PING_RUNNING_MS);
    expect(pingTimes(world)).toHaveLength(before + 1);
  });

  test('notices a connection that died in silence, without being asked', () => {
    const { world } = welcomed();
    passing(world, 6_000);
    vi.advanceTimersByTime(8_000);
    expect(world.sockets).toHaveLength(2);
  });

  test('isn’t taken in by a line that only leads one way: beats come, and no answers', () => {
    const { world } = welcomed();
    passing(world, 6_000);
    for (let second = 0; second < 8; second += 1) {
      world.socket().says({ type: 'beat', now: 0 });
      vi.advanceTimersByTime(1_000);
    }
    expect(world.sockets).toHaveLength(2);
  });

  test('takes the answer to an action for one', () => {
    const { world } = welcomed();
    passing(world, 6_000);
    for (let second = 0; second < 20; second += 1) {
      world.socket().says({ type: 'done', id: 1, rev: 1 });
      vi.advanceTimersByTime(1_000);
    }
    expect(world.sockets).toHaveLength(1);
  });

  test.each([
    [3_000, 9_000],
    [9_000, 10_000],
  ])('waits for a line of %i ms for %i ms', (rtt, patience) => {
    const { world } = connected();
    world.socket().opens();
    vi.advanceTimersByTime(Math.min(rtt, 4_900));
    world.socket().says(welcome());
    vi.advanceTimersByTime(0);
    world.socket().says({ type: 'pong', t: performance.now() - rtt, now: 0 });
    vi.advanceTimersByTime(700);
    const from = performance.now();
    while (world.sockets.length === 1) vi.advanceTimersByTime(10);
    expect(performance.now() - from).toBe(patience);
  });

  test('doesn’t take being let in, long after it was welcomed at the door, for a slow line', () => {
    const { world, owner, socket } = welcomed();
    passing(world, 30_000);
    world.socket().says(welcome());
    expect(owner.heard).toHaveBeenLastCalledWith(welcome({ now: expect.any(Number) as number }));
    socket.wake();
    vi.advanceTimersByTime(500);
    expect(world.sockets).toHaveLength(2);
  });

  test('ends with the connection', () => {
    const { world, socket } = welcomed();
    socket.close();
    vi.advanceTimersByTime(60_000);
    expect(world.sockets).toHaveLength(1);
    expect(world.socket().isClosed).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });
});
