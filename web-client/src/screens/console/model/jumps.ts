import type { Console, StepId } from '../../../generated/wire';
import { titleIn, type Position } from './position';

/** A step to jump to. */
export interface Jump {
  step: StepId;
  title: string;
  here: boolean;
  /** Titles of the steps of a partner's own word that the jump leaves out. */
  skips: string[];
}

/** The steps of the line, section by section; asides can't be jumped to. */
export function jumpsOf(position: Position, skips: Console['skips']): Jump[][] {
  const line = position.format.sections.filter((section) => !section.aside);
  return line.map((section) => section.steps.map(({ id }) => jumpTo(id, position, skips)));
}

/** A jump to this step. */
export function jumpTo(step: StepId, position: Position, skips: Console['skips']): Jump {
  return {
    step,
    title: titleIn(position, step),
    here: step === position.step.id,
    skips: (skips[step] ?? []).map((skipped) => titleIn(position, skipped)),
  };
}
