import { expect, type Page } from '@playwright/test';
import { code, knocks, moved } from '../../../web-client/src/text/en/parts/admission';
import { shut } from '../../../web-client/src/text/en/room/door';
import { call } from '../../../web-client/src/text/en/start';
import type { Phone } from './phone';
import { Screen } from './screen';

/** The card of somebody who knocks, over all that this screen shows. */
export function caller(screen: Screen) {
  return screen.page.getByRole('region', { name: knocks.region });
}

/** Somebody knocks, in these words, and the card takes an answer: it doesn’t in its first moments. */
export async function isAsked(screen: Screen, says: string): Promise<void> {
  await expect(caller(screen)).toContainText(says);
  for (const answer of await caller(screen).getByRole('button').all()) await expect(answer).toBeEnabled();
}

/** Asks to come in at a closed door. */
export async function asks(phone: Phone): Promise<void> {
  await expect(phone.title).toHaveText(shut.title);
  await phone.page.getByRole('textbox', { name: shut.name }).fill(phone.name);
  await phone.tap(shut.ask);
  await expect(phone.title).toHaveText(shut.asking);
}

/** Lets in whoever asks at this screen, or doesn't. */
export async function answers(screen: Screen, answer: string): Promise<void> {
  await caller(screen).getByRole('button', { name: answer, exact: true }).click();
  await expect(caller(screen)).toHaveCount(0);
}

/** The four words on a screen, in order. */
export async function fourWords(page: Page): Promise<string[]> {
  const words = page
    .getByRole('list')
    .filter({ has: page.locator('li:nth-child(4):last-child') })
    .locator('li');
  await expect(words).toHaveCount(4);
  return words.allInnerTexts();
}

/** Reads a code off the screen that shows it. */
export async function codeShown(screen: Screen): Promise<string> {
  const shown = screen.dialog.locator('.code');
  await expect(shown).toBeVisible();
  return (await shown.innerText()).replaceAll(/\s/g, '');
}

/** Comes by a code, as far as the four words. */
export async function comesBy(phone: Phone, typed: string): Promise<void> {
  await phone.page.goto('/');
  await phone.tap(call.ask);
  await types(phone, typed);
}

/** Types a good code. */
export async function types(phone: Phone, code: string): Promise<void> {
  await phone.page.getByRole('textbox', { name: call.label }).fill(code);
  await phone.tap(call.go);
  await expect(phone.title).toHaveText(call.wordsTitle);
}

/** Opens the dialog with a code. */
export async function showsCode(screen: Screen, label: string = code.show): Promise<string> {
  await screen.button(label).first().click();
  return codeShown(screen);
}

/** Both screens show the same four words, and whoever made the code says so. */
export async function compare(host: Screen, guest: Phone): Promise<void> {
  await expect(caller(host)).toContainText(knocks.same);
  expect(await fourWords(host.page)).toEqual(await fourWords(guest.page));
  await answers(host, knocks.admitSame);
}

/** The consent tap of somebody who came by a code. */
export async function saysName(guest: Phone): Promise<void> {
  await guest.page.getByRole('textbox', { name: call.name }).fill(guest.name);
  await guest.tap(call.agree);
}

/** "That isn’t right": the phone that came last is put out. */
export async function contests(phone: Phone): Promise<void> {
  await phone.tap(moved.wrong);
  await phone.dialog.getByRole('button', { name: moved.yes }).tap();
}
