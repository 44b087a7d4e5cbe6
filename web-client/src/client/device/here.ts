/** What this page tells of itself, for the therapist: seen or not, how far it got, sound, screen kept awake. */
import type { ClientFrame } from '../../generated/wire';
import type { Readable } from '../types';
import type { World } from '../world';

/** At most one frame in so long. */
const EVERY_MS = 1_000;

type Here = Extract<ClientFrame, { type: 'here' }>;

/** The page's account of itself. */
export interface Telling {
  /** A room frame arrived. */
  got(rev: number): void;
  /** A new connection knows nothing yet. */
  up(): void;
  stop(): void;
}

/**
 * Runs at once, and again as soon as `EVERY_MS` after the last time allow.
 * @param run whether it did something that counts
 */
function throttle(monotonic: () => number, run: () => boolean) {
  let ranAt = -Infinity;
  let timer: ReturnType<typeof setTimeout> | undefined;
  function now(): void {
    timer = undefined;
    if (run()) ranAt = monotonic();
  }
  return {
    soon() {
      const wait = ranAt + EVERY_MS - monotonic();
      if (wait <= 0) now();
      else timer ??= setTimeout(now, wait);
    },
    stop: () => clearTimeout(timer),
  };
}

/** @param send false where there is no connection: told again by `up` */
export function makeTelling(
  world: Pick<World, 'document' | 'onFrame' | 'sound' | 'monotonic'>,
  awake: Readable<boolean>,
  send: (frame: Here) => boolean,
): Telling {
  const { document, onFrame } = world;
  const { audible } = world.sound;
  const isHidden = () => document.visibilityState === 'hidden';
  let got = 0;
  let seen = 0;
  let told = '';

  const telling = throttle(world.monotonic, () => {
    const page = { hidden: isHidden(), sound: audible.get(), awake: awake.get() };
    const frame: Here = { type: 'here', got, seen, ...page };
    const text = JSON.stringify(frame);
    if (text === told || !send(frame)) return false;
    told = text;
    return true;
  });

  function changed(): void {
    if (got > 0) telling.soon();
  }

  function look(): void {
    // Browsers draw no frame of a hidden page; asked again when it shows.
    if (isHidden()) return;
    const rev = got;
    onFrame(() => {
      if (isHidden()) return;
      seen = rev;
      changed();
    });
  }

  function shown(): void {
    changed();
    look();
  }

  document.addEventListener('visibilitychange', shown);
  const ends = [audible.subscribe(changed), awake.subscribe(changed)];
  return {
    got(rev) {
      got = rev;
      look();
      changed();
    },
    up() {
      told = '';
      changed();
    },
    stop() {
      telling.stop();
      document.removeEventListener('visibilitychange', shown);
      for (const end of ends) end();
    },
  };
}
