import type { RoomState } from '../../client';
import type { Seat } from '../../generated/wire';
import { somebody } from '../../text/en/room/room';

/** Somebody as this phone shows them. */
export interface Person {
  seat: Seat;
  name: string;
  entered: boolean;
  here: boolean;
}

/** A seat's name here. */
export function nameOf(state: RoomState, seat: Seat): string {
  return state.names[seat] ?? (seat === 'therapist' ? somebody.therapist : somebody.partner);
}

/** A name as it begins a line. They come as people write them; only our own "your partner" needs a capital. */
export function capital(name: string): string {
  return name.charAt(0).toLocaleUpperCase() + name.slice(1);
}

/** The partners' seats, this one's first. */
export function partnersOf(state: RoomState): Seat[] {
  const seats = Object.keys(state.view?.seats ?? {}) as Seat[];
  const partners = seats.filter((seat) => seat !== 'therapist');
  return partners.sort((one, other) => Number(other === state.seat) - Number(one === state.seat));
}

/** Everyone but this seat: partners, then the therapist. */
export function othersOf(state: RoomState): Person[] {
  const { view, seat: own, presence } = state;
  const seats: Seat[] = partnersOf(state).filter((seat) => seat !== own);
  if (view?.seats.therapist) seats.push('therapist');
  return seats.map((seat) => ({
    seat,
    name: nameOf(state, seat),
    entered: view?.seats[seat]?.entered ?? false,
    here: presence[seat]?.state === 'here',
  }));
}

/** Several names in one line, in the reader's manner: "Sam and Kim". */
export function listNames(names: string[], locale: string): string {
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(names);
}
