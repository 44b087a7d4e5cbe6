import { bigFor, lineFor, titleFor, type RoomState } from '../../../client';
import type { Seat, View } from '../../../generated/wire';
import type { Ground } from '../../../look/ground';
import { held, stage } from '../../../text/en/room/stage';
import { cardOf, type Card } from './card';
import { clocksOf, type StepClocks } from './clocks';
import { movesOf, wishesOf, type MoveButton, type Wish } from './moves';
import { notesOf } from './notes';
import type { Holder, Reading } from './reading';
import { listNames, nameOf, othersOf } from '../people';

/** The shapes that `Shape` draws. */
export type Drawn = 'disc' | 'lent' | 'ring' | 'both' | 'quiet';

/** A step of a running dialogue as one partner sees it. Nothing in it depends on the time. */
export interface Scene extends StepClocks {
  /** Grows with every change of step. */
  turn: number;
  ground: Ground;
  shape: Drawn;
  holder: Holder;
  /** The other partner's name, for lines about them. */
  other: string;
  /** Two or three big words. */
  big: string;
  /** The line to follow now; none where the phone is to say little. */
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
  /** Everything stands, and why. */
  held: string | null;
  /** This seat has tapped; the answer is on its way. */
  sending: boolean;
}

/** The step as this seat sees it. */
export function sceneOf(reading: Reading): Scene {
  const { state, view, role, format, step, filling, locale, level } = reading;
  const sending = state.pending?.do === 'move';
  const holder = sending ? withoutFloor(holderOf(view, reading.seat)) : holderOf(view, reading.seat);
  const stands = heldOf(state, locale);
  const gives = role === null || role === format.roles[0];
  const tapped = view.tapped[reading.seat];
  return {
    turn: view.turn,
    ground: gives ? 'speaker' : 'mirror',
    shape: shapeOf(sending && holder === 'nobody' ? 'other' : holder, gives),
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
    sending,
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
