import type { ClockView, LedgerView, Millis, Seat, TimeOf, Timestamp } from '../../../generated/wire';

/** What is left on a clock: negative in overtime. A running clock says when it ends, a frozen one what it has. */
export function leftOn(clock: ClockView, now: Timestamp): Millis {
  return clock.ends === null ? (clock.left ?? clock.budget) : clock.ends - now;
}

/** The innermost clock of this kind that counts something down for the people in the room; `least` only holds moves back. */
export function clockOf(clocks: readonly ClockView[], of: TimeOf): ClockView | null {
  return clocks.find((clock) => clock.of === of && clock.kind !== 'least') ?? null;
}

/** What holds the partners' moves back, while it does. */
export function leastOf(clocks: readonly ClockView[], now: Timestamp): Millis | null {
  const least = clocks.find((clock) => clock.kind === 'least');
  const left = least ? leftOn(least, now) : 0;
  return left > 0 ? left : null;
}

/** How far into its end a clock is. */
export type Stretch = 'plenty' | 'warned' | 'over';

/** Whether the words of a clock should change yet. */
export function stretchOf(clock: ClockView, now: Timestamp): Stretch {
  const left = leftOn(clock, now);
  if (left < 0) return 'over';
  return left <= clock.warn ? 'warned' : 'plenty';
}

/** How long each partner has had the floor up to now. */
export function spentBy(
  ledger: LedgerView,
  floor: readonly Seat[],
  seats: readonly Seat[],
  now: Timestamp,
): [Seat, Millis][] {
  const running = ledger.since === null ? 0 : Math.max(0, now - ledger.since);
  return seats.map((seat) => [seat, (ledger.spent[seat] ?? 0) + (floor.includes(seat) ? running : 0)]);
}
