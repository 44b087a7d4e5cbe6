import type { Readable } from './types';

/** A `Readable` that its maker changes. */
export interface Store<T> extends Readable<T> {
  set(value: T): void;
}

/** A store that begins as `value`; setting the very same value again tells nobody. */
export function makeStore<T>(value: T): Store<T> {
  const runs = new Set<(value: T) => void>();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      value = next;
      for (const run of [...runs]) run(value);
    },
    subscribe(run) {
      // Its own function, so that the same `run` twice is two subscriptions.
      const mine = (now: T) => run(now);
      runs.add(mine);
      run(value);
      return () => runs.delete(mine);
    },
  };
}
