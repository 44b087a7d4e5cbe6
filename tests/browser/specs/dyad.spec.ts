import type { Locator } from '@playwright/test';
import type { Couple } from '../support/couple';
import { expect, test } from '../support/fixtures';
import type { Phone } from '../support/phone';
import { ended, quiet } from '../support/texts';

/** Each gong comes by the clock alone: up to a turn, or the ten seconds of thanks. */
const gong = { timeout: 25_000 };

/** Two partners in the first turn, A looking inward. */
async function contemplating(couple: Couple): Promise<void> {
  await couple.stands('sit', couple.a);
  for (const phone of couple.phones) await couple.moves(phone, 'ready');
  await couple.stands('contemplate', couple.a);
}

/** The button that lies over a dark screen. */
function dark(phone: Phone): Locator {
  return phone.page.locator(`button[aria-label="${quiet.wake}"]`);
}

test('the contemplation dyad runs from the first gong to the last by itself', async ({ begin }) => {
  // The shortest that the format allows: a turn each.
  const settings = { turn: 3_000, turns: 2 };
  const couple = await begin({ format: 'contemplation-dyad', therapist: false, settings });
  await contemplating(couple);
  await couple.stands('thank', couple.a);
  await expect(couple.b.step).toContainText(couple.words.stepTitle('contemplate'), gong);
  await couple.stands('contemplate', couple.b);
  await couple.stands('thank', couple.b);
  for (const phone of couple.phones) await expect(phone.title).toHaveText(ended.finished, gong);
});

test('screens go dark, a touch lights one of them, and the gong lights both', async ({ begin }) => {
  const settings = { turn: 20_000, turns: 2 };
  const couple = await begin({ format: 'contemplation-dyad', therapist: false, settings });
  await contemplating(couple);
  const { a, b } = couple;
  for (const phone of couple.phones) await expect(dark(phone)).toBeHidden();
  for (const phone of couple.phones) await expect(dark(phone)).toBeVisible(gong);
  await dark(b).tap({ force: true });
  await expect(dark(b)).toBeHidden();
  await expect(dark(a)).toBeVisible();
  await expect(a.step).toContainText(couple.words.stepTitle('thank'), gong);
  await couple.stands('thank', a);
  for (const phone of couple.phones) await expect(dark(phone)).toBeHidden();
});
