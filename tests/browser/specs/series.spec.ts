import type { Page } from '@playwright/test';
import { transport } from '../../../web-client/src/text/en/console/middle';
import { end } from '../../../web-client/src/text/en/console/dialogs';
import { closing, join as deskJoin } from '../../../web-client/src/text/en/console/door';
import { expect, test } from '../support/fixtures';
import type { Phone } from '../support/phone';
import { invitation, Start } from '../support/start';
import { again, ended, join, paused, series, waiting } from '../support/texts';
import { Words } from '../support/words';

const roomIn = (page: Page) => /\/[rc]\/([0-9a-z]{16})/.exec(page.url())?.[1];

/** A whole conversation, as short as can be: in, ready, and finished together. */
async function talk(a: Phone, b: Phone): Promise<void> {
  for (const phone of [a, b]) await phone.enter();
  for (const phone of [a, b]) await expect(phone.title).toHaveText(waiting.together);
  for (const phone of [a, b]) await phone.ready();
  await a.pause();
  for (const phone of [a, b]) await phone.isPaused();
  for (const phone of [a, b]) await phone.tap(paused.finish);
  for (const phone of [a, b]) await expect(phone.title).toHaveText(ended.closed);
}

test('two keep their links over two conversations, and nothing else', async ({ open, server }) => {
  const words = await Words.of(server.origin, 'appreciation');
  const [a, b] = [await open.phone('Alex'), await open.phone('Sam')];
  await new Start(a.page).severalTimes(words.title, 8);
  await expect(a.title).toHaveText(series.waits);
  await expect(a.page.getByText(series.count(1, 8))).toBeVisible();
  expect(new URL(a.page.url()).hash).toBe('');
  const link = await invitation(a.page, series.forPartner);

  await b.page.goto(link);
  await expect(b.title).toHaveText(series.waits);
  await expect(b.page.getByText(series.count(1, 8))).toBeVisible();
  expect(new URL(b.page.url()).hash).toBe('');
  for (const phone of [a, b]) await phone.tap(series.goIn);
  for (const phone of [a, b]) await expect(phone.button(join.agree)).toBeVisible();
  const first = roomIn(a.page);
  expect(roomIn(b.page)).toBe(first);
  await talk(a, b);

  // The way on is the same link; both ask for the next one at once.
  for (const phone of [a, b]) {
    await expect(phone.page.getByText(again.line)).toBeVisible();
    await phone.page.getByRole('link', { name: again.next }).tap();
    await expect(phone.title).toHaveText(series.next);
    await expect(phone.page.getByText(series.soFar(1, 8))).toBeVisible();
  }
  await Promise.all([a, b].map((phone) => phone.tap(series.begin)));
  for (const phone of [a, b]) await expect(phone.button(join.agree)).toBeVisible();
  const second = roomIn(a.page);
  expect(second).not.toBe(first);
  expect(roomIn(b.page)).toBe(second);
  // A fresh yes from each, and nobody's name from before.
  for (const phone of [a, b]) {
    for (const name of ['Alex', 'Sam']) await expect(phone.page.getByText(name)).toHaveCount(0);
  }
  await talk(a, b);

  // The link itself is as good as ever, on a phone that remembers it and on one that doesn't.
  const other = await open.phone('Sam');
  await other.page.goto(link);
  await expect(other.page.getByText(series.soFar(2, 8))).toBeVisible();
  await b.page.goto(link.replace(/#.*/, ''));
  await expect(b.page.getByText(series.soFar(2, 8))).toBeVisible();

  await b.tap(series.forget);
  await b.dialog.getByRole('button', { name: series.forgetYes }).tap();
  await expect(b.title).toHaveText(series.forgotten);
  await other.page.goto('/');
  await other.page.goto(link);
  await expect(other.title).toHaveText(series.gone);
  await b.page.reload();
  await expect(b.title).toHaveText(series.none);
});

test('a therapist’s series: a link for each of them, and what they can do until next time', async ({
  open,
  server,
}) => {
  const words = await Words.of(server.origin, 'appreciation');
  const desk = await open.desk();
  const phone = await open.phone('Alex');
  await new Start(desk.page).severalTimes(words.title, null, 'therapist');
  await expect(desk.title).toHaveText(series.waits);
  const [one, other] = [
    await invitation(desk.page, series.forSeat.a),
    await invitation(desk.page, series.forSeat.b),
  ];
  expect(one).not.toBe(other);
  await desk.click(series.goIn);
  await expect(desk.button(deskJoin.agree)).toBeVisible();
  await desk.enter();
  for (const [name, link] of [
    ['Alex', one],
    ['Sam', other],
  ] as const) {
    const guest = name === 'Alex' ? phone : await open.phone(name);
    await guest.page.goto(link);
    await guest.tap(series.goIn);
    await guest.enter();
    await expect(guest.page.getByText(waiting.youAre(name))).toBeVisible();
  }
  await desk.begin();
  await desk.tool(transport.end).click();
  await desk.dialog.getByRole('button', { name: end.yes }).click();
  await expect(desk.title).toHaveText(closing.closed);
  await expect(desk.page.getByText(again.homework)).toBeVisible();
  // The couple alone makes the next one.
  await phone.page.getByRole('link', { name: again.next }).tap();
  await phone.tap(series.begin);
  await expect(phone.button(join.agree)).toBeVisible();
  await desk.page.getByRole('link', { name: again.next }).click();
  await expect(desk.title).toHaveText(series.waits);
  await expect(desk.page.getByText(series.count(2, null))).toBeVisible();
});
