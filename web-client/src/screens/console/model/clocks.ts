import type { ClockView, LedgerView, Millis, Seat, TimeOf, Timestamp } from '../../../generated/wire';

/** Time left on a clock: negative in overtime. A running clock says when it ends, a frozen one what it has. */
export function leftOn(clock: ClockView, now: Timestamp): Millis {
  return clock.ends === null ? (clock.left ?? clock.budget) : clock.ends - now;
}

/** The innermost clock of this kind that counts down for the people in the room; `least` only holds moves back. */
export function clockOf(clocks: readonly ClockView[], of: TimeOf): ClockView | null {
  return clocks.find((clock) => clock.of === of && clock.kind !== 'least') ?? null;
}

/** The clock that holds the partners' moves back, while it does. */
export function leastOf(clocks: readonly ClockView[], now: Timestamp): Millis | null {
  const least = clocks.find((clock) => clock.kind === 'least');
  const left = least ? leftOn(least, now) : 0;
  return left > 0 ? left : null;
}

/** A clock's stretch before and after its end. */
export type Stretch = 'plenty' | 'warned' | 'over';

/** The stretch that a clock is in, for the words around it. */
export function stretchOf(clock: ClockView, now: Timestamp): Stretch {
  const left = leftOn(clock, now);
  if (left < 0) return 'over';
  return left <= clock.warn ? 'warned' : 'plenty';
}

/** Time that each partner has had the floor up to now. */
export function spentBy(
  ledger: LedgerView,
  floor: readonly Seat[],
  seats: readonly Seat[],
  now: Timestamp,
): [Seat, Millis][] {
  const running = ledger.since === null ? 0 : Math.max(0, now - ledger.since);
  return seats.map((seat) => [seat, (ledger.spent[seat] ?? 0) + (floor.includes(seat) ? running : 0)]);
}
