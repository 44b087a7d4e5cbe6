/** A press that is meant: held for a while, or made twice. Pure; the caller brings the time. */

/** Milliseconds that a press has to last. */
export const HELD = 1000;
/** Between the two presses of those who can't hold: more than a double tap, less than a change of mind. */
const AT_LEAST = 400;
const AT_MOST = 8000;

/** The end of the last short press; null where there was none. */
export type Earlier = number | null;

/** The meaning of a short press at `now`, in milliseconds of any clock. */
export function afterShort(earlier: Earlier, now: number): 'meant' | 'ask' {
  const since = earlier === null ? Infinity : now - earlier;
  return since >= AT_LEAST && since <= AT_MOST ? 'meant' : 'ask';
}
