/** The page's sound: silent until a tap allows it, off by one tap, and hard to lose to a locked phone. */
import { safeStorage, type SafeStorage } from '../storage/safe';
import { makeStore } from '../store';
import { play, type Cue } from './tones';
import type { Readable } from '../types';
import { vibrate } from './vibrate';

/** `off`: by choice. `locked`: wanted, but the browser waits for a tap. */
export type SoundState = 'off' | 'locked' | 'on';

/** One for all rooms on a page. */
export interface Sound {
  readonly state: Readable<SoundState>;
  /** True where a cue would be heard now. */
  readonly audible: Readable<boolean>;
  /** From now on every tap on the page lets sound play, should it be locked. */
  arm(): void;
  /** Called from a tap: lets sound play. */
  unlock(): void;
  /** Called from a tap: on or off, remembered on this device. */
  set(on: boolean): void;
  /** Plays a cue, and vibrates with it where the device can. */
  cue(cue: Cue): void;
}

/** Sound's surroundings; tests bring their own. */
export interface SoundWorld {
  makeContext(): AudioContext;
  play(context: AudioContext, cue: Cue): void;
  vibrate(cue: Cue): void;
  storage: SafeStorage;
  taps(): Pick<Document, 'addEventListener'>;
  /** Milliseconds that never jump. */
  monotonic(): number;
}

const CHOICE = 'duologue:sound';
/** A context that was asked to run so long ago and still doesn't is replaced at the next tap. */
const STUCK_MS = 1_000;

/** Sound as the device last had it. */
export function makeSound(world: SoundWorld): Sound {
  const state = makeStore<SoundState>(world.storage.getItem(CHOICE) === 'off' ? 'off' : 'locked');
  const audible = makeStore(false);
  let context: AudioContext | null = null;
  /** Moment in which it was first asked to run, if it doesn't run yet. */
  let askedAt: number | null = null;
  let armed = false;

  function show(): void {
    const isRunning = context?.state === 'running';
    if (isRunning) askedAt = null;
    if (state.get() !== 'off') state.set(isRunning ? 'on' : 'locked');
    audible.set(state.get() === 'on');
  }

  function discard(): void {
    if (context) {
      context.onstatechange = null;
      void context.close().catch(() => undefined);
    }
    context = null;
    askedAt = null;
  }

  /** After a lock iPhones say `interrupted`, which isn't `suspended`; some contexts never come back from it. */
  function wakeUp(): void {
    if (state.get() === 'off' || context?.state === 'running') return;
    if (askedAt !== null && world.monotonic() - askedAt > STUCK_MS) discard();
    try {
      context ??= world.makeContext();
      context.onstatechange = show;
      askedAt ??= world.monotonic();
      void context.resume().then(show, () => undefined);
    } catch {
      context = null; // A device without sound; the picture says the same.
    }
  }

  function arm(): void {
    if (armed) return;
    armed = true;
    for (const tap of ['pointerup', 'keydown']) world.taps().addEventListener(tap, wakeUp, { capture: true });
  }

  return {
    state,
    audible,
    arm,
    unlock() {
      arm();
      wakeUp();
    },
    set(on) {
      world.storage.setItem(CHOICE, on ? 'on' : 'off');
      state.set(on ? 'locked' : 'off');
      discard();
      show();
      wakeUp();
    },
    cue(cue) {
      world.vibrate(cue);
      if (context?.state === 'running' && state.get() === 'on') world.play(context, cue);
    },
  };
}

/** This page's sound. */
export const sound = makeSound({
  makeContext: () => new AudioContext(),
  play,
  vibrate: (cue) => vibrate(cue),
  storage: safeStorage(() => localStorage),
  taps: () => document,
  monotonic: () => performance.now(),
});
