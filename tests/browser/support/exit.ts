import { expect, type Locator } from '@playwright/test';
import { leave } from '../../../web-client/src/text/en/parts/parts';
import { Phone } from './phone';
import type { Screen } from './screen';
import { blank, room } from './texts';

/** Partners' screens without a way out, each for a reason. */
const without: Record<string, string> = {
  start: 'nobody is anywhere yet',
  'start-more': 'nobody is anywhere yet',
  left: 'it is the empty page',
};

/** A finger's width (WCAG 2.2, 2.5.5), in CSS pixels. */
const TOUCH = 44;

/** The quick exit of this screen: that of a question where one stands over the page. */
export async function exitOf(screen: Screen): Promise<Locator> {
  const asked = await screen.dialog.isVisible();
  const within = asked ? screen.dialog : screen.page;
  return within.getByRole('button', { name: new RegExp(`^(${room.leave}|${leave.page})$`) });
}

/** A partner's screen has its quick exit: one, whole on the screen, a finger high, and nothing before it. */
export async function quickExit(state: string, screen: Screen): Promise<void> {
  if (!(screen instanceof Phone) || state in without) return;
  const exit = await exitOf(screen);
  const where = `the quick exit of ${state}, ${screen.page.viewportSize()?.width} wide`;
  await expect.soft(exit, where).toHaveCount(1);
  if ((await exit.count()) !== 1) return;
  // A screen that gives way to the next while it is measured is measured again.
  let found = await measure(exit);
  while (!found.there) found = await measure(exit);
  expect.soft(found, where).toMatchObject({ inside: true, reached: true });
  expect.soft(Math.min(found.width, found.height), where).toBeGreaterThanOrEqual(TOUCH - 0.5);
}

/** Size and reach of a button; `there` tells that it still stood on the page. */
function measure(exit: Locator) {
  return exit.evaluate((button) => {
    const { top, left, bottom, right, width, height } = button.getBoundingClientRect();
    const at = (x: number, y: number) => button.contains(document.elementFromPoint(x, y));
    const inside = top >= -0.5 && left >= -0.5 && bottom <= innerHeight + 0.5 && right <= innerWidth + 0.5;
    const middle = (left + right) / 2;
    const reached = [top + 3, (top + bottom) / 2, bottom - 3].every((y) => at(middle, y));
    return { width, height, inside, reached, there: button.isConnected };
  });
}

/** A tap on it: at once an empty page, and nothing of the room in the address bar or the browser's way back. */
export async function leaves(phone: Phone): Promise<void> {
  await (await exitOf(phone)).tap();
  await expect(phone.title).toHaveText(blank.title);
  await expect(phone.page).toHaveTitle('\u200b');
  expect(new URL(phone.page.url()).pathname).toBe('/');
  const seen = new RegExp(`^\\s*${blank.title}\\s*(${blank.back} · \\d+ s\\s*)?$`);
  await expect(phone.page.locator('body')).toHaveText(seen);
}

/** Back by the one way there is. */
export async function comesBack(phone: Phone): Promise<void> {
  await phone.tap(new RegExp(`^${blank.back}`));
}
