/** Keeps the screen awake while it is wanted, as far as the browser lets it. */
import { makeStore } from '../store';
import type { Readable } from '../types';
import type { WakeLockHeld, World } from '../world';

/** The screen's wake lock. */
export interface Wake {
  /** True while it is held. */
  readonly held: Readable<boolean>;
  /** From now on it should be, or not. */
  want(on: boolean): void;
  /** Called from a tap: Safari gives a page its first lock only then, and later ones without. */
  tap(): void;
  stop(): void;
}

/** A browser that has none, or refuses (power save), just leaves `held` false. */
export function makeWake({ wakeLocks, document }: Pick<World, 'wakeLocks' | 'document'>): Wake {
  const held = makeStore(false);
  let wanted = false;
  let asking = false;
  let allowed = false;
  let release: (() => void) | null = null;

  function ask(): void {
    if (!wakeLocks || asking || release || document.visibilityState !== 'visible') return;
    asking = true;
    const refused = () => (asking = false);
    wakeLocks.request('screen').then(keepLock, refused);
  }

  function keepLock(lock: WakeLockHeld): void {
    asking = false;
    allowed = true;
    release = () => void lock.release().catch(() => undefined);
    // The browser takes it back when the page is hidden, and may when the battery is low.
    lock.addEventListener('release', () => {
      release = null;
      held.set(false);
    });
    if (wanted) held.set(true);
    else release();
  }

  const shown = () => wanted && ask();
  document.addEventListener('visibilitychange', shown);
  return {
    held,
    want(on) {
      wanted = on;
      if (on) ask();
      else release?.();
    },
    tap() {
      if (wanted || !allowed) ask();
    },
    stop() {
      wanted = false;
      release?.();
      document.removeEventListener('visibilitychange', shown);
    },
  };
}
