import { expect } from '@playwright/test';
import { transport } from '../../../web-client/src/text/en/console/middle';
import { bridge, end, insert, jump, keys } from '../../../web-client/src/text/en/console/dialogs';
import { closing } from '../../../web-client/src/text/en/console/door';
import type { Couple } from './couple';
import type { Desk } from './desk';
import type { Screen } from './screen';
import { blank, ended } from './texts';

/** Looks at screens in a state, which has a name. */
export type Visit = (state: string, ...screens: Screen[]) => Promise<void>;

/** The questions that stand over the desk. */
export async function atTheDesk({ desk }: Couple, visit: Visit): Promise<void> {
  await asked(desk, keys.title, () => desk.press('?'));
  await visit('keys', desk);
  await away(desk);
  await asked(desk, jump.title, () => desk.press('j'));
  await visit('jump', desk);
  await away(desk);
  await asked(desk, insert.title, () => desk.press('i'));
  await expect(desk.dialog.getByRole('listitem').first()).toBeVisible();
  await visit('insert', desk);
  await away(desk);
  await asked(desk, bridge.title, () => desk.tool(transport.bridge).click());
  await expect(desk.dialog.getByRole('listitem').first()).toBeVisible();
  await visit('bridge', desk);
  await away(desk);
}

/** Pauses, leaving, a jump, the end. */
export async function restAndEnd(couple: Couple, visit: Visit): Promise<void> {
  const { a, b, desk } = couple;
  await b.pause();
  for (const screen of couple.screens) await screen.isPaused();
  await visit('paused', a, desk);
  await a.ready();
  await expect(b.page.getByText('Alex is ready')).toBeVisible();
  await visit('paused-one', a, b);
  await b.ready();
  await couple.stands('check', a);
  await b.leave();
  await expect(b.button(new RegExp(`^${blank.back}`))).toBeVisible();
  await visit('left', b, desk);
  await b.tap(new RegExp(`^${blank.back}`));
  await a.isPaused();
  await couple.bothReady();
  await couple.stands('check', a);
  await asked(desk, jump.skips, () => desk.asksToJump(couple.words.stepTitle('gift')));
  await visit('jump-asked', desk);
  await desk.dialog.getByRole('button', { name: jump.goSkipping }).click();
  await couple.stands('gift', a);
  await visit('gift', ...couple.screens);
  await asked(desk, end.title, () => desk.tool(transport.end).click());
  await visit('end', desk);
  await desk.dialog.getByRole('button', { name: end.yes }).click();
  for (const phone of couple.phones) await expect(phone.title).toHaveText(ended.closed);
  await expect(desk.title).toHaveText(closing.closed);
  await visit('ended', a, desk);
}

async function asked(desk: Desk, title: string, ask: () => Promise<void>): Promise<void> {
  await ask();
  await expect(desk.dialog).toContainText(title);
}

async function away(desk: Desk): Promise<void> {
  await desk.press('Escape');
  await expect(desk.dialog).toHaveCount(0);
}
