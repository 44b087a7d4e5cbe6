import type { Seat } from '../../generated/wire';

/**
 * Names that the page which tries a room alone leaves for its own frames, so that they enter without being asked.
 * In this tab's storage, which only this site's pages write: no link can make anybody agree to anything.
 */
const key = (room: string) => `duologue-try:${room}`;

/** The names that frames of this room enter with. */
export type RehearsalNames = Partial<Record<Seat, string>>;

/** Leaves the names for the frames of this tab. */
export function leaveNames(room: string, names: RehearsalNames): void {
  sessionStorage.setItem(key(room), JSON.stringify(names));
}

/** The name that was left for this seat; null on any ordinary page. */
export function nameLeftFor(room: string, seat: Seat | null): string | null {
  try {
    const names = JSON.parse(sessionStorage.getItem(key(room)) ?? '{}') as RehearsalNames;
    return (seat && names[seat]) ?? null;
  } catch {
    return null;
  }
}
