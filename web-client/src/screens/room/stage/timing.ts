import type { ClockView } from '../../../generated/wire';
import { figure, fraction } from '../../../parts/clock';
import { stage as text } from '../../../text/en/room/stage';
import type { StepClocks } from './clocks';
import type { Scene } from './scene';

/** A step's time at one moment. */
export interface Timing {
  /** `2:06`, `+0:12`; null where nothing runs out. */
  figure: string | null;
  /** Share that is left, 1 to 0. */
  fraction: number | null;
  /** Milliseconds left of the clock that is drawn; negative in overtime. */
  left: number | null;
  /** `part`: not the step but the round nears its end. */
  stage: 'plain' | 'part' | 'warn' | 'over';
  /** Whole seconds until the moves open; 0 where they are. */
  opens: number;
}

/** Milliseconds left on a clock at `now`, milliseconds of the server's clock; negative in overtime. */
function leftOf(clock: ClockView, now: number): number {
  return clock.ends === null ? (clock.left ?? 0) : clock.ends - now;
}

/** The reading of a scene's clocks at `now`. */
export function timingOf({ clock, round, least }: StepClocks, now: number): Timing {
  const opens = least ? Math.max(0, Math.ceil(leftOf(least, now) / 1000)) : 0;
  if (!clock) return { figure: null, fraction: null, left: null, stage: 'plain', opens };
  const left = leftOf(clock, now);
  const own = stageOf(clock, now);
  const part = own === 'plain' && round !== null && stageOf(round, now) !== 'plain';
  return {
    figure: figure(left),
    fraction: fraction(left, clock.budget),
    left,
    stage: part ? 'part' : own,
    opens,
  };
}

/** A hard clock ends by itself and needs no closing words. */
function stageOf(clock: ClockView, now: number): 'plain' | 'warn' | 'over' {
  const left = leftOf(clock, now);
  if (clock.kind !== 'soft' || left > clock.warn) return 'plain';
  return left > 0 ? 'warn' : 'over';
}

/** The line that takes the place of the step's own when time runs short; null where there is time. */
export function timeLine(stage: Timing['stage'], { holder, other }: Scene): string | null {
  if (stage === 'plain') return null;
  if (holder === 'other') {
    if (stage === 'part') return null;
    return stage === 'over' ? text.overOther(other) : text.closingOther(other);
  }
  if (stage === 'part') return text.roundCloses;
  if (holder === 'you') return stage === 'over' ? text.over : text.closing;
  return stage === 'over' ? text.overBoth : text.closingBoth;
}

/** Milliseconds until the drawn figure changes, so that all screens change it at the same moment. */
export function untilTick({ clock, least }: StepClocks, now: number): number {
  const drawn = clock ?? least;
  if (!drawn || drawn.ends === null) return 1000;
  const rest = (((drawn.ends - now) % 1000) + 1000) % 1000;
  return rest === 0 ? 1000 : rest;
}
