import { shut } from '../../../web-client/src/text/en/room/door';
import { comesBack, leaves } from '../support/exit';
import { expect, test } from '../support/fixtures';
import { makeRoom } from '../support/room';
import { apart, ended, join, pass, paused, sheet, waiting } from '../support/texts';

test('from a dialogue, a question over it, a pause, a closed door and the closing page: at once an empty page', async ({
  begin,
  open,
}) => {
  const couple = await begin({ therapist: false });
  const { a, b } = couple;
  await couple.stands('arrive', a);
  const stranger = await open.phone('Kim');
  await stranger.page.goto(couple.link('b'));
  await expect(stranger.title).toHaveText(shut.title);
  await leaves(stranger);
  await a.step.tap();
  await expect(a.dialog).toContainText(sheet.level);
  await leaves(a);
  await b.isPaused();
  await comesBack(a);
  await a.isPaused();
  await leaves(a);
  await comesBack(a);
  await couple.bothReady();
  await couple.stands('arrive', a);
  await leaves(a);
  await comesBack(a);
  for (const phone of couple.phones) await phone.tap(paused.finish);
  await expect(a.title).toHaveText(ended.closed);
  await leaves(a);
  for (const phone of [a, stranger]) {
    await expect.poll(() => phone.page.url(), { timeout: 30_000 }).toBe('about:blank');
    await phone.page.goBack();
    expect(phone.page.url(), 'the browser’s way back').not.toContain('/r/');
  }
});

test('from one phone that two share: before anybody is in, between two, and on the way back to two', async ({
  open,
  server,
}) => {
  const one = await open.shared();
  const { room, link } = await makeRoom(server.origin, { format: 'appreciation' });
  for (const seat of ['a', 'b'] as const) await one.opens(link(seat));
  await one.page.goto(`/p/${room}`);
  await expect(one.title).toHaveText(pass.begin);
  await one.leave();
  await expect.poll(() => one.page.url()).toBe('about:blank');

  await one.page.goto(`/p/${room}`);
  await one.tap(pass.beginDo);
  await one.entersAs('Alex');
  await one.presses(one.button(pass.holdFirst), () => expect(one.title).toHaveText(join.title));
  await one.entersAs('Sam');
  await expect(one.title).toHaveText(waiting.together);
  await leaves(one);
  await comesBack(one);
  await one.tap(waiting.ready);
  await one.isOnItsWayTo('Alex');
  await leaves(one);
  await comesBack(one);
  await one.tap(pass.two);
  await expect(one.title).toHaveText(apart.title);
  await leaves(one);
  await expect.poll(() => one.page.url(), { timeout: 30_000 }).toBe('about:blank');
  await one.page.goBack();
  expect(one.page.url(), 'the browser’s way back').not.toContain('/p/');
});

test('a page that can’t reach its room is left all the same', async ({ gather }) => {
  const { a } = await gather({ therapist: false });
  await a.context.setOffline(true);
  await leaves(a);
});
