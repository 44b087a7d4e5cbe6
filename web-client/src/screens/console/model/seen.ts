import type { RoomState } from '../../../client';
import type { Console, Seat } from '../../../generated/wire';

/** The room as this partner's phone has it: what all see, and of what one seat sees only their own. */
export function asSeenBy(seat: Seat, state: RoomState, console: Console): RoomState {
  const alone = console.prompt?.to.includes(seat) ? { prompt: console.prompt } : {};
  const level = console.levels[seat];
  const pace = console.paces[seat];
  const nudge = console.nudges[seat];
  const yours = {
    ...alone,
    ...(level && { level }),
    ...(pace && { pace }),
    ...(nudge && { nudge }),
  };
  return { ...state, seat, yours, pending: null, hold: null, link: 'open', bye: null };
}
