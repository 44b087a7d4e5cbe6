import type { RoomState } from '../../../client';
import { CLOSE_ENDED } from '../../../generated/limits';

/** The screen of the therapist's page as a whole. */
export type DeskScreen = 'opening' | 'nowhere' | 'over' | 'door' | 'shut' | 'waiting' | 'ended' | 'running';

/** The screen that a room's state asks for. */
export function deskScreenOf(state: RoomState): DeskScreen {
  const { view, bye, door, entered } = state;
  // The last view of a room that has ended still tells how.
  if (state.link === 'over' && !(bye?.code === CLOSE_ENDED && view)) return bye ? 'over' : 'nowhere';
  if (!view) return entered || !door ? 'opening' : door.open ? 'door' : 'shut';
  if (view.phase === 'waiting') return 'waiting';
  return view.phase === 'finished' || view.phase === 'closed' ? 'ended' : 'running';
}
