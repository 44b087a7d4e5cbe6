import type { ClockView } from '../../../generated/wire';
import type { Reading } from './reading';

/** The clocks of a step as its screen draws them. */
export interface StepClocks {
  /** The clock that is drawn; none where nothing runs out. */
  clock: ClockView | null;
  /** The round's soft time, where it runs. */
  round: ClockView | null;
  /** Keeps the moves closed for a while. */
  least: ClockView | null;
}

/**
 * The view's clocks that belong to this step. They come innermost first and don't say whose they are: a step
 * that has a time of its own has its clocks before those of any step that a detour froze below it.
 */
export function clocksOf({ view, step }: Reading): StepClocks {
  const ofStep = view.clocks.filter(({ of }) => of === 'step');
  const ofRound = view.clocks.find(({ of }) => of === 'round') ?? null;
  const runs = view.phase !== 'running' || (ofRound !== null && ofRound.ends !== null);
  const round = runs ? ofRound : null;
  const own = step.time?.budget ? ofStep.find(({ kind }) => kind !== 'least') : undefined;
  const least = step.time?.least ? ofStep.find(({ kind }) => kind === 'least') : undefined;
  return { clock: own ?? round, round, least: least ?? null };
}
