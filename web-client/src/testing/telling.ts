/** A whole dialogue as the rules told it, and what a phone holds at each of its moments. */
import type { RoomState } from '../client';
import { first } from '../client/state';
import type { Format, Seat, View, Yours } from '../generated/wire';
import told from '../generated/telling.json?raw';
import { readingOf, type Reading } from '../screens/room/stage/reading';
import { sceneOf, type Scene } from '../screens/room/stage/scene';
import { timingOf, type Timing } from '../screens/room/stage/timing';

interface ToldMoment {
  what: string;
  now: number;
  view: View;
  yours: Partial<Record<Seat, Yours>>;
}

const telling = JSON.parse(told) as { format: Format; told: ToldMoment[] };

/** The dialogue that was told. */
export const format = telling.format;

/** Everything that was told of, in order. */
export const moments = telling.told.map(({ what }) => what);

function moment(what: string): ToldMoment {
  const found = telling.told.find((one) => one.what === what);
  if (!found) throw new Error(`nothing was told of "${what}"`);
  return found;
}

/** The state on a seat's phone at that moment; `over` changes it. */
export function stateAt(what: string, seat: Seat, over: Partial<RoomState> = {}): RoomState {
  const { view, yours } = moment(what);
  return {
    ...first,
    link: 'open',
    seat,
    entered: true,
    view,
    yours: yours[seat] ?? null,
    presence: { a: { state: 'here' }, b: { state: 'here' }, therapist: { state: 'here' } },
    names: { a: 'Alex', b: 'Sam', therapist: 'Noa' },
    format,
    decks: format.decks as RoomState['decks'],
    ...over,
  };
}

/** The scene on a seat's phone at that moment. */
export function sceneAt(
  what: string,
  seat: Seat,
  over: Partial<RoomState> = {},
  own: Reading['own'] = (sealed) => sealed,
): Scene {
  const reading = readingOf(stateAt(what, seat, over), 'en', own);
  if (!reading) throw new Error(`"${what}" is no scene`);
  return sceneOf(reading);
}

/** The reading of its clocks `later` milliseconds after the moment. */
export function timingAt(what: string, seat: Seat, later = 0): Timing {
  return timingOf(sceneAt(what, seat), moment(what).now + later);
}
