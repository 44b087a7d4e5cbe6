/** The server's silence, which a phone with the floor must not sit out. */
import { FLOOR_SILENCE_MS } from '../../generated/limits';

/** Watches for the serverâs silence. */
export interface Silence {
  /** The server was heard. */
  heard(): void;
  stop(): void;
}

/** @param changed hears `true` after 3 s of silence, `false` with the next sound */
export function makeSilence(changed: (quiet: boolean) => void): Silence {
  let quiet = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  function set(now: boolean): void {
    if (now === quiet) return;
    quiet = now;
    changed(quiet);
  }
  return {
    heard() {
      clearTimeout(timer);
      timer = setTimeout(() => set(true), FLOOR_SILENCE_MS);
      set(false);
    },
    stop: () => clearTimeout(timer),
  };
}
