import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { makeSealer } from '../../../web-client/src/client/crypto/seal';
import { head, seat } from '../../../web-client/src/text/en/console/desk';
import { nudge } from '../../../web-client/src/text/en/console/partners';
import { finder } from '../../../web-client/src/text/en/console/words';
import { waiting as desks } from '../../../web-client/src/text/en/console/waiting';
import { expect, test } from '../support/fixtures';
import { makeRoom } from '../support/room';
import { room, somebody, stage } from '../support/texts';

/** The example of PROTOCOL.md "Sealed text": what a stranger's client would be tried with. */
test('the sealed example of PROTOCOL.md opens as it says, and in no other place', async () => {
  const page = readFileSync(resolve(import.meta.dirname, '../../../protocol/PROTOCOL.md'), 'utf8');
  const [, section = ''] = page.split('## Sealed text');
  const roomKey = /room key `([\w-]{43})`/.exec(section)?.[1] ?? '';
  const room = /room `(\w{16})`/.exec(section)?.[1] ?? '';
  const sealed = /^[\w-]{100,}$/m.exec(section)?.[0] ?? '';
  const sealer = makeSealer(room, roomKey);
  expect(await sealer?.open('a', 'name', sealed)).toBe('Sam');
  expect(await sealer?.open('b', 'name', sealed)).toBeNull();
  expect(await sealer?.open('a', 'prompt', sealed)).toBeNull();
  expect(await makeSealer('0000000000000000', roomKey)?.open('a', 'name', sealed)).toBeNull();
});

test('a phone with another room’s key says of each text that it doesn’t open', async ({ open, server }) => {
  const { link } = await makeRoom(server.origin, { format: 'couples-dialogue', therapist: true });
  const other = link('b').replace(/[^.]*$/, randomBytes(32).toString('base64url'));
  const [a, b, desk] = [await open.phone('Alex'), await open.phone('Sam'), await open.desk()];
  await a.join(link('a'));
  await expect(a.page.getByText(room.locked)).toHaveCount(0);
  await desk.join(link('therapist'));
  await expect(desk.page.getByText(head.keyless)).toHaveCount(0);
  await b.join(other);

  await test.step('names, on each side', async () => {
    for (const phone of [a, b]) await expect(phone.page.getByRole('status')).toContainText([room.locked]);
    await expect(a.page.getByRole('main')).toContainText(new RegExp(somebody.partner, 'i'));
    await expect(desk.page.getByText(head.keyless)).toBeVisible();
  });
  await test.step('the call', async () => {
    await desk.page.getByLabel(desks.callLabel).fill('https://call.example/alex-and-sam');
    await desk.click(desks.callSave);
    await expect(a.page.getByRole('link', { name: room.call })).toBeVisible();
    await expect(b.page.getByRole('link', { name: room.call })).toHaveCount(0);
    await expect(b.page.getByText(room.locked)).toBeVisible();
  });
  await desk.begin();
  await expect(desk.step).toBeVisible();
  await test.step('a prompt', async () => {
    await desk.press('/');
    await desk.page.keyboard.type('What I never said is …');
    await desk.click(new RegExp(`^${finder.own}`));
    await desk.page.getByLabel(finder.reads(seat.b)).fill('What you never said is …');
    await desk.press('Enter');
    await expect(a.card(stage.giver('Noa'))).toContainText('What I never said is …');
    await expect(b.card(/./).filter({ hasText: room.locked })).toBeVisible();
  });
  await test.step('a nudge', async () => {
    await desk.press('Shift+N');
    await desk.page.getByLabel(nudge.writeLong(seat.b)).fill('You are doing well.');
    await desk.press('Enter');
    await expect(b.card(stage.onlyYou)).toContainText(room.locked);
    await b.card(stage.onlyYou).getByRole('button', { name: stage.dismiss }).tap();
    await expect(b.card(stage.onlyYou)).toHaveCount(0);
    await expect(desk.page.getByText(nudge.only(seat.b))).toHaveCount(0);
  });
});
