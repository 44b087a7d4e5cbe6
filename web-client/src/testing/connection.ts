/** A connection to a server that is a test's. */
import { vi } from 'vitest';
import { Socket, type SocketOwner } from '../client/connection/socket';
import { PING_RUNNING_MS, PROTOCOL } from '../generated/limits';
import { welcome } from './frames';
import { fakeWorld, type FakeWorld } from './world';

export function connected(change: Partial<FakeWorld> = {}) {
  const world = fakeWorld(change);
  const owner = {
    hello: () => ({ type: 'hello', protocol: PROTOCOL, room: 'room', key: 'key' }) as const,
    ping: () => ({ type: 'ping', t: performance.now() }) as const,
    interval: vi.fn((): number => PING_RUNNING_MS),
    heard: vi.fn<SocketOwner['heard']>(),
    down: vi.fn<SocketOwner['down']>(),
    over: vi.fn<SocketOwner['over']>(() => false),
  };
  const socket = new Socket(world, owner);
  socket.connect();
  return { world, owner, socket };
}

export function welcomed(change: Partial<FakeWorld> = {}) {
  const all = connected(change);
  all.world.socket().opens();
  all.world.socket().says(welcome());
  return all;
}

/** The server answers the last ping. */
export function answer(world: FakeWorld): void {
  const t = world.socket().ofType('ping').at(-1)?.t ?? 0;
  world.socket().says({ type: 'pong', t, now: 0 });
}

/** Lets this much time pass while the server answers every ping at once. */
export function passing(world: FakeWorld, ms: number): void {
  const answered = new Map(world.sockets.map((socket) => [socket, socket.ofType('ping').length]));
  for (let passed = 0; passed < ms; passed += 100) {
    vi.advanceTimersByTime(100);
    const socket = world.socket();
    const pings = socket.ofType('ping');
    if (pings.length > (answered.get(socket) ?? 0)) answer(world);
    answered.set(socket, pings.length);
  }
}
