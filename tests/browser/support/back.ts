import { expect } from '@playwright/test';
import type { ServerFrame, View } from '../../../web-client/src/generated/wire';
import type { Couple } from './couple';
import { median, note, noted } from './measure';
import type { Heard, Screen } from './screen';

/** The goal is a second on one machine with nothing else to do; tests also run on busy ones. */
const BACK_MOST = 5_000;
/** Milliseconds by which a clock may be wrong afterwards. */
export const CLOCK_MOST = 250;
/** So many figures of a clock are looked at. */
const FIGURES = 3;

/** A page has its place again by a connection made since: welcomed, and shown the room. */
export function isBack(since: readonly Heard[]): boolean {
  const welcome = since.findLastIndex(({ type }) => type === 'welcome');
  return welcome >= 0 && since.slice(welcome).some(({ type }) => type === 'room');
}

/** The part of a view that an absence must not change: where the dialogue stands, and when its time is over. */
export function placeOf({ phase, turn, path, floor, clocks }: View) {
  return { phase, turn, path, floor, clocks };
}

/**
 * Lets A, who speaks in the first step, be away. The phone comes back by itself within `BACK_MOST` of being able
 * to, to the same step and the same remaining time.
 *
 * @param how what it is called in the figures
 * @param happens takes it away, and lets it come back
 */
export async function comesBack(couple: Couple, how: string, happens: () => Promise<void>): Promise<void> {
  const phone = couple.a;
  const before = placeOf(phone.view);
  const shown = (await phone.title.textContent()) ?? '';
  const from = phone.heard.length;
  await happens();
  const took = await isThereWithin(async () => {
    return isBack(phone.heard.slice(from)) && (await phone.title.textContent()) === shown;
  });
  console.log(`measured: back from ${how}: ${took} ms`);
  expect(took).toBeLessThan(BACK_MOST);
  expect(placeOf(phone.view)).toEqual(before);
  await couple.stands('arrive', phone);
  await clockIsRight(phone);
}

/** Milliseconds until something is so. */
export async function isThereWithin(isSo: () => Promise<boolean>): Promise<number> {
  const began = Date.now();
  await expect.poll(isSo, { intervals: [10], timeout: 30_000 }).toBe(true);
  return Date.now() - began;
}

/** A screen's figures change when the room's clock says so, by the machine's clock that both have. */
export async function clockIsRight(screen: Screen): Promise<void> {
  const ends = screen.view.clocks[0]?.ends ?? Number.NaN;
  await note(screen.page, '[role="timer"]');
  const changes = async () => (await noted(screen.page)).slice(1);
  await expect.poll(async () => (await changes()).length).toBeGreaterThanOrEqual(FIGURES);
  const wrong = (await changes()).map(([at, figure]) => at - (ends - left(figure)));
  expect(Math.abs(median(wrong)), `wrong by ${wrong.join(', ')} ms`).toBeLessThanOrEqual(CLOCK_MOST);
}

/** Milliseconds left on the first clock, as the newest room frame that has this phase says it. */
export function leftIn(screen: Screen, phase: View['phase']): number {
  type Room = Extract<ServerFrame, { type: 'room' }>;
  const rooms = screen.heard.filter(({ type }) => type === 'room') as unknown as Room[];
  const newest = rooms.findLast(({ view }) => view.phase === phase);
  const clock = newest?.view.clocks[0];
  return clock?.left ?? (clock?.ends ?? Number.NaN) - (newest?.now ?? 0);
}

/** Milliseconds left as a clock's figure appears. */
function left(figure: string): number {
  const [minutes = Number.NaN, seconds = Number.NaN] = figure.split(':').map(Number);
  return (minutes * 60 + seconds) * 1_000;
}
