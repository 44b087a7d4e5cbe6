import type { RoomState } from '../../../client';
import { fill } from '../../../client/format/filling';
import type { By, Move, Seat, View } from '../../../generated/wire';
import { transport as words } from '../../../text/en/console/middle';
import type { Position } from './position';

/** The seats whose tap makes a move. */
export function makersOf(by: By, view: View, partners: readonly Seat[]): Seat[] {
  if (typeof by === 'object') return [view.cast[by.role]].filter((seat) => seat !== undefined);
  return by === 'either' || by === 'both' ? [...partners] : [];
}

/** The move that `next` would stand for: the step's first move that asks for nothing, or its first. */
function likely(moves: readonly Move[]): Move | undefined {
  return moves.find((move) => move.arg === null) ?? moves[0];
}

/** The part of a desk that the sentence needs. */
export interface OwnWordContext {
  room: Pick<RoomState, 'view'>;
  position: Position | null;
  partners: readonly Seat[];
  names(seats: readonly Seat[]): string;
}

/** The reason for no `next` in a step whose word is a partner's own; none where the phase says it already. */
export function closedWhy(desk: OwnWordContext): string | null {
  const { position, partners } = desk;
  const view = desk.room.view;
  if (!view || !position?.step.own || view.phase !== 'running') return null;
  const move = likely(position.step.moves);
  if (!move) return null;
  const makers = makersOf(move.by, view, partners);
  if (makers.length === 0) return null;
  return words.ownWord(
    desk.names(makers),
    fill(position.words.moves[move.name] ?? move.name, position.filling),
  );
}
