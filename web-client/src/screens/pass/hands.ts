/** The hands that one phone belongs in, where it serves several partners: pure. */
import type { RoomState } from '../../client';
import type { Seat, Step, View } from '../../generated/wire';

/** The room's state as each partner's seat on this phone knows it. */
export type Rooms = Partial<Record<Seat, RoomState>>;

/** The phone's whereabouts. */
export interface Hands {
  /** The one who has it and whose taps count; null on its way from one to another. */
  holder: Seat | null;
  /** The one who had it before; null before anybody has. */
  last: Seat | null;
  /** On its way: to whom. */
  to: Seat | null;
  /** All that decides who should have it, as it was when that was last asked. */
  at: string;
}

/** Nobody has had it yet. */
export const untouched: Hands = { holder: null, last: null, to: null, at: '' };

/** The seats on this phone, in the room's order. */
export function seatsOf(rooms: Rooms): Seat[] {
  return (Object.keys(rooms) as Seat[]).sort();
}

/** Several connections tell of one room; the newest of what they told. */
export function newestOf(rooms: Rooms): RoomState | null {
  const told = seatsOf(rooms).flatMap((seat) => rooms[seat] ?? []);
  const [newest] = told.filter(({ view }) => view).sort((one, other) => other.rev - one.rev);
  return newest ?? null;
}

/** After a change in the room: it stays where it is, or is on its way to whoever comes next. */
export function followRoom(hands: Hands, rooms: Rooms): Hands {
  const at = situation(rooms);
  if (at === hands.at) return hands;
  const to = wanted(rooms, hands.holder ?? hands.last);
  if (to === hands.holder) return { ...hands, at };
  return { holder: null, last: hands.holder ?? hands.last, to, at };
}

/** Puts it into the hands that it was on its way to. */
export function takePhone(hands: Hands): Hands {
  return { ...hands, holder: hands.to, last: hands.to, to: null };
}

/** Handed on by choice. */
export function givePhone(hands: Hands, to: Seat): Hands {
  return { ...hands, holder: null, last: hands.holder ?? hands.last, to };
}

/** Changes whenever somebody else may be wanted, and never otherwise: nobody is asked twice for the same thing. */
function situation(rooms: Rooms): string {
  const view = newestOf(rooms)?.view;
  const outside = seatsOf(rooms).filter((seat) => !rooms[seat]?.entered);
  if (!view) return JSON.stringify(outside);
  const { turn, tapped, ready, ending, offer } = view;
  return JSON.stringify([outside, isResting(view), turn, tapped, ready, ending, offer?.agreed]);
}

function isResting({ phase }: View): boolean {
  return phase !== 'running' && phase !== 'away';
}

/** The one who should have it now. The last one keeps it as long as there is something for them to do. */
function wanted(rooms: Rooms, last: Seat | null): Seat | null {
  const seats = seatsOf(rooms).sort((one, other) => Number(other === last) - Number(one === last));
  const first = (does: (seat: Seat) => boolean) => seats.find(does) ?? null;
  const newest = newestOf(rooms);
  const view = newest?.view;
  const outside = first((seat) => !rooms[seat]?.entered);
  if (outside || !view) return outside ?? first(() => true);
  const among = (all: Seat[]) => first((seat) => !all.includes(seat)) ?? first(() => true);
  if (view.ending.length > 0) return among(view.ending);
  if (isResting(view)) return among(view.ready);
  if (view.offer) return among(view.offer.agreed);
  return inStep(view, stepOf(newest), seats) ?? first(() => true);
}

/** The speaker; else the one the step's first move waits for; else one who still has a tap to give. */
function inStep(view: View, step: Step | null, seats: Seat[]): Seat | null {
  const isOpen = (seat: Seat | undefined) =>
    seat !== undefined && seats.includes(seat) && !view.tapped[seat] ? seat : null;
  const speaks = view.floor.length === 1 ? isOpen(view.floor[0]) : null;
  const by = step?.moves[0]?.by;
  const leads = typeof by === 'object' ? isOpen(view.cast[by.role]) : null;
  return speaks ?? leads ?? seats.find((seat) => canTap(view, seat)) ?? null;
}

/** True where a move waits for this seat's tap. */
export function canTap(view: View, seat: Seat): boolean {
  return (view.moves[seat]?.length ?? 0) > 0 && !view.tapped[seat];
}

/** The step in which a room stands; null before the start, after the end, and until its format has come. */
export function stepOf(state: RoomState | null): Step | null {
  const place = state?.view?.path[0];
  const section = state?.format?.sections.find(({ id }) => id === place?.section);
  return section?.steps.find(({ id }) => id === place?.step) ?? null;
}
