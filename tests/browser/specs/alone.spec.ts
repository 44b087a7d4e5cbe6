import { Couple } from '../support/couple';
import { expect, test } from '../support/fixtures';
import { invitation, Start } from '../support/start';
import { Words } from '../support/words';
import { blank, invite, waiting } from '../support/texts';

test('two without a therapist: one makes it, both are ready, one leaves quietly and comes back', async ({
  open,
  server,
}) => {
  const words = await Words.of(server.origin, 'appreciation');
  const [a, b] = [await open.phone('Alex'), await open.phone('Sam')];
  const couple = new Couple(a, b, null, words);

  await test.step('A makes it on the start page and invites B', async () => {
    await new Start(a.page).withPartner(words.title);
    await a.enter();
    await expect(a.title).toHaveText(waiting.alone('your partner'));
    await b.join(await invitation(a.page, invite.forPartner));
    for (const phone of couple.phones) await expect(phone.title).toHaveText(waiting.together);
    await expect(a.page.getByRole('region', { name: invite.forPartner })).toHaveCount(0);
  });

  const [first = ''] = words.format.sections[0]?.steps.map(({ id }) => id) ?? [];
  await test.step('it begins when both are ready, and not before', async () => {
    await a.tap(waiting.ready);
    await expect(a.button(waiting.notYet)).toBeVisible();
    await expect(b.page.getByText(waiting.isReady, { exact: true })).toBeVisible();
    await expect(b.title).toHaveText(waiting.together);
    await b.tap(waiting.ready);
    await couple.stands(first, a);
  });

  await test.step('A leaves: an empty page, and for B a pause like any other', async () => {
    await a.leave();
    const nothing = new RegExp(`^\\s*${blank.title}\\s*${blank.back} · \\d+ s\\s*$`);
    await expect(a.page.getByRole('main')).toHaveText(nothing);
    await expect(a.page).toHaveTitle('\u200b');
    await b.isPaused();
    await expect(b.page.getByText('Alex')).toHaveCount(0);
  });

  await test.step('undone, it is that pause on both, and goes on from there', async () => {
    await a.tap(new RegExp(`^${blank.back}`));
    for (const phone of couple.phones) await phone.isPaused();
    await couple.bothReady();
    await couple.stands(first, a);
  });

  await test.step('left for good, nothing is left to see', async () => {
    await a.leave();
    await b.isPaused();
    await expect(a.button(new RegExp(`^${blank.back}`))).toBeVisible();
    await expect.poll(() => a.page.url(), { timeout: 30_000 }).toBe('about:blank');
    await a.page.goBack();
    expect(a.page.url(), 'the browser’s way back').not.toContain('/r/');
    await b.isPaused();
  });
});
