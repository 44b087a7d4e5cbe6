import type { RoomState } from '../../../client';
import type { Seat } from '../../../generated/wire';
import { floor as words } from '../../../text/en/console/middle';

/** The part of a desk that a sentence about the floor needs. */
export interface FloorContext {
  room: Pick<RoomState, 'view'>;
  console: { moves: readonly string[]; away: readonly Seat[] };
  name(seat: Seat): string;
  names(seats: readonly Seat[]): string;
}

/** The floor's holder, or why nobody has it just now, in a few words. */
export function floorLine(desk: FloorContext): string {
  const view = desk.room.view;
  if (!view) return '';
  if (view.phase === 'paused') return words.paused;
  if (view.phase === 'lost') return words.lost;
  if (view.phase === 'away') return words.away(desk.names(goneOf(desk)));
  const [first, ...others] = view.floor;
  if (!first) return words.nobody;
  return others.length > 0 ? words.have(desk.names(view.floor)) : words.has(desk.name(first));
}

/** The next thing to happen while nothing runs; none while the dialogue runs. */
export function standingLine(desk: FloorContext): string | null {
  const phase = desk.room.view?.phase;
  if (phase === 'paused') return desk.console.moves.includes('resume') ? words.pausedOwn : words.pausedTheirs;
  if (phase === 'lost') return words.lostLine;
  return phase === 'away' ? words.awayLine : null;
}

function goneOf(desk: FloorContext): Seat[] {
  const away = desk.room.view?.away ?? [];
  return [...new Set([...away, ...desk.console.away])].filter((seat) => seat !== 'therapist');
}
