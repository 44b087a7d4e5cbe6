import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Socket, type Wire } from './socket';
import { bye, welcome } from './testing/frames';
import { fakeWorld, stopTime, type FakeWorld } from './testing/world';

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

function connected(change: Partial<FakeWorld> = {}) {
  const world = fakeWorld(change);
  const wire = {
    hello: () => ({ type: 'hello', protocol: 1, room: 'room', key: 'key' }) as const,
    ping: () => ({ type: 'ping', t: performance.now() }) as const,
    pace: vi.fn(() => 4_000),
    heard: vi.fn<Wire['heard']>(),
    down: vi.fn<Wire['down']>(),
    over: vi.fn<Wire['over']>(() => false),
  };
  const socket = new Socket(world, wire);
  socket.connect();
  return { world, wire, socket };
}

function welcomed(change: Partial<FakeWorld> = {}) {
  const all = connected(change);
  all.world.socket().opens();
  all.world.socket().says(welcome());
  return all;
}

/** The server answers the last ping. */
function answer(world: FakeWorld): void {
  const t = world.socket().ofType('ping').at(-1)?.t ?? 0;
  world.socket().says({ type: 'pong', t, now: 0 });
}

/** Lets this much time pass while the server answers every ping at once. */
function passing(world: FakeWorld, ms: number): void {
  const answered = new Map(world.sockets.map((socket) => [socket, socket.ofType('ping').length]));
  for (let passed = 0; passed < ms; passed += 100) {
    vi.advanceTimersByTime(100);
    const socket = world.socket();
    const pings = socket.ofType('ping');
    if (pings.length > (answered.get(socket) ?? 0)) answer(world);
    answered.set(socket, pings.length);
  }
}

describe('connecting', () => {
  test('says hello first, under the subprotocol, and nothing before the welcome', () => {
    const { world, socket } = connected();
    expect([world.socket().url, world.socket().subprotocol]).toEqual(['wss://host/ws', 'duologue.v1']);
    expect(world.socket().sent).toEqual([]);
    world.socket().opens();
    expect(socket.send({ type: 'ping', t: 0 })).toBe(false);
    expect(world.socket().sent).toEqual([{ type: 'hello', protocol: 1, room: 'room', key: 'key' }]);
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
    const { world, wire } = welcomed();
    wire.heard.mockClear();
    for (const text of ['', '{', 'null', '7', '[]', '{"type":7}']) world.socket().saysText(text);
    expect(wire.heard).not.toHaveBeenCalled();
  });
});

describe('a lost connection', () => {
  test('is silent about 1006: down, and soon back', () => {
    const { world, wire } = welcomed();
    world.socket().ends(1006);
    expect(wire.down).toHaveBeenCalledOnce();
    expect(wire.over).not.toHaveBeenCalled();
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
    const { world, wire, socket } = welcomed();
    world.socket().says(bye(4409, false));
    expect(wire.over).toHaveBeenCalledExactlyOnceWith(4409, 'A sentence.');
    expect(world.socket().isClosed).toBe(true);
    socket.wake();
    vi.advanceTimersByTime(120_000);
    expect(world.sockets).toHaveLength(1);
  });

  test('takes a bare close code as seriously as one that was announced', () => {
    const { world, wire } = welcomed();
    world.socket().ends(4410, 'ended');
    expect(wire.over).toHaveBeenCalledExactlyOnceWith(4410, 'ended');
  });

  test('tries once more at once where there is another way in', () => {
    const { world, wire } = connected();
    wire.over.mockReturnValueOnce(true);
    world.socket().ends(4404);
    expect(world.sockets).toHaveLength(2);
    world.socket().ends(4404);
    vi.advanceTimersByTime(120_000);
    expect(world.sockets).toHaveLength(2);
  });

  test('comes back from the server’s fault once, and again after a good minute', () => {
    const { world, wire } = welcomed();
    const comesBack = () => {
      world.socket().says(bye(1011, true));
      vi.advanceTimersByTime(1_000);
      world.socket().opens();
      world.socket().says(welcome());
    };
    comesBack();
    passing(world, 61_000);
    comesBack();
    expect(wire.over).not.toHaveBeenCalled();
    passing(world, 30_000);
    world.socket().says(bye(1011, true));
    expect(wire.over).toHaveBeenCalledExactlyOnceWith(1011, 'A sentence.');
  });

  test('comes back from a restart within the hint', () => {
    const { world } = welcomed();
    world.socket().says(bye(1012, true, 4_000));
    vi.advanceTimersByTime(1_999);
    expect(world.sockets).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(world.sockets).toHaveLength(2);
  });

  test('that was too fast waits, awake or not', () => {
    const { world, socket } = welcomed();
    world.socket().says(bye(4429, true));
    socket.wake();
    vi.advanceTimersByTime(14_999);
    expect(world.sockets).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(world.sockets).toHaveLength(2);
  });

  test('is heard no more: a late word from it changes nothing', () => {
    const { world, wire } = welcomed();
    const old = world.socket();
    const { onmessage } = old;
    old.ends(1006);
    wire.heard.mockClear();
    expect(old.onmessage).toBeNull();
    expect(onmessage).not.toBeNull();
    old.says({ type: 'beat', now: 0 });
    expect(wire.heard).not.toHaveBeenCalled();
  });
});

describe('a page that wakes', () => {
  test('finds out within half a second that its socket is dead, though nothing closed it', () => {
    const { world, wire, socket } = welcomed();
    passing(world, 6_000);
    const before = world.socket().ofType('ping').length;
    socket.wake();
    expect(world.socket().ofType('ping')).toHaveLength(before + 1);
    vi.advanceTimersByTime(499);
    expect(world.sockets).toHaveLength(1);
    vi.advanceTimersByTime(1);
    expect(world.sockets).toHaveLength(2);
    expect(world.sockets[0]?.isClosed).toBe(true);
    expect(wire.down).toHaveBeenCalledOnce();
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

  test('begins with three pings close together, then keeps the room’s pace', () => {
    const { world } = welcomed();
    const from = performance.now();
    passing(world, 13_500);
    expect(pingTimes(world).map((t) => Math.round(t - from))).toEqual([0, 700, 1_400, 5_400, 9_400, 13_400]);
  });

  test('quickens as soon as the room runs', () => {
    const { world, wire } = welcomed();
    wire.pace.mockReturnValue(20_000);
    passing(world, 3_000);
    const before = pingTimes(world).length;
    wire.pace.mockReturnValue(4_000);
    world.socket().says({ type: 'beat', now: 0 });
    vi.advanceTimersByTime(4_000);
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
    const { world, wire, socket } = welcomed();
    passing(world, 30_000);
    world.socket().says(welcome());
    expect(wire.heard).toHaveBeenLastCalledWith(welcome({ now: expect.any(Number) as number }));
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
