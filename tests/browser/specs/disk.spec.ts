import { isThereWithin, placeOf } from '../support/back';
import type { Couple } from '../support/couple';
import { failures } from '../support/disk';
import { expect, test } from '../support/lines';
import type { Phone } from '../support/phone';
import { held, room, sheet } from '../support/texts';

/** The goal is a second; tests also run on busy machines. */
const TOLD_MOST = 5_000;

/** Both phones hold their place, and say that it isn't their doing. */
async function isHeld({ phones }: Couple): Promise<boolean> {
  const titles = await Promise.all(phones.map((phone) => phone.title.textContent()));
  return titles.every((title) => title === held.title);
}

/** Why a phone was last told to hold its place; null where it needn't any more. */
function holdOf(phone: Phone): unknown {
  return phone.heard.findLast(({ type }) => type === 'hold')?.['why'];
}

for (const { name, says, take, give } of failures) {
  test(`a disk that ${name}: phones are told, may pause, and go on by themselves`, async ({
    talking,
    server,
  }) => {
    const couple = await talking();
    const { a, b } = couple;
    const before = placeOf(a.view);

    await test.step('both phones hold their place', async () => {
      take(server);
      const took = await isThereWithin(() => isHeld(couple));
      console.log(`measured: phones hold ${took} ms after a disk that ${name}`);
      expect(took).toBeLessThan(TOLD_MOST);
      for (const phone of couple.phones)
        await expect(phone.page.getByRole('main').getByText(held.store)).toBeVisible();
    });

    await test.step('a tap is refused, and is told why', async () => {
      await a.step.tap();
      await a.dialog.getByText(sheet.levels.bare).tap();
      await a.dialog.getByRole('button', { name: sheet.close }).tap();
      await expect(a.page.getByText(room.notKept)).toBeVisible();
      expect(placeOf(b.view)).toEqual(before);
    });

    await test.step('readiness says why', async () => {
      const answer = await fetch(`${server.origin}/readyz`);
      expect(answer.status).toBe(503);
      expect(await answer.json()).toMatchObject({
        code: 'store-down',
        detail: expect.stringContaining(says),
      });
    });

    await test.step('healed, it goes on by itself', async () => {
      give(server);
      await couple.stands('arrive', a);
      expect(a.view.turn).toBe(before.turn);
      expect((await fetch(`${server.origin}/readyz`)).status).toBe(200);
    });

    await test.step('a pause while it fails', async () => {
      take(server);
      await expect.poll(() => isHeld(couple)).toBe(true);
      await b.pause();
      for (const phone of couple.phones) await phone.isPaused();
      expect(placeOf(a.view).phase).toBe('running');
      give(server);
      await expect.poll(() => a.view.phase).toBe('paused');
      for (const phone of couple.phones) await phone.isPaused();
    });

    await test.step('readiness of one’s own, refused and then heard', async () => {
      take(server);
      await expect.poll(async () => (await fetch(`${server.origin}/readyz`)).status).toBe(503);
      await a.ready();
      await expect(a.page.getByText(room.notKept)).toBeVisible();
      give(server);
      for (const phone of couple.phones) await expect.poll(() => holdOf(phone)).toBeNull();
      await a.ready();
      await b.ready();
      await couple.stands('arrive', a);
    });
  });
}
