/** A device's memory of its seats, in `localStorage` under room and seat; in memory where there is none. */
import type { Key, RoomId, Seat } from '../../generated/wire';
import type { SafeStorage } from './safe';

/** The memory of one seat. */
export interface Kept {
  /** The link's, so that opening the link again finds this entry. */
  seatKey: Key | null;
  /** The link's key from now on, where this device replaced the one it was sent. */
  ownKey: Key | null;
  /** Made on this device; once the server has taken it, it alone acts. */
  secret: Key | null;
  /** The secret was sent, and no answer has said yet that it was taken. */
  asks: boolean;
  roomKey: string | null;
}

/** A seat, or `link` for an invitation whose seat the server hasn't named yet. */
export type EntryName = Seat | 'link';

/** The entries of one room on this device. */
export interface Keeper {
  read(entry: EntryName): Kept | null;
  /** Every entry of the room, the newest first. */
  all(): [EntryName, Kept][];
  write(entry: EntryName, kept: Kept): void;
  drop(entry: EntryName): void;
}

const PREFIX = 'duologue:';
const SERIES = `${PREFIX}series:`;
const entryNames: readonly EntryName[] = ['a', 'b', 'c', 'therapist', 'link'];
/** Longest that an entry is kept: a room that nobody entered lives for 90 days at most. */
const OLDEST_MS = 90 * 24 * 3_600_000;

/** Set by hand or by another version: anything may stand there. */
function parse(text: string | null): (Kept & { at: number }) | null {
  try {
    const found = JSON.parse(text ?? 'null') as Record<string, unknown> | null;
    if (typeof found !== 'object' || found === null) return null;
    const textOr = (value: unknown) => (typeof value === 'string' ? value : null);
    return {
      seatKey: textOr(found['seatKey']),
      ownKey: textOr(found['ownKey']),
      secret: textOr(found['secret']),
      asks: found['asks'] === true,
      roomKey: textOr(found['roomKey']),
      at: Number(found['at']) || 0,
    };
  } catch {
    return null;
  }
}

/** @param wall the device's clock, in milliseconds; only tells old entries from new ones */
export function makeKeeper(storage: SafeStorage, room: RoomId, wall: () => number): Keeper {
  const name = (entry: EntryName) => `${PREFIX}${room}:${entry}`;

  function sweep(): void {
    for (const key of storage.keys()) {
      // A series' link has a life of its own.
      const isEntry = key.startsWith(PREFIX) && key.split(':').length === 3 && !key.startsWith(SERIES);
      if (isEntry && wall() - (parse(storage.getItem(key))?.at ?? 0) > OLDEST_MS) storage.removeItem(key);
    }
  }

  return {
    read: (entry) => parse(storage.getItem(name(entry))),
    all() {
      const found = entryNames.flatMap((entry) => {
        const kept = parse(storage.getItem(name(entry)));
        return kept ? [{ entry, kept }] : [];
      });
      found.sort((one, other) => other.kept.at - one.kept.at);
      return found.map(({ entry, kept }) => [entry, kept]);
    },
    write(entry, kept) {
      sweep();
      storage.setItem(name(entry), JSON.stringify({ ...kept, at: wall() }));
    },
    drop: (entry) => storage.removeItem(name(entry)),
  };
}
