import config from '../playwright.config';
import { comesBack } from '../support/back';
import { expect, test } from '../support/lines';
import { hides, passes, shows, standsStill } from '../support/sleep';

// Browsers keep pages for the way back; Playwright would have it otherwise.
const ignoreDefaultArgs = ['--disable-back-forward-cache'];
test.use({ launchOptions: { ...config.use?.launchOptions, ignoreDefaultArgs } });

test('a page that is loaded anew', async ({ talking }) => {
  const couple = await talking();
  await comesBack(couple, 'a reload', async () => void couple.a.page.reload());
});

test('a phone that was locked: its connection is dead, though nothing closed it', async ({
  talking,
  lines,
}) => {
  const couple = await talking();
  const { page } = couple.a;
  await comesBack(couple, 'a locked phone', async () => {
    await hides(page);
    lines.a.forsake();
    await passes(1_000);
    await shows(page);
  });
});

test('a phone that leaves the Wi-Fi and goes on by another address', async ({ talking, lines }) => {
  const couple = await talking();
  const { context } = couple.a;
  await comesBack(couple, 'another network', async () => {
    await context.setOffline(true);
    lines.a.roam();
    await passes(1_000);
    await context.setOffline(false);
  });
});

for (const signal of ['SIGTERM', 'SIGKILL'] as const) {
  test(`a server that starts again after ${signal}`, async ({ talking, server }) => {
    const couple = await talking();
    await comesBack(couple, `a server’s restart by ${signal}`, async () => {
      await server.stop(signal);
      await server.again();
    });
  });
}

test('a laptop whose lid was closed: no time has passed for its page', async ({ talking, lines }) => {
  const couple = await talking();
  await comesBack(couple, 'a closed lid', async () => {
    const still = standsStill(couple.a.page, 4_500);
    lines.a.forsake();
    await still;
  });
});

test('a page that was left, back from the browser’s cache', async ({ talking }) => {
  const couple = await talking();
  const { page } = couple.a;
  const room = page.url();
  await page.evaluate(() => Object.assign(globalThis, { theSame: true }));
  await comesBack(couple, 'the page cache', async () => {
    await page.goto(new URL('/', room).href);
    await passes(1_000);
    await page.evaluate(() => history.back());
  });
  expect(page.url()).toBe(room);
  expect(await page.evaluate(() => 'theSame' in globalThis), 'the page itself, not loaded anew').toBe(true);
});
