/** A yes or no that this device keeps; where storage is forbidden, its default holds. */
interface Pref {
  get(): boolean;
  set(on: boolean): void;
}

function pref(key: string, byDefault: boolean): Pref {
  return {
    get() {
      try {
        return (localStorage.getItem(key) ?? String(byDefault)) === 'true';
      } catch {
        return byDefault;
      }
    },
    set(on) {
      try {
        localStorage.setItem(key, String(on));
      } catch {
        // It holds until the page is closed.
      }
    },
  };
}

/** True where the time shows in figures as well. */
export const figureShown = pref('duologue-figure', true);
