/** The part of `Storage` that is used. */
export type SafeStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> & { keys(): string[] };

/**
 * A storage that never throws. A browser's may be forbidden (a private window, an in-app browser), full, or go away;
 * what it doesn't take is kept until the page goes.
 */
export function safeStorage(storage: () => Storage): SafeStorage {
  const memory = new Map<string, string>();
  function attempt<T>(run: (storage: Storage) => T, otherwise: T): T {
    try {
      return run(storage());
    } catch {
      return otherwise;
    }
  }
  return {
    getItem: (key) => memory.get(key) ?? attempt((on) => on.getItem(key), null),
    setItem(key, value) {
      memory.delete(key);
      const written = attempt((on) => (on.setItem(key, value), true), false);
      if (!written) memory.set(key, value);
    },
    removeItem(key) {
      memory.delete(key);
      attempt((on) => on.removeItem(key), undefined);
    },
    keys: () => [...memory.keys(), ...attempt((on) => Object.keys(on), [])],
  };
}
