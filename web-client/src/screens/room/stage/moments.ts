import type { Choice, Span, View } from '../../../generated/wire';
import { given as text } from '../../../text/en/room/given';

const HOUR = 3_600_000;
/** Hours of the day that people mean by "tonight" and "tomorrow morning". */
const EVENING = 20;
const MORNING = 9;

/** A moment that people name rather than type. */
export interface Moment {
  label: string;
  /** Unix milliseconds. */
  at: number;
}

/** A span in milliseconds, with the room's settings filled in. */
export function spanOf(span: Span, view: View | null): number {
  if ('fixed' in span) return span.fixed;
  return (view?.settings[span.setting.setting] ?? 0) / span.setting.divide;
}

/** Human moments within `span` milliseconds from `now`, the nearest first, in this device's time zone. */
export function momentsIn(now: number, span: number): Moment[] {
  const today = (hour: number) => new Date(now).setHours(hour, 0, 0, 0);
  const tomorrow = new Date(today(MORNING));
  tomorrow.setDate(tomorrow.getDate() + 1);
  const named = [
    // The wire counts whole milliseconds; clocks here don't.
    { label: text.inAnHour, at: Math.round(now) + HOUR },
    { label: text.tonight, at: today(EVENING) },
    { label: text.tomorrowMorning, at: tomorrow.getTime() },
  ];
  // Half an hour from now is no evening to look forward to.
  return named.filter(({ at }) => at >= now + HOUR / 2 && at <= now + span);
}

/** The options of a choice, as indices. Cards of lists are shown elsewhere and come with them. */
export function choicesIn(choice: Choice): number[] {
  return 'of' in choice ? Array.from({ length: choice.of }, (_, index) => index) : [];
}

/** A moment as a `datetime-local` field wants it: local time to the minute. */
export function toLocalInput(at: number): string {
  const local = at - new Date(at).getTimezoneOffset() * 60_000;
  return new Date(local).toISOString().slice(0, 16);
}
