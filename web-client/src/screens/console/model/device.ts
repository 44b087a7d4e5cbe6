import type { SeatPresence } from '../../../generated/wire';
import { partner as words } from '../../../text/en/console/partners';

/** The presence of a seat's device; `empty` until somebody came. */
export function stateOf(presence: SeatPresence | undefined): SeatPresence['state'] {
  return presence?.state ?? 'empty';
}

/** A device's facts, each in a word or two; those that it hasn't told are left out. */
export function deviceOf(presence: SeatPresence | undefined): string[] {
  const { rtt, hidden, sound } = presence ?? {};
  return [
    rtt === undefined ? null : words.rtt(rtt),
    hidden === undefined ? null : hidden ? words.hidden : words.on,
    sound === undefined ? null : sound ? words.sound : words.mute,
  ].filter((part) => part !== null);
}
