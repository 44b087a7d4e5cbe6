/** A screen's state of a room, and what frames change in it: pure. */
import type { View } from '../generated/wire';
import type { FrameOf, LinkState, RoomState } from './types';

/** Before anything has been heard. */
export const first: RoomState = {
  link: 'connecting',
  bye: null,
  seat: null,
  entered: false,
  door: null,
  rev: 0,
  mine: 0,
  view: null,
  yours: null,
  hold: null,
  presence: {},
  names: {},
  knocks: [],
  format: null,
  formats: {},
  decks: {},
  keyless: false,
  pending: null,
  rtt: null,
};

/** Between the start and the end, also while it is frozen. */
export function hasBegun(view: View | null): boolean {
  return view !== null && !['waiting', 'finished', 'closed'].includes(view.phase);
}

/** The connection's state, beside what its frames say. */
export interface Connection {
  /** Ever. */
  welcomed: boolean;
  connected: boolean;
  /** Nothing heard for 3 s. */
  quiet: boolean;
}

function linkOf({ bye, view, seat }: RoomState, { welcomed, connected, quiet }: Connection): LinkState {
  if (bye) return 'over';
  if (!welcomed) return 'connecting';
  const hasFloor = view?.phase === 'running' && seat !== null && view.floor.includes(seat);
  if (quiet && hasFloor) return 'holding';
  return quiet && !connected ? 'lost' : 'open';
}

/** The parts of a state that follow from the others, brought up to date. */
export function withDerived(state: RoomState, connection: Connection): RoomState {
  const hash = state.view?.path[0]?.format ?? state.view?.format ?? state.door?.format;
  return { ...state, link: linkOf(state, connection), format: (hash && state.formats[hash]) || null };
}

/** A welcome's change: the seat is named, and what the last connection said is over. */
export function welcomed({ seat, entered }: FrameOf<'welcome'>): Partial<RoomState> {
  return { seat, entered, hold: null, presence: {}, knocks: [] };
}

/**
 * A room frame's change; none where the frame was overtaken.
 *
 * @param fresh true for a connection's first room frame, which holds whatever it says; on the same connection an older
 *   one has been overtaken
 */
export function shown(frame: FrameOf<'room'>, state: RoomState, fresh: boolean): Partial<RoomState> {
  const { rev, mine, view, yours = null } = frame;
  const isOld = rev < state.rev || (rev === state.rev && mine < state.mine);
  return isOld && !fresh ? {} : { rev, mine, view, yours, entered: true, door: null };
}
