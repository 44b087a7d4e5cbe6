import { call } from '../../../web-client/src/text/en/start';
import { isThereWithin, placeOf } from '../support/back';
import type { Couple } from '../support/couple';
import { failures } from '../support/disk';
import { comesBy, compare, saysName, showsCode } from '../support/doors';
import { expect, test } from '../support/lines';
import type { Phone } from '../support/phone';
import { makeRoom } from '../support/room';
import { held, room, sheet } from '../support/texts';

/** The goal is a second; tests also run on busy machines. */
const TOLD_MOST = 5_000;

/** Both phones hold their place, and say that it isn't their doing. */
async function isHeld({ phones }: Couple): Promise<boolean> {
  const titles = await Promise.all(phones.map((phone) => phone.title.textContent()));
  return titles.every((title) => title === held.title);
}

/** Phones were last told to hold their place for this reason, or that they needn't any more. */
async function holds(phones: readonly Phone[], why: 'store' | null): Promise<void> {
  for (const { heard } of phones)
    await expect.poll(() => heard.findLast(({ type }) => type === 'hold')?.['why']).toBe(why);
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
      await holds(couple.phones, null);
    });

    await test.step('readiness of one’s own, refused and then heard', async () => {
      const notKept = a.page.getByText(room.notKept);
      await expect(notKept).toBeHidden();
      take(server);
      // Readiness asks the disk itself, and may know before the room: only what phones hear tells where that stands.
      await holds(couple.phones, 'store');
      await a.ready();
      await expect(notKept).toBeVisible();
      give(server);
      await holds(couple.phones, null);
      await couple.bothReady();
      await couple.stands('arrive', a);
    });
  });
}

test('who came by a code is told that their name wasn’t kept, and says it again', async ({
  open,
  server,
}) => {
  const { room: id, link } = await makeRoom(server.origin, { format: 'couples-dialogue', maker: 'a' });
  const [a, b] = [await open.phone('Alex'), await open.phone('Sam')];
  await a.join(link('a'));
  await comesBy(b, await showsCode(a));
  await compare(a, b);
  await expect(b.title).toHaveText(call.inTitle);
  const [{ take, give }] = failures;
  take(server);
  await holds([a], 'store');
  await saysName(b);
  await expect(b.page.getByRole('alert')).toContainText('Nothing can be saved right now');
  give(server);
  await holds([a], null);
  await expect(b.page.getByRole('textbox', { name: call.name })).toHaveValue('Sam');
  await b.tap(call.agree);
  await expect(b.page).toHaveURL(`/r/${id}?seat=b`);
  await expect(a.page.getByText('Sam').first()).toBeVisible();
});
