/** The world as the client touches it. Tests bring their own; timers are the global ones, which tests replace. */
import type { AddressBar } from './links/address';
import type { FormatSource } from './format/cache';
import { fetchDecks, fetchFormat } from './http/api';
import { sound, type Sound } from './device/sound';

/** The part of a WebSocket that is used: its `readyState` isn't, it says OPEN long after a phone has slept. */
export type SocketLike = Pick<WebSocket, 'send' | 'close' | 'onopen' | 'onmessage' | 'onclose'>;

/** The part of a wake lock that is used. */
export type WakeLockHeld = Pick<WakeLockSentinel, 'release' | 'addEventListener'>;

/** The part of `navigator.wakeLock` that is used. */
export interface WakeLocks {
  request(type: 'screen'): Promise<WakeLockHeld>;
}

/** A page's surroundings. */
export interface World {
  connect(url: string, subprotocol: string): SocketLike;
  /** The address before a link's path. */
  origin: string;
  /** `ws:` or `wss:`. */
  socketUrl: string;
  storage(): Storage;
  bar: AddressBar;
  formats: FormatSource;
  document: Pick<Document, 'visibilityState' | 'addEventListener' | 'removeEventListener'>;
  window: Pick<Window, 'addEventListener' | 'removeEventListener'>;
  wakeLocks: WakeLocks | undefined;
  sound: Pick<Sound, 'arm' | 'audible'>;
  /** Runs before the next picture that somebody can see. */
  onFrame(run: () => void): void;
  /** Milliseconds that never jump. */
  monotonic(): number;
  /** The device's own clock, in milliseconds. */
  wall(): number;
  /** From 0 to 1, 1 excluded. */
  random(): number;
  /** So many bytes that nobody can guess. */
  randomBytes(count: number): Uint8Array<ArrayBuffer>;
}

/** The browser, as it is. */
export function browser(): World {
  return {
    connect: (url, subprotocol) => new WebSocket(url, subprotocol),
    origin: location.origin,
    socketUrl: `${location.origin.replace(/^http/, 'ws')}/ws`,
    storage: () => localStorage,
    bar: { location, history },
    formats: { fetchFormat, fetchDecks },
    document,
    window,
    wakeLocks: navigator.wakeLock,
    sound,
    onFrame: (run) => requestAnimationFrame(run),
    monotonic: () => performance.now(),
    wall: () => Date.now(),
    random: () => Math.random(),
    randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  };
}
