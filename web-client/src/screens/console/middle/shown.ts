import type { ClockView } from '../../../generated/wire';
import type { Desk } from '../desk.svelte';
import { clockOf } from '../model/clocks';

/** The clock that is drawn large, and the round's beside it where that is another. */
export interface ShownClock {
  clock: ClockView;
  round: ClockView | null;
}

/**
 * The step's clock where this step has one, else the round's. The view's clocks don't say whose they are: what an
 * aside has put aside stands still while the room runs, and isn't shown.
 */
export function shownClock(desk: Desk): ShownClock | null {
  const clocks = desk.view?.clocks ?? [];
  const aside = desk.view?.phase === 'running';
  const all = clocks.filter((clock) => !aside || clock.ends !== null);
  const round = clockOf(all, 'round');
  const step = desk.position?.step.time?.budget ? clockOf(all, 'step') : null;
  const clock = step ?? round;
  return clock && { clock, round: step ? round : null };
}
