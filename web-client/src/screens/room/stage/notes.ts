import { hintFor, moveLabel, signalLabel, titleFor } from '../../../client';
import { stage } from '../../../text/en/room/stage';
import { capital, listNames, nameOf, othersOf } from '../people';
import type { Reading } from './reading';

/** Quiet lines about what others did, what was left out, and what may help in a loop. */
export function notesOf(reading: Reading): string[] {
  return [...leftOut(reading), ...wishes(reading), ...taps(reading), ...hints(reading)];
}

function leftOut({ state, view, format, locale, filling }: Reading): string[] {
  if (view.skipped.length === 0) return [];
  const titles = view.skipped.map((step) => `“${titleFor(format, locale, step, filling)}”`);
  return [stage.skipped(capital(nameOf(state, 'therapist')), listNames(titles, locale))];
}

function wishes({ state, view, seat, format, locale }: Reading): string[] {
  return othersAnd(state, seat).flatMap((from) => {
    const signal = view.signals[from];
    const wish = signal && signalLabel(format, locale, signal);
    if (!wish) return [];
    return [from === seat ? stage.yourSignal(wish) : stage.signalled(capital(nameOf(state, from)), wish)];
  });
}

function taps({ state, view, format, step, locale, filling, seat }: Reading): string[] {
  return othersAnd(state, null).flatMap((from) => {
    const name = view.tapped[from];
    if (!name || view.tapped[seat] === name) return [];
    const label = moveLabel(format, locale, step.id, name, filling);
    return [stage.otherTapped(capital(nameOf(state, from)), label)];
  });
}

function hints({ view, format, locale, step, filling }: Reading): string[] {
  return view.hints.flatMap((move) => hintFor(format, locale, step.id, move, filling) ?? []);
}

function othersAnd(state: Reading['state'], seat: Reading['seat'] | null) {
  const others = othersOf(state).map((person) => person.seat);
  return seat ? [seat, ...others] : others;
}
