import type { RoomState } from '../../../client';
import { fillingOf, type Filling } from '../../../client/format/filling';
import { textsOf } from '../../../client/format/locale';
import { titleFor } from '../../../client/format/step';
import type {
  Format,
  PlaceView,
  Seat,
  Section,
  Step,
  StepId,
  StepTexts,
  Texts,
  View,
} from '../../../generated/wire';

/** A place of the dialogue, with all that is said about it. */
export interface Position {
  place: PlaceView;
  format: Format;
  section: Section;
  step: Step;
  texts: Texts;
  words: StepTexts;
  filling: Filling;
  locale: string;
}

/**
 * A place of the stack with all that is said about it; none before the start, after the end, and while its format is on
 * its way.
 *
 * @param depth 0 for the innermost
 */
export function positionOf(state: RoomState, locale: string, depth = 0): Position | null {
  const place = state.view?.path[depth];
  const format = place && state.formats[place.format];
  if (!format) return null;
  const section = format.sections.find((each) => each.id === place.section);
  const step = section?.steps.find((each) => each.id === place.step);
  const texts = textsOf(format, locale);
  const words = step && texts?.steps[step.id];
  if (!section || !step || !texts || !words) return null;
  return { place, format, section, step, texts, words, filling: fillingOf(state, format, locale), locale };
}

/**
 * The place that a jump counts from: the line, under the asides and inserts that a jump leaves. The view doesn't tell
 * an insert from a bridge; one of the same format is an insert, and above another format there is no jump but the way
 * back.
 */
export function lineUnder(state: RoomState, locale: string): Position | null {
  const path = state.view?.path ?? [];
  for (let depth = 0; depth < path.length; depth += 1) {
    const position = positionOf(state, locale, depth);
    const below = path[depth + 1];
    if (!position || position.section.aside) continue;
    if (!below) return position;
    if (below.format !== position.place.format) return null;
  }
  return null;
}

/** A step's title here. */
export function titleIn(position: Position, step: StepId = position.step.id): string {
  return titleFor(position.format, position.locale, step, position.filling) || step;
}

/** A step as the line above the clock shows it. */
export interface LineStep {
  id: StepId;
  title: string;
  here: boolean;
}

/** The steps of the present section, in order. */
export function lineOf(position: Position): LineStep[] {
  return position.section.steps.map(({ id }) => ({
    id,
    title: titleIn(position, id),
    here: id === position.step.id,
  }));
}

/** The partners' seats, in the order of the seats. */
export function partnersOf(view: View): Seat[] {
  return (Object.keys(view.seats) as Seat[]).filter((seat) => seat !== 'therapist').sort();
}
