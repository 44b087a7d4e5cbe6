/** Milliseconds in a second. */
const SECOND = 1000;

/**
 * A clock's figure: `2:06` while time is left, `+0:12` in overtime.
 *
 * Time left is rounded up and overtime down, so that `0:00` stands exactly while the end passes and no figure
 * is shown twice. Minutes go on past 59: a round of 75 minutes begins at `75:00`.
 *
 * @param left milliseconds; negative in overtime
 */
export function figure(left: number): string {
  const seconds = Math.ceil(left / SECOND);
  const whole = Math.abs(seconds);
  const rest = String(whole % 60).padStart(2, '0');
  return `${seconds < 0 ? '+' : ''}${Math.floor(whole / 60)}:${rest}`;
}

/**
 * Share of a clock's ring that is still drawn, from 1 (just begun) to 0 (used up, and all through overtime).
 *
 * @param left milliseconds; negative in overtime
 * @param budget milliseconds the clock began with; without one there is nothing to draw
 */
export function fraction(left: number, budget: number): number {
  if (budget <= 0) return 0;
  return Math.min(1, Math.max(0, left / budget));
}
