import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { bye, welcome } from '../../testing/frames';
import { connected, passing, welcomed } from '../../testing/connection';
import { stopTime, type FakeWorld } from '../../testing/world';
import {
  CLOSE_ENDED,
  CLOSE_INTERNAL,
  CLOSE_MOVED,
  CLOSE_NO_SUCH_ROOM,
  CLOSE_RESTART,
  CLOSE_TOO_FAST,
  PROTOCOL,
  SUBPROTOCOL,
} from '../../generated/limits';

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

describe('connecting', () => {
  test('says hello first, under the subprotocol, and nothing before the welcome', () => {
    const { world, socket } = connected();
    expect([world.socket().url, world.socket().subprotocol]).toEqual(['wss://host/ws', SUBPROTOCOL]);
    expect(world.socket().sent).toEqual([]);
    world.socket().opens();
    expect(socket.send({ type: 'ping', t: 0 })).toBe(false);
    expect(world.socket().sent).toEqual([{ type: 'hello', protocol: PROTOCOL, room: 'room', key: 'key' }]);
    world.socket().says(welcome());
    expect(socket.send({ type: 'ping', t: 0 })).toBe(true);
  });

  test.each([
    ['hangs in CONNECTING', (): void => undefined],
    ['opens but never welcomes', (world: FakeWorld): void => world.socket().opens()],
  ])('is given up after 5 s when it %s', (_, act) => {
    const { world } = connected();
    act(world);
    vi.advanceTimersByTime(4_999);
    expect(world.sockets).toHaveLength(1);
    vi.advanceTimersByTime(1 + 400);
    expect(world.sockets).toHaveLength(2);
    expect(world.sockets[0]?.isClosed).toBe(true);
  });

  test('has its time for each half, and twice the time once that was too short', () => {
    const { world } = connected();
    vi.advanceTimersByTime(4_900);
    world.socket().opens();
    vi.advanceTimersByTime(4_900);
    expect(world.sockets).toHaveLength(1);
    vi.advanceTimersByTime(100 + 400);
    expect(world.sockets).toHaveLength(2);
    vi.advanceTimersByTime(9_500);
    world.socket().opens();
    vi.advanceTimersByTime(9_900);
    world.socket().says(welcome());
    expect(world.sockets).toHaveLength(2);
  });

  test('that the browser forbids is tried again', () => {
    const connect = vi.fn(() => {
      throw new DOMException('blocked', 'SecurityError');
    });
    connected({ connect });
    vi.advanceTimersByTime(5_400);
    expect(connect).toHaveBeenCalledTimes(2);
  });

  test('hears nothing of frames that aren’t frames', () => {
    const { world, owner } = welcomed();
    owner.heard.mockClear();
    for (const text of ['', '{', 'null', '7', '[]', '{"type":7}']) world.socket().saysText(text);
    expect(owner.heard).not.toHaveBeenCalled();
  });
});

describe('a lost connection', () => {
  test('is silent about 1006: down, and soon back', () => {
    const { world, owner } = welcomed();
    world.socket().ends(1006);
    expect(owner.down).toHaveBeenCalledOnce();
    expect(owner.over).not.toHaveBeenCalled();
    vi.advanceTimersByTime(400);
    expect(world.sockets).toHaveLength(2);
  });

  test('waits longer each time it fails, up to ten seconds', () => {
    const { world } = connected({ random: () => 0.999 });
    const waits = Array.from({ length: 10 }, () => {
      const from = performance.now();
      const known = world.sockets.length;
      world.socket().ends(1006);
      while (world.sockets.length === known) vi.advanceTimersByTime(50);
      return performance.now() - from;
    });
    expect(waits).toEqual([400, 800, 1_000, 1_000, 1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
  });

  test('that only stood a moment doesn’t count as a good one', () => {
    const { world } = welcomed({ random: () => 0.999 });
    for (const wait of [400, 800, 1_000]) {
      world.socket().ends(1006);
      const known = world.sockets.length;
      vi.advanceTimersByTime(wait - 10);
      expect(world.sockets).toHaveLength(known);
      vi.advanceTimersByTime(10);
      world.socket().opens();
      world.socket().says(welcome());
    }
    passing(world, 6_000);
    world.socket().ends(1006);
    const known = world.sockets.length;
    vi.advanceTimersByTime(400);
    expect(world.sockets).toHaveLength(known + 1);
  });

  test('is over after a final code, with its sentence; waking changes nothing', () => {
    const { world, owner, socket } = welcomed();
    world.socket().says(bye(CLOSE_MOVED, false));
    expect(owner.over).toHaveBeenCalledExactlyOnceWith(CLOSE_MOVED, 'A sentence.');
    expect(world.socket().isClosed).toBe(true);
    socket.wake();
    vi.advanceTimersByTime(120_000);
    expect(world.sockets).toHaveLength(1);
  });

  test('takes a bare close code as seriously as one that was announced', () => {
    const { world, owner } = welcomed();
    world.socket().ends(CLOSE_ENDED, 'ended');
    expect(owner.over).toHaveBeenCalledExactlyOnceWith(CLOSE_ENDED, 'ended');
  });

  test('tries once more at once where there is another way in', () => {
    const { world, owner } = connected();
    owner.over.mockReturnValueOnce(true);
    world.socket().ends(CLOSE_NO_SUCH_ROOM);
    expect(world.sockets).toHaveLength(2);
    world.socket().ends(CLOSE_NO_SUCH_ROOM);
    vi.advanceTimersByTime(120_000);
    expect(world.sockets).toHaveLength(2);
  });

  test('comes back from the server’s fault once, and again after a good minute', () => {
    const { world, owner } = welcomed();
    const comesBack = () => {
      world.socket().says(bye(CLOSE_INTERNAL, true));
      vi.advanceTimersByTime(1_000);
      world.socket().opens();
      world.socket().says(welcome());
    };
    comesBack();
    passing(world, 61_000);
    comesBack();
    expect(owner.over).not.toHaveBeenCalled();
    passing(world, 30_000);
    world.socket().says(bye(CLOSE_INTERNAL, true));
    expect(owner.over).toHaveBeenCalledExactlyOnceWith(CLOSE_INTERNAL, 'A sentence.');
  });

  test('comes back from a restart within the hint', () => {
    const { world } = welcomed();
    world.socket().says(bye(CLOSE_RESTART, true, 4_000));
    vi.advanceTimersByTime(1_999);
    expect(world.sockets).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(world.sockets).toHaveLength(2);
  });

  test('that was too fast waits, awake or not', () => {
    const { world, socket } = welcomed();
    world.socket().says(bye(CLOSE_TOO_FAST, true));
    socket.wake();
    vi.advanceTimersByTime(14_999);
    expect(world.sockets).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(world.sockets).toHaveLength(2);
  });

  test('is heard no more: a late word from it changes nothing', () => {
    const { world, owner } = welcomed();
    const old = world.socket();
    const { onmessage } = old;
    old.ends(1006);
    owner.heard.mockClear();
    expect(old.onmessage).toBeNull();
    expect(onmessage).not.toBeNull();
    old.says({ type: 'beat', now: 0 });
    expect(owner.heard).not.toHaveBeenCalled();
  });
});
