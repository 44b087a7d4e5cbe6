import type { RoomState } from '../../../client';
import { fillingOf, textsOf, titleFor, type Filling } from '../../../client/format/words';
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

/** Where the dialogue stands, with all that is said about it. */
export interface Place {
  frame: PlaceView;
  format: Format;
  section: Section;
  step: Step;
  texts: Texts;
  words: StepTexts;
  filling: Filling;
  locale: string;
}

/**
 * What one frame of the stack stands for; none before the start, after the end, and while its format is on its way.
 *
 * @param depth 0 for the innermost frame
 */
export function placeOf(state: RoomState, locale: string, depth = 0): Place | null {
  const frame = state.view?.path[depth];
  const format = frame && state.formats[frame.format];
  if (!format) return null;
  const section = format.sections.find((each) => each.id === frame.section);
  const step = section?.steps.find((each) => each.id === frame.step);
  const texts = textsOf(format, locale);
  const words = step && texts?.steps[step.id];
  if (!section || !step || !texts || !words) return null;
  return { frame, format, section, step, texts, words, filling: fillingOf(state, format, locale), locale };
}

/**
 * Where a jump counts from: the line, under the asides and inserts that a jump leaves. The view doesn't tell an insert
 * from a bridge; one of the same format is an insert, and above another format there is no jump but the way back.
 */
export function lineUnder(state: RoomState, locale: string): Place | null {
  const path = state.view?.path ?? [];
  for (let depth = 0; depth < path.length; depth += 1) {
    const place = placeOf(state, locale, depth);
    const below = path[depth + 1];
    if (!place || place.section.aside) continue;
    if (!below) return place;
    if (below.format !== place.frame.format) return null;
  }
  return null;
}

/** A step's title here. */
export function titleIn(place: Place, step: StepId = place.step.id): string {
  return titleFor(place.format, place.locale, step, place.filling) || step;
}

/** A step as the line above the clock shows it. */
export interface LineStep {
  id: StepId;
  title: string;
  here: boolean;
}

/** The steps of the present section, in order. */
export function lineOf(place: Place): LineStep[] {
  return place.section.steps.map(({ id }) => ({
    id,
    title: titleIn(place, id),
    here: id === place.step.id,
  }));
}

/** The partners' seats, in the order of the seats. */
export function partnersOf(view: View): Seat[] {
  return (Object.keys(view.seats) as Seat[]).filter((seat) => seat !== 'therapist').sort();
}
