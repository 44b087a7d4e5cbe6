import { fillingOf, roleOf, type Filling, type RoomState } from '../../../client';
import type { Format, Level, PlaceView, RoleId, Seat, Step, View } from '../../../generated/wire';

/** The floor's holder, from this seat. */
export type Holder = 'you' | 'other' | 'both' | 'nobody';

/** The ground of a scene: the reader, the step, and the texts that go with it. */
export interface Reading {
  state: RoomState;
  view: View;
  seat: Seat;
  role: RoleId | null;
  format: Format;
  place: PlaceView;
  step: Step;
  filling: Filling;
  locale: string;
  level: Level;
  /** Opens an own prompt: undefined until it is open, null where it doesn’t open. */
  own: (sealed: string) => string | null | undefined;
}

/** Finds a step and all that its texts need; null while the format is still on its way. */
export function readingOf(state: RoomState, locale: string, own: Reading['own']): Reading | null {
  const { view, seat, format } = state;
  const place = view?.path[0];
  const section = format?.sections.find(({ id }) => id === place?.section);
  const step = section?.steps.find(({ id }) => id === place?.step);
  if (!view || !seat || !format || !place || !step) return null;
  const filling = fillingOf(state, format, locale);
  const level = state.yours?.level ?? 'full';
  return { state, view, seat, role: roleOf(view, seat), format, place, step, filling, locale, level, own };
}
