import type { Console, StepId } from '../../../generated/wire';
import { titleIn, type Place } from './place';

/** A step to jump to. */
export interface Jump {
  step: StepId;
  title: string;
  here: boolean;
  /** Titles of the steps of a partner's own word that the jump leaves out. */
  skips: string[];
}

/** The steps of the line, section by section; asides can't be jumped to. */
export function jumpsOf(place: Place, skips: Console['skips']): Jump[][] {
  const line = place.format.sections.filter((section) => !section.aside);
  return line.map((section) => section.steps.map(({ id }) => jumpTo(id, place, skips)));
}

/** What a jump to this step would be. */
export function jumpTo(step: StepId, place: Place, skips: Console['skips']): Jump {
  return {
    step,
    title: titleIn(place, step),
    here: step === place.step.id,
    skips: (skips[step] ?? []).map((skipped) => titleIn(place, skipped)),
  };
}
