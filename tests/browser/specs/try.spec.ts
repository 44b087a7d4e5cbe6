import type { FrameLocator, Locator } from '@playwright/test';
import { transport } from '../../../web-client/src/text/en/console/middle';
import { waiting } from '../../../web-client/src/text/en/console/waiting';
import { expect, phoneSize, test } from '../support/fixtures';
import { Words } from '../support/words';
import { start, tryIt } from '../support/texts';

const names = { speaker: tryIt.names.a, mirror: tryIt.names.b };

function heading(frame: FrameLocator): Locator {
  return frame.getByRole('heading', { level: 1 });
}

test('tried alone, both phones and the desk are live: a tap in one changes the others', async ({
  open,
  server,
}) => {
  const words = await Words.of(server.origin, 'couples-dialogue');
  const page = await open.page({ viewport: { width: 1680, height: 900 } });
  await page.goto('/');
  await page.getByRole('link', { name: start.tryAlone }).click();
  await page.getByRole('combobox', { name: tryIt.choose }).selectOption('couples-dialogue');
  const [alex, sam, noa] = [tryIt.a, tryIt.b, tryIt.therapist].map((title) =>
    page.frameLocator(`iframe[title="${title}"]`),
  ) as [FrameLocator, FrameLocator, FrameLocator];

  await noa.getByRole('button', { name: waiting.start }).click();
  await expect(heading(alex)).toHaveText(words.big('arrive', 'speaker', names));
  await expect(heading(sam)).toHaveText(words.big('arrive', 'mirror', names));

  await alex.getByRole('button', { name: words.move('arrive', 'said', names) }).click();
  await expect(heading(sam)).toHaveText(words.big('arrive', 'speaker', names));
  await sam.getByRole('button', { name: words.move('arrive', 'said', names) }).click();
  await expect(noa.locator('[aria-current="step"]')).toHaveText(words.stepTitle('invite'));

  await noa.getByRole('button').filter({ hasText: transport.back }).first().click();
  await expect(heading(alex)).toHaveText(words.big('arrive', 'mirror', names));
  await expect(heading(sam)).toHaveText(words.big('arrive', 'speaker', names));

  await page.getByRole('button', { name: tryIt.again }).click();
  await expect(heading(noa)).toHaveText(waiting.titleReady);
});

test('on a narrow screen each of the three is behind a tab, and all stay alive', async ({ open, server }) => {
  const words = await Words.of(server.origin, 'couples-dialogue');
  const page = await open.page({ viewport: phoneSize, hasTouch: true, isMobile: true });
  await page.goto('/try');
  await page.getByRole('combobox', { name: tryIt.choose }).selectOption('couples-dialogue');
  const noa = page.frameLocator(`iframe[title="${tryIt.therapist}"]`);
  const alex = page.frameLocator(`iframe[title="${tryIt.a}"]`);
  await page.getByRole('button', { name: tryIt.tabs.therapist }).tap();
  await noa.getByRole('button', { name: waiting.start }).tap();
  await page.getByRole('button', { name: tryIt.tabs.a }).tap();
  await expect(heading(alex)).toHaveText(words.big('arrive', 'speaker', names));
  await expect(heading(alex)).toBeVisible();
  await expect(noa.getByRole('timer')).toBeHidden();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
    phoneSize.width,
  );
});

test('who chooses another dialogue while the first is still being made gets the one chosen last', async ({
  open,
  server,
}) => {
  const words = await Words.of(server.origin, 'couples-dialogue');
  const page = await open.page({ viewport: { width: 1680, height: 900 } });
  const [asked, answered] = [[] as string[], [] as string[]];
  page.on('response', (response) => {
    if (response.url().endsWith('/api/rooms')) answered.push(response.request().postData() ?? '');
  });
  await page.route('/api/rooms', async (route) => {
    asked.push(route.request().postData() ?? '');
    if (asked.length === 1) await expect.poll(() => answered).toHaveLength(1);
    await route.continue();
  });
  await page.goto('/try');
  await page.getByRole('combobox', { name: tryIt.choose }).selectOption('couples-dialogue');
  await expect.poll(() => answered).toHaveLength(2);
  expect(answered).toEqual(asked.toReversed());
  const noa = page.frameLocator(`iframe[title="${tryIt.therapist}"]`);
  await noa.getByRole('button', { name: waiting.start }).click();
  await expect(noa.locator('[aria-current="step"]')).toHaveText(words.stepTitle('arrive'));
});
