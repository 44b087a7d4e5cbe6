import { bigFor, fillingOf, lineFor, roleOf, titleFor, type Filling, type RoomState } from '../../../client';
import type { ClockView, Format, Level, PlaceView, RoleId, Seat, Step, View } from '../../../generated/wire';
import type { Ground } from '../../../look/ground';
import { held, stage } from '../../../text/en/room/stage';
import { cardOf, type Card } from './card';
import { clocksOf } from './clocks';
import { movesOf, wishesOf, type MoveButton, type Wish } from './moves';
import { notesOf } from './notes';
import { listNames, nameOf, othersOf } from '../people';

/** Who has the floor, from this seat. */
export type Holder = 'you' | 'other' | 'both' | 'nobody';
/** What is drawn: see `Shape`. */
export type Drawn = 'disc' | 'lent' | 'ring' | 'both' | 'quiet';

/** A step of a running dialogue as one partner sees it. Nothing in it depends on the time. */
export interface Scene {
  /** Grows with every change of step. */
  turn: number;
  ground: Ground;
  shape: Drawn;
  holder: Holder;
  /** The other partner's name, for lines about them. */
  other: string;
  /** Two or three big words. */
  big: string;
  /** What to do now; none where the phone is to say little. */
  line: string | null;
  /** The step's name. */
  step: string;
  /** "1 of 2". */
  part: string | null;
  /** The screens are dark. */
  quiet: boolean;
  card: Card | null;
  moves: MoveButton[];
  /** Whom this seat waits for, having tapped. */
  waitingFor: string | null;
  wishes: Wish[];
  /** Lines about what just happened, and hints. */
  notes: string[];
  /** The clock that is drawn; none where nothing runs out. */
  clock: ClockView | null;
  /** The round's soft time, where it runs. */
  round: ClockView | null;
  /** Keeps the moves closed for a while. */
  least: ClockView | null;
  /** Everything stands, and why. */
  held: string | null;
  /** This seat has tapped; the answer is on its way. */
  passing: boolean;
}

/** What scenes are made from: who reads, where, in what. */
export interface Reading {
  state: RoomState;
  view: View;
  seat: Seat;
  role: RoleId | null;
  format: Format;
  place: PlaceView;
  step: Step;
  filling: Filling;
  locale: string;
  level: Level;
  /** An own prompt, opened: undefined until it is, null where it doesn’t open. */
  own: (sealed: string) => string | null | undefined;
}

/** Finds a step and all that its texts need; null while the format is still on its way. */
export function readingOf(state: RoomState, locale: string, own: Reading['own']): Reading | null {
  const { view, seat, format } = state;
  const place = view?.path[0];
  const section = format?.sections.find(({ id }) => id === place?.section);
  const step = section?.steps.find(({ id }) => id === place?.step);
  if (!view || !seat || !format || !place || !step) return null;
  const filling = fillingOf(state, format, locale);
  const level = state.yours?.level ?? 'full';
  return { state, view, seat, role: roleOf(view, seat), format, place, step, filling, locale, level, own };
}

/** What this seat sees of the step. */
export function sceneOf(reading: Reading): Scene {
  const { state, view, role, format, step, filling, locale, level } = reading;
  const passing = state.pending?.do === 'move';
  const holder = passing ? withoutFloor(holderOf(view, reading.seat)) : holderOf(view, reading.seat);
  const stands = heldOf(state, locale);
  const gives = role === null || role === format.roles[0];
  const tapped = view.tapped[reading.seat];
  return {
    turn: view.turn,
    ground: gives ? 'speaker' : 'mirror',
    shape: shapeOf(passing && holder === 'nobody' ? 'other' : holder, gives),
    holder,
    other: otherName(state, locale),
    big: bigFor(format, locale, step.id, role, filling),
    line: level === 'full' ? lineFor(format, locale, step.id, role, filling) || null : null,
    step: titleFor(format, locale, step.id, filling),
    part: partOf(view),
    quiet: step.quiet && !stands,
    card: stands ? null : cardOf(reading, holder),
    moves: stands ? [] : movesOf(reading),
    waitingFor: tapped ? missing(reading, tapped) : null,
    wishes: stands ? [] : wishesOf(reading, holder),
    notes: stands ? [] : notesOf(reading),
    ...clocksOf(reading),
    held: stands,
    passing,
  };
}

function holderOf(view: View, seat: Seat): Holder {
  if (view.floor.length === 0) return 'nobody';
  if (!view.floor.includes(seat)) return 'other';
  return view.floor.length > 1 ? 'both' : 'you';
}

/** A tap that gives the floor away takes it from one's own screen at once. */
function withoutFloor(holder: Holder): Holder {
  return holder === 'you' ? 'nobody' : holder;
}

/** The disc is where the floor is; whoever holds another's words draws a ring around it. */
function shapeOf(holder: Holder, gives: boolean): Drawn {
  if (holder === 'both') return 'both';
  if (holder === 'you') return gives ? 'disc' : 'both';
  if (holder === 'other') return gives ? 'lent' : 'ring';
  return 'quiet';
}

/** "1 of 2": of the items where there are several, else of the rounds of the innermost place that has several. */
function partOf(view: View): string | null {
  for (const { item, items, round, rounds } of view.path) {
    if (items > 1) return stage.part(item + 1, items);
    if (rounds > 1) return stage.part(round + 1, rounds);
  }
  return null;
}

function otherName(state: RoomState, locale: string): string {
  const others = othersOf(state).filter(({ seat }) => seat !== 'therapist');
  return listNames(
    others.map(({ name }) => name),
    locale,
  );
}

/** Those who haven't tapped this move yet. */
function missing({ state, view, locale }: Reading, tapped: string): string | null {
  const open = othersOf(state).filter(({ seat }) => seat !== 'therapist' && view.tapped[seat] !== tapped);
  const names = open.map(({ name }) => name);
  return names.length > 0 ? listNames(names, locale) : null;
}

/** Why everything stands, if it does. */
function heldOf(state: RoomState, locale: string): string | null {
  const { view, link, hold, seat } = state;
  if (link === 'lost' || link === 'holding') return held.line;
  if (hold === 'store') return held.store;
  if (view?.phase !== 'away') return null;
  const away = view.away.filter((gone) => gone !== seat).map((gone) => nameOf(state, gone));
  return away.length > 0 ? held.away(listNames(away, locale)) : held.you;
}
