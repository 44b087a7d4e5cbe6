import { nudge } from '../../../web-client/src/text/en/console/partners';
import { beside } from '../../../web-client/src/text/en/room/door';
import { expect, test } from '../support/fixtures';
import { makeRoom } from '../support/room';
import { Start } from '../support/start';
import { SharedPhone } from '../support/shared';
import { blank, ended, goOn, held, invite, join, pass, paused, stage, waiting } from '../support/texts';
import { Words } from '../support/words';

test('a whole dialogue on one phone, from the invitation to the end', async ({ open, server }) => {
  const words = await Words.of(server.origin, 'appreciation');
  const one = await open.shared();
  const says = (step: string, move: string) => words.move(step, move, {});
  const stands = (step: string, role: string) => expect(one.title).toHaveText(words.big(step, role, {}));

  await new Start(one.page).withPartner(words.title);
  await one.entersAs('Alex');
  await one.tap(invite.onePhone);
  await expect(one.title).toHaveText(pass.handFirst);
  await one.presses(one.button(pass.holdFirst), () => expect(one.title).toHaveText(join.title));
  await one.entersAs('Sam');

  await expect(one.bar).toContainText(pass.has('Sam'));
  await one.tap(waiting.ready);
  await one.handedTo('Alex');
  await one.tap(waiting.ready);

  for (const [giver, taker] of [
    ['Alex', 'Sam'],
    ['Sam', 'Alex'],
  ] as const) {
    await test.step(`${giver} says something good`, async () => {
      await stands('say', 'speaker');
      await expect(one.bar).toContainText(pass.has(giver));
      await one.tap(says('say', 'said'));
      await one.handedTo(taker);
      await stands('mirror', 'mirror');
      // Only the other can tell whether it arrived: nothing to tap here but to hand it back.
      await one.tap(pass.hand(giver));
      await one.handedTo(giver);
      await stands('mirror', 'speaker');
      await one.tap(says('mirror', 'got-it'));
      await one.handedTo(taker);
      await stands('take-in', 'mirror');
      await one.button(says('take-in', 'taken-in')).tap({ timeout: 15_000 });
    });
  }
  await expect(one.title).toHaveText(ended.finished);
  await expect(one.bar).toHaveCount(0);
});

test('what the therapist says to one alone isn’t on the screen unless it is held', async ({
  open,
  server,
}) => {
  const words = await Words.of(server.origin, 'couples-dialogue');
  const { link } = await makeRoom(server.origin, { format: 'couples-dialogue', therapist: true });
  const one = await open.shared();
  await one.page.goto(link('a'));
  await one.entersAs('Alex');
  await expect(one.title).toHaveText(waiting.alone('your partner'));
  // The other's link on the same phone takes nothing; it leads to sharing.
  await one.page.goto(link('b'));
  await one.page.getByRole('link', { name: beside.share }).tap();
  await one.presses(one.button(pass.holdFirst), () => expect(one.title).toHaveText(join.title));
  await one.entersAs('Sam');
  const desk = await open.desk();
  await desk.join(link('therapist'));
  await desk.begin();
  await one.handedTo('Alex');
  await expect(one.title).toHaveText(words.big('arrive', 'speaker', {}));

  const line = 'You are doing well.';
  await desk.press('Shift+N');
  await desk.page.getByLabel(nudge.writeLong('Sam')).fill(line);
  await desk.press('Enter');
  await expect(desk.partner('Sam')).toContainText(nudge.only('Sam'));
  // Alex has the phone: nothing says that there is something for Sam.
  await expect(one.card(stage.onlyYou)).toHaveCount(0);
  await one.tap(pass.handTo('Sam'));
  await one.handedTo('Sam');
  const card = one.card(stage.onlyYou);
  await expect(card).toBeVisible();
  expect(await one.page.content()).not.toContain(line);
  await one.presses(card.getByRole('button', { name: pass.onlyFor('Sam') }), () =>
    expect(card).toContainText(line),
  );
  await expect(card).not.toContainText(line);
  expect(await one.page.content()).not.toContain(line);
  await card.getByRole('button', { name: stage.dismiss }).tap();
  await expect(card).toHaveCount(0);
});

test('a pause, a tap that is too short, two taps, a key, and leaving for both', async ({ open, server }) => {
  const words = await Words.of(server.origin, 'appreciation');
  const one = await open.shared();
  const { room: id, link } = await makeRoom(server.origin, { format: 'appreciation' });
  for (const seat of ['a', 'b'] as const) await one.opens(link(seat));
  await one.page.goto(`/p/${id}`);
  await one.tap(pass.beginDo);
  await one.entersAs('Alex');
  await one.presses(one.button(pass.holdFirst), () => expect(one.title).toHaveText(join.title));
  await one.entersAs('Sam');
  await one.tap(waiting.ready);
  await one.handedTo('Alex');
  await one.tap(waiting.ready);
  await expect(one.title).toHaveText(words.big('say', 'speaker', {}));

  await one.pause();
  await one.isPaused();
  await one.ready();
  // A tap alone takes nothing; a second one, a while later, is meant.
  await one.isOnItsWayTo('Sam');
  await one.holdButton('Sam').tap();
  await expect(one.button(pass.again)).toBeVisible();
  await one.isOnItsWayTo('Sam');
  await one.page.waitForTimeout(450);
  await one.button(pass.again).tap();
  await one.isPaused();
  await one.ready();
  // By key.
  await one.isOnItsWayTo('Alex');
  await one.holdButton('Alex').focus();
  await one.page.keyboard.down('Enter');
  await expect(one.bar).toContainText(pass.has('Alex'));
  await one.page.keyboard.up('Enter');
  await expect(one.title).toHaveText(words.big('say', 'speaker', {}));

  await one.leave();
  await expect(one.button(new RegExp(`^${blank.back}`))).toBeVisible();
  expect((await one.text()).trim()).toMatch(new RegExp(`^${blank.title}\\s+${blank.back} · \\d+ s$`));
  await one.tap(new RegExp(`^${blank.back}`));
  await expect(one.title).toHaveText(paused.title);
});

test('a battery dies: both go on with the other phone, and back to two', async ({ begin }) => {
  const couple = await begin({ format: 'appreciation', therapist: false });
  const { a, b, words } = couple;
  await couple.stands('say', a);
  await b.context.close();
  await expect(a.title).toHaveText(held.title, { timeout: 30_000 });
  await a.tap(goOn.ask);
  await a.dialog.getByRole('button', { name: goOn.yes('Sam') }).tap();

  const one = new SharedPhone(a.page);
  await one.handedTo('Alex');
  await expect(one.title).toHaveText(words.big('say', 'speaker', {}));
  await one.tap(words.move('say', 'said', {}));
  await one.handedTo('Sam');
  await expect(one.title).toHaveText(words.big('mirror', 'mirror', {}));

  await one.tap(pass.hand('Alex'));
  await one.goesApart('Alex');
  await expect(a.title).toHaveText(words.big('mirror', 'speaker', {}));
  expect(new URL(a.page.url()).pathname).toMatch(/^\/r\//);
});
