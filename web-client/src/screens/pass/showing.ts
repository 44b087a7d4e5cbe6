/** The page that one phone shows, where it serves several partners: pure. */
import { CLOSE_MOVED } from '../../generated/limits';
import type { Seat } from '../../generated/wire';
import { screenOf } from '../room/screen';
import { seatsOf, type Hands, type Rooms } from './hands';

/** One of the pages. */
export type Showing =
  | { what: 'opening' }
  /** Nobody has had the phone yet, and nobody has gone in. */
  | { what: 'begin'; seat: Seat }
  /** Between two: this one comes next. */
  | { what: 'hand'; seat: Seat }
  /** This one's own screens. */
  | { what: 'in-hand'; seat: Seat }
  /** This one's place is on another phone. */
  | { what: 'apart'; seat: Seat };

/** The page that everybody sees whoever has the phone: leaving blanks it for all. */
export function showingOf(rooms: Rooms, hands: Hands): Showing {
  const seats = seatsOf(rooms);
  const screens = seats.map((seat) => ({ seat, screen: rooms[seat] && screenOf(rooms[seat]) }));
  const find = (...wanted: unknown[]) => screens.find(({ screen }) => wanted.includes(screen))?.seat;
  const leaves = find('blank');
  if (leaves) return { what: 'in-hand', seat: leaves };
  const moved = seats.find((seat) => rooms[seat]?.bye?.code === CLOSE_MOVED);
  if (moved) return { what: 'apart', seat: moved };
  const common = find('ended') ?? find('over', 'shut');
  if (common) return { what: 'in-hand', seat: common };
  const next = hands.holder ?? hands.to;
  if (!next || find('opening')) return { what: 'opening' };
  if (hands.holder) return { what: 'in-hand', seat: next };
  const begins = hands.last === null && seats.every((seat) => !rooms[seat]?.entered);
  return { what: begins ? 'begin' : 'hand', seat: next };
}
