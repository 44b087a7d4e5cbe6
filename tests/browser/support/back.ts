import { expect } from '@playwright/test';
import type { View } from '../../../web-client/src/generated/wire';
import type { Couple } from './couple';
import { median, note, noted } from './measure';
import type { Heard, Screen } from './screen';
import type { Phone } from './phone';

/** The goal is a second on one machine with nothing else to do; tests also run on busy ones. */
const BACK_MOST = 5_000;
/** Milliseconds by which a clock may be wrong afterwards. */
const CLOCK_MOST = 250;
/** So many figures of a clock are looked at. */
const FIGURES = 3;

/** A page has its place again by a connection of its own, made since: welcomed, and shown the room. */
function isBack(since: readonly Heard[]): boolean {
  const welcome = since.findLastIndex(({ type }) => type === 'welcome');
  return welcome >= 0 && since.slice(welcome).some(({ type }) => type === 'room');
}

/** What must be the same before and after: where the dialogue stands, and when its time is over. */
function place({ phase, turn, path, floor, clocks }: View) {
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
  const before = place(phone.view);
  const shown = (await phone.title.textContent()) ?? '';
  const from = phone.heard.length;
  await happens();
  const began = Date.now();
  const stands = async () => isBack(phone.heard.slice(from)) && (await phone.title.textContent()) === shown;
  await expect.poll(stands, { intervals: [10], timeout: 20_000 }).toBe(true);
  const took = Date.now() - began;
  console.log(`measured: back from ${how}: ${took} ms`);
  expect(took).toBeLessThan(BACK_MOST);
  expect(place(phone.view)).toEqual(before);
  await couple.stands('arrive', phone);
  await clockIsRight(phone);
}

/** A phone's figures change when the room's clock says so, by the machine's clock that both have. */
export async function clockIsRight(screen: Screen & Pick<Phone, 'timer'>): Promise<void> {
  const ends = screen.view.clocks[0]?.ends ?? Number.NaN;
  await note(screen.page, '[role="timer"]');
  const changes = async () => (await noted(screen.page)).slice(1);
  await expect.poll(async () => (await changes()).length).toBeGreaterThanOrEqual(FIGURES);
  const wrong = (await changes()).map(([at, figure]) => at - (ends - left(figure)));
  expect(Math.abs(median(wrong)), `wrong by ${wrong.join(', ')} ms`).toBeLessThanOrEqual(CLOCK_MOST);
}

/** Milliseconds left as a clock's figure appears. */
function left(figure: string): number {
  const [minutes = Number.NaN, seconds = Number.NaN] = figure.split(':').map(Number);
  return (minutes * 60 + seconds) * 1_000;
}
