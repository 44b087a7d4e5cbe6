import { expect } from '@playwright/test';
import { invitation, Start } from './start';
import { again, more, paused, series, start, waiting } from './texts';
import type { Way } from './tour';
import { Words } from './words';

/** Every state of links that stay good. */
export async function seriesTour({ open, origin, phone, visit }: Way): Promise<void> {
  const words = await Words.of(origin, 'appreciation');
  const [a, b] = [await open.phone('Alex', phone), await open.phone('Sam', phone)];
  await b.page.goto(`/s/${'0'.repeat(16)}`);
  await expect(b.title).toHaveText(series.none);
  await visit('series-none', b);
  await b.page.goto(`/s/${'0'.repeat(16)}#${'A'.repeat(22)}.${'A'.repeat(43)}`);
  await expect(b.title).toHaveText(series.gone);
  await visit('series-gone', b);
  await a.page.goto('/');
  await a.page.getByLabel(more.ask).check();
  await expect(a.button(start.alone)).toBeVisible();
  await visit('start-more', a);
  await new Start(a.page).severalTimes(words.title, 8);
  await expect(a.title).toHaveText(series.waits);
  const link = await invitation(a.page, series.forPartner);
  await visit('series-waits', a);
  await b.page.goto(link);
  for (const one of [a, b]) {
    await one.tap(series.goIn);
    await one.enter();
  }
  for (const one of [a, b]) await one.tap(waiting.ready);
  await a.pause();
  for (const one of [a, b]) await one.tap(paused.finish);
  await expect(a.page.getByText(again.line)).toBeVisible();
  await visit('series-ended', a);
  await a.page.getByRole('link', { name: again.next }).tap();
  await expect(a.title).toHaveText(series.next);
  await expect(a.button(series.begin)).toBeVisible();
  await visit('series-between', a);
  await a.tap(series.forget);
  await expect(a.dialog).toContainText(series.forgetLine);
  await visit('series-forget', a);
  await a.dialog.getByRole('button', { name: series.forgetYes }).tap();
  await expect(a.title).toHaveText(series.forgotten);
  await visit('series-forgotten', a);
}
