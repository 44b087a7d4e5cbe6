/** A page's report of itself, for the therapist: seen or not, how far it got, sound, screen kept awake. */
import type { ClientFrame } from '../../generated/wire';
import type { Readable } from '../types';
import type { World } from '../world';

/** Least time between two frames. */
const EVERY_MS = 1_000;

type HereFrame = Extract<ClientFrame, { type: 'here' }>;

/** The page's report of itself. */
export interface Report {
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

/** @param send false where there is no connection: reported again by `up` */
export function makeReport(
  world: Pick<World, 'document' | 'onFrame' | 'sound' | 'monotonic'>,
  awake: Readable<boolean>,
  send: (frame: HereFrame) => boolean,
): Report {
  const { document, onFrame } = world;
  const { audible } = world.sound;
  const isHidden = () => document.visibilityState === 'hidden';
  let got = 0;
  let seen = 0;
  let reported = '';

  const reporting = throttle(world.monotonic, () => {
    const page = { hidden: isHidden(), sound: audible.get(), awake: awake.get() };
    const frame: HereFrame = { type: 'here', got, seen, ...page };
    const text = JSON.stringify(frame);
    if (text === reported || !send(frame)) return false;
    reported = text;
    return true;
  });

  function changed(): void {
    if (got > 0) reporting.soon();
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
      reported = '';
      changed();
    },
    stop() {
      reporting.stop();
      document.removeEventListener('visibilitychange', shown);
      for (const end of ends) end();
    },
  };
}
