import type { SeatPresence } from '../../../generated/wire';
import { partner as words } from '../../../text/en/console/partners';

/** How present a seat's device is; `empty` until somebody came. */
export function stateOf(presence: SeatPresence | undefined): SeatPresence['state'] {
  return presence?.state ?? 'empty';
}

/** What is known of a device, each in a word or two; what it hasn't said is left out. */
export function deviceOf(presence: SeatPresence | undefined): string[] {
  const { rtt, hidden, sound } = presence ?? {};
  return [
    rtt === undefined ? null : words.rtt(rtt),
    hidden === undefined ? null : hidden ? words.hidden : words.on,
    sound === undefined ? null : sound ? words.sound : words.mute,
  ].filter((part) => part !== null);
}
