/** A world for tests: sockets, storage and a page that do what the test says, in the virtual time of fake timers. */
import { vi } from 'vitest';
import type { ClientFrame, ServerFrame } from '../generated/wire';
import { makeStore } from '../client/store';
import type { Readable } from '../client/types';
import type { SocketLike, World } from '../client/world';

/** Virtual time from here on; `performance.now()` and `Date.now()` go with it. */
export function stopTime(): void {
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'],
  });
}

/** A socket whose other end is the test. */
export class FakeSocket implements SocketLike {
  onopen: SocketLike['onopen'] = null;
  onmessage: SocketLike['onmessage'] = null;
  onclose: SocketLike['onclose'] = null;
  readonly url: string;
  readonly subprotocol: string;
  readonly sent: ClientFrame[] = [];
  isClosed = false;

  constructor(url: string, subprotocol: string) {
    this.url = url;
    this.subprotocol = subprotocol;
  }

  send(text: string): void {
    this.sent.push(JSON.parse(text) as ClientFrame);
  }

  close(): void {
    this.isClosed = true;
  }

  /** The handshake is over: the client may speak. */
  opens(): void {
    this.onopen?.call(this as unknown as WebSocket, new Event('open'));
  }

  says(frame: ServerFrame): void {
    this.saysText(JSON.stringify(frame));
  }

  saysText(data: string): void {
    this.onmessage?.call(this as unknown as WebSocket, { data } as MessageEvent);
  }

  /** It ends, as the browser would report it. */
  ends(code: number, reason = ''): void {
    this.onclose?.call(this as unknown as WebSocket, { code, reason } as CloseEvent);
  }

  ofType<T extends ClientFrame['type']>(type: T): Extract<ClientFrame, { type: T }>[] {
    return this.sent.filter((frame): frame is Extract<ClientFrame, { type: T }> => frame.type === type);
  }
}

/** Storage in memory. `Object.keys` sees its entries, as it does a browser's. */
export function fakeStorage(entries: Record<string, string> = {}): Storage {
  const methods = {
    getItem: (key: string) => (Object.hasOwn(storage, key) ? storage[key] : null),
    setItem: (key: string, value: string) => (storage[key] = value),
    removeItem: (key: string) => delete storage[key],
  };
  const storage: Record<string, string> = Object.create(methods) as Record<string, string>;
  return Object.assign(storage, entries) as unknown as Storage;
}

/** A document that can be hidden and shown. */
export class FakeDocument extends EventTarget {
  visibilityState: DocumentVisibilityState = 'visible';

  becomes(state: DocumentVisibilityState): void {
    this.visibilityState = state;
    this.dispatchEvent(new Event('visibilitychange'));
  }
}

/** An address bar at this path, query and fragment. */
export function fakeBar(address: string) {
  const url = new URL(address, 'https://host');
  const bar = {
    location: {
      pathname: url.pathname,
      search: url.search,
      hash: url.hash,
      replace: vi.fn<(to: string | URL) => void>(),
    },
    history: {
      state: null,
      replaceState: vi.fn((_state: unknown, _unused: string, to?: string | URL | null) => {
        const { pathname, search, hash } = new URL(String(to), url);
        Object.assign(bar.location, { pathname, search, hash });
      }),
    },
    address: () => bar.location.pathname + bar.location.search + bar.location.hash,
  };
  return bar;
}

/** A world, and the test's hands in it. */
export interface FakeWorld extends World {
  document: FakeDocument & World['document'];
  window: EventTarget & World['window'];
  bar: ReturnType<typeof fakeBar>;
  sockets: FakeSocket[];
  /** The newest socket. */
  socket(): FakeSocket;
  /** Draws the next picture. */
  draw(): void;
}

/** A visible page, online, with a server that says nothing yet. */
export function fakeWorld(change: Partial<World> = {}): FakeWorld {
  const sockets: FakeSocket[] = [];
  let frames: (() => void)[] = [];
  const storage = fakeStorage();
  const world = {
    connect(url: string, subprotocol: string) {
      const socket = new FakeSocket(url, subprotocol);
      sockets.push(socket);
      return socket;
    },
    origin: 'https://host',
    socketUrl: 'wss://host/ws',
    storage: () => storage,
    bar: fakeBar('/try'),
    formats: {
      fetchFormat: () => Promise.reject(new Error('no formats here')),
      fetchDecks: () => Promise.reject(new Error('no decks here')),
    },
    document: new FakeDocument(),
    window: new EventTarget(),
    wakeLocks: undefined,
    sound: { arm: () => undefined, audible: makeStore(false) },
    onFrame: (run: () => void) => void frames.push(run),
    monotonic: () => performance.now(),
    wall: () => Date.now(),
    random: () => 0.5,
    randomBytes: (count: number) => new Uint8Array(count).fill(7),
    sockets,
    socket() {
      const newest = sockets.at(-1);
      if (!newest) throw new Error('nobody has connected');
      return newest;
    },
    draw() {
      const due = frames;
      frames = [];
      for (const run of due) run();
    },
    ...change,
  };
  return world as FakeWorld;
}

/** Waits, without a clock, for the first value that is as wanted. */
export function until<T>(readable: Readable<T>, isWanted: (value: T) => boolean): Promise<T> {
  return new Promise((resolve) => {
    readable.subscribe((value) => isWanted(value) && resolve(value));
  });
}
