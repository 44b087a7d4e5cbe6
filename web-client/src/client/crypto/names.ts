/** Opens the names on screen; each sealed name once. */
import type { Seat, Sealed } from '../../generated/wire';
import type { Sealer } from './seal';

/** Names as they open; null where one doesn't. */
export type Names = Partial<Record<Seat, string | null>>;

/** Opens sealed names for a screen. */
export interface Opener {
  /** These are the sealed names now; who isn't among them has none. */
  show(sealed: Partial<Record<Seat, Sealed | null>>): void;
}

/** @param changed hears of all names each time one has been opened or is gone */
export function makeOpener(sealer: Sealer | null, changed: (names: Names) => void): Opener {
  const shown = new Map<Seat, { sealed: Sealed; name: string | null | undefined }>();

  function tell(): void {
    const open = [...shown].filter(([, { name }]) => name !== undefined);
    changed(Object.fromEntries(open.map(([seat, { name }]) => [seat, name])));
  }

  async function open(seat: Seat, sealed: Sealed): Promise<void> {
    const entry = { sealed, name: shown.get(seat)?.name };
    shown.set(seat, entry);
    // Where a newer one has come meanwhile, this entry is no longer among those shown.
    entry.name = sealer ? await sealer.open(seat, 'name', sealed) : null;
    tell();
  }

  return {
    show(sealed) {
      for (const seat of [...shown.keys()]) {
        if (sealed[seat]) continue;
        shown.delete(seat);
        tell();
      }
      for (const [seat, name] of Object.entries(sealed) as [Seat, Sealed | null][]) {
        if (name && shown.get(seat)?.sealed !== name) void open(seat, name);
      }
    },
  };
}
