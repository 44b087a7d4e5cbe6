import type { RoomState } from '../../../client';

/** What the therapist's page shows as a whole. */
export type Stage = 'opening' | 'nowhere' | 'over' | 'door' | 'shut' | 'waiting' | 'ended' | 'running';

/** Close code: the room has ended (PROTOCOL.md). Its last view still tells how. */
const ENDED = 4410;

/** Which of them a room's state asks for. */
export function stageOf(state: RoomState): Stage {
  const { view, bye, door, entered } = state;
  if (state.link === 'over' && !(bye?.code === ENDED && view)) return bye ? 'over' : 'nowhere';
  if (!view) return entered || !door ? 'opening' : door.open ? 'door' : 'shut';
  if (view.phase === 'waiting') return 'waiting';
  return view.phase === 'finished' || view.phase === 'closed' ? 'ended' : 'running';
}
