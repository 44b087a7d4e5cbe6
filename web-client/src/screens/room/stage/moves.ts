import { moveLabel, signalLabel } from '../../../client';
import type { Arg, Move, MoveName, SignalId } from '../../../generated/wire';
import type { Holder, Reading } from './reading';

/** A way onward, as a button. */
export interface MoveButton {
  name: MoveName;
  label: string;
  /** Something that the tap has to bring along. */
  arg: Arg | null;
  /** The one that stands out. */
  likely: boolean;
  /** This seat has tapped it and waits for the others. */
  tapped: boolean;
}

/** A wish that moves nothing. */
export interface Wish {
  signal: SignalId;
  label: string;
}

/** The moves open to this seat, as the server lists them: the likely one first. */
export function movesOf(reading: Reading): MoveButton[] {
  const { view, seat, format, locale, step, filling } = reading;
  return (view.moves[seat] ?? []).map((name, index) => ({
    name,
    label: moveLabel(format, locale, step.id, name, filling),
    arg: moveNamed(reading, name)?.arg ?? null,
    likely: index === 0,
    tapped: view.tapped[seat] === name,
  }));
}

function moveNamed({ format, place, step }: Reading, name: MoveName): Move | undefined {
  const section = format.sections.find(({ id }) => id === place.section);
  return [...step.moves, ...(section?.moves ?? [])].find((move) => move.name === name);
}

/** The step's wishes, for whoever hasn't the floor: they can't speak, but they can ask. One a turn is enough. */
export function wishesOf({ view, seat, step, format, locale }: Reading, holder: Holder): Wish[] {
  if (holder !== 'other' || view.signals[seat]) return [];
  return step.signals.flatMap((signal) => {
    const label = signalLabel(format, locale, signal);
    return label === null ? [] : [{ signal, label }];
  });
}
