import type { RoomState } from '../../../client';
import type { Seat } from '../../../generated/wire';
import { floor as words } from '../../../text/en/console/middle';

/** What a sentence about the floor needs to know. */
export interface Told {
  room: Pick<RoomState, 'view'>;
  console: { moves: readonly string[]; away: readonly Seat[] };
  name(seat: Seat): string;
  names(seats: readonly Seat[]): string;
}

/** Who has the floor, or why nobody has it just now, in a few words. */
export function floorLine(told: Told): string {
  const view = told.room.view;
  if (!view) return '';
  if (view.phase === 'paused') return words.paused;
  if (view.phase === 'lost') return words.lost;
  if (view.phase === 'away') return words.away(told.names(goneOf(told)));
  const [first, ...others] = view.floor;
  if (!first) return words.nobody;
  return others.length > 0 ? words.have(told.names(view.floor)) : words.has(told.name(first));
}

/** What happens next while nothing runs; none while the dialogue runs. */
export function standingLine(told: Told): string | null {
  const phase = told.room.view?.phase;
  if (phase === 'paused') return told.console.moves.includes('resume') ? words.pausedOwn : words.pausedTheirs;
  if (phase === 'lost') return words.lostLine;
  return phase === 'away' ? words.awayLine : null;
}

function goneOf(told: Told): Seat[] {
  const away = told.room.view?.away ?? [];
  return [...new Set([...away, ...told.console.away])].filter((seat) => seat !== 'therapist');
}
