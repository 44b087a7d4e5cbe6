import { expect, phoneSize, test } from '../support/fixtures';
import { join, start } from '../support/texts';

test('who taps on and on makes one room, and may come back for another', async ({ open }) => {
  const page = await open.page({ viewport: phoneSize, hasTouch: true, isMobile: true });
  let [made, taps] = [0, 0];
  await page.exposeFunction('tapped', () => (taps += 1));
  await page.context().route('/api/rooms', async (route) => {
    made += 1;
    await route.continue();
  });
  // The way to the room is long enough for twenty more.
  await page.context().route(/\/r\/\w+/, async (route) => {
    const before = taps;
    await expect.poll(() => taps).toBeGreaterThan(before + 20);
    await route.continue();
  });
  await page.goto('/');
  const alone = page.getByRole('button', { name: start.alone });
  await alone.evaluate((button: HTMLButtonElement) => {
    const { tapped } = globalThis as unknown as { tapped(): Promise<void> };
    const tapping = setInterval(() => {
      button.click();
      void tapped();
    }, 5);
    addEventListener('pagehide', () => clearInterval(tapping));
  });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(join.titleOwn);
  expect(made).toBe(1);
  await page.goBack();
  await expect(alone).toBeEnabled();
});
