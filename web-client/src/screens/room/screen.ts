import type { RoomState } from '../../client';
import { CLOSE_ENDED } from '../../generated/limits';

/** The screens of a partner; each is one component. */
export type Screen =
  'opening' | 'over' | 'door' | 'shut' | 'blank' | 'waiting' | 'stage' | 'paused' | 'lost' | 'ended';

/** The screen that a room's state asks for. Taking the floor away wins, and a tap on it shows at once. */
export function screenOf(state: RoomState): Screen {
  const { view, yours, pending, bye } = state;
  if (yours?.leaving || pending?.do === 'stop') return 'blank';
  // The last view of a room that has ended still tells how.
  if (state.link === 'over') return bye?.code === CLOSE_ENDED ? 'ended' : 'over';
  if (!view) return atDoor(state);
  switch (view.phase) {
    case 'waiting':
      return 'waiting';
    case 'finished':
    case 'closed':
      return 'ended';
    case 'lost':
      return 'lost';
    case 'paused':
      return 'paused';
    case 'running':
    case 'away':
      return pending?.do === 'pause' || state.hold === 'pause' ? 'paused' : 'stage';
  }
}

function atDoor({ door, entered }: RoomState): Screen {
  if (entered || !door) return 'opening';
  return door.open ? 'door' : 'shut';
}
