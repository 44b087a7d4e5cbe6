import { expect } from '@playwright/test';
import { floor, prompt, transport } from '../../../web-client/src/text/en/console/middle';
import { nudge } from '../../../web-client/src/text/en/console/partners';
import { finder } from '../../../web-client/src/text/en/console/words';
import type { Couple } from './couple';
import { seconds } from './time';
import { given, paused, stage } from './texts';

/** The invitation: "not now", with a time; and after all now. */
export async function notNow(couple: Couple): Promise<void> {
  const { a, b, desk } = couple;
  await couple.moves(b, 'not-now');
  await expect(b.dialog).toContainText(given.when);
  await b.dialog.getByRole('button', { name: given.inAnHour }).tap();
  await couple.stands('later', a);
  const offered = /\d{1,2}:\d{2}/;
  for (const phone of [a, b]) await expect(phone.page.getByRole('main')).toContainText(offered);
  await expect(desk.partner('Sam')).toContainText(offered);
  await couple.moves(b, 'now-after-all');
  await couple.stands('send', a);
}

/** A stem by keys alone: delivered, seen, and passed on by the one who speaks. */
export async function stemPassedOn({ a, b, desk }: Couple): Promise<void> {
  const stem = (await desk.stems.first().locator('.serif').innerText()).trim();
  await desk.press('1');
  await desk.strikesTwice('Enter');
  const given = a.card(stage.giver('Noa'));
  await expect(given).toContainText(stem);
  const beside = b.card(stage.given('Alex'));
  await expect(beside).toBeVisible();
  await expect(beside).not.toContainText(stem);
  await expect(desk.onPhones).toContainText(stem);
  await expect(desk.onPhones).toContainText(prompt.delivered);
  await expect(desk.onPhones).toContainText(prompt.seen('Alex and Sam'));
  expect(a.view.prompt?.id).toBe(1);
  await given.getByRole('button', { name: stage.pass }).tap();
  for (const phone of [a, b]) await expect(phone.page.getByText(stem)).toHaveCount(0);
  await expect(beside).toHaveCount(0);
  await expect(desk.onPhones).toContainText(prompt.nothing);
}

/** A stem for one: the other's socket hears nothing of it. */
export async function stemToOne({ a, b, desk }: Couple): Promise<void> {
  await b.caughtUp();
  const before = b.news;
  await desk.choosesFor('Alex');
  await desk.press('2', 'Enter');
  const alone = a.card(`${stage.giver('Noa')} · ${stage.onlyYou}`);
  await expect(alone).toHaveAttribute('data-ground', 'one');
  await expect(desk.onPhones).toContainText(prompt.one('Alex'));
  await desk.press('Control+z');
  await expect(alone).toHaveCount(0);
  await b.caughtUp();
  expect(b.news).toBe(before);
  await desk.choosesFor(finder.both);
}

/** The therapist's own words, one rendering for each of them. */
export async function ownWords({ a, b, desk }: Couple): Promise<void> {
  await desk.press('/');
  await desk.page.keyboard.type('What I never said is …');
  await desk.click(new RegExp(`^${finder.own}`));
  await desk.page.getByLabel(finder.reads('Sam')).fill('What you never said is …');
  await desk.press('Enter');
  await expect(a.card(stage.giver('Noa'))).toContainText('What I never said is …');
  await expect(b.card(stage.given('Alex'))).toContainText('What you never said is …');
  await expect(desk.onPhones).toContainText('What I never said is …');
  await desk.press('Control+z');
  await expect(a.card(stage.giver('Noa'))).toHaveCount(0);
}

/** A line that one alone sees: not a frame of it reaches the other. */
export async function nudgeOne({ a, b, desk }: Couple): Promise<void> {
  await b.caughtUp();
  const before = b.news;
  await desk.press('n');
  await desk.page.getByLabel(nudge.writeLong('Alex')).fill('You are doing well.');
  await desk.press('Enter');
  const line = a.card(stage.onlyYou);
  await expect(line).toContainText('You are doing well.');
  await expect(line).toHaveAttribute('data-ground', 'one');
  await expect(desk.partner('Alex')).toContainText(nudge.only('Alex'));
  await line.getByRole('button', { name: stage.dismiss }).tap();
  await expect(line).toHaveCount(0);
  await b.caughtUp();
  expect(b.news).toBe(before);
}

/** A partner pauses. The therapist can't lift it, nor can one of them alone. */
export async function pauseByOne(couple: Couple, step: string): Promise<void> {
  const { a, b, desk } = couple;
  const left = await seconds(a.timer);
  await b.pause();
  for (const screen of couple.screens) await screen.isPaused();
  await expect(desk.tool(transport.paused)).toBeDisabled();
  await desk.press('Space');
  await a.ready();
  await expect(a.page.getByRole('main')).toContainText(paused.youReady('Sam'));
  await expect(b.page.getByRole('main')).toContainText(paused.otherReady('Alex'));
  await expect(desk.page.getByText(floor.readySoFar('Alex'))).toBeVisible();
  for (const screen of couple.screens) await screen.isPaused();
  await b.ready();
  await couple.stands(step, a);
  // What stood before the tap may have run on for a moment.
  expect(left - (await seconds(a.timer))).toBeLessThanOrEqual(3);
}
