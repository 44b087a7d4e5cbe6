import type { Action, ClientFrame, RoomId } from '../../generated/wire';
import type { Sealer } from '../crypto/seal';
import type { Keeper, Kept } from '../storage/keeper';
import type { Outcome, Readable, RoomState } from '../types';
import type { World } from '../world';

/** The part of a room's client that coming in and letting in need. */
export interface Access {
  readonly room: RoomId;
  readonly kept: Kept;
  readonly keeper: Keeper;
  readonly sealer: Sealer | null;
  readonly state: Readable<RoomState>;
  /** The address before a link's path. */
  readonly origin: string;
  randomBytes: World['randomBytes'];
  /** The number of the present connection; grows with each. */
  connection(): number;
  patch(change: Partial<RoomState>): void;
  act(action: Action): Promise<Outcome>;
  say(frame: ClientFrame): boolean;
}
