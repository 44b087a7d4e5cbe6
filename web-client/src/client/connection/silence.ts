/** Whether anything has been heard lately. */

/** A phone with the floor that heard nothing for so long stops saying "you speak". */
const QUIET_MS = 3_000;

/** Watches for silence. */
export interface Watch {
  /** The server was heard. */
  heard(): void;
  stop(): void;
}

/** @param changed hears `true` after 3 s of silence, `false` with the next sound */
export function makeWatch(changed: (quiet: boolean) => void): Watch {
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
      timer = setTimeout(() => set(true), QUIET_MS);
      set(false);
    },
    stop: () => clearTimeout(timer),
  };
}
