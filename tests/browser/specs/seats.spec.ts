import type { ServerFrame } from '../../../web-client/src/generated/wire';
import { waiting as desks } from '../../../web-client/src/text/en/console/waiting';
import { knocks, moved } from '../../../web-client/src/text/en/parts/admission';
import { leave } from '../../../web-client/src/text/en/parts/parts';
import { beside, shut } from '../../../web-client/src/text/en/room/door';
import { own } from '../../../web-client/src/text/en/room/own';
import { answers, asks, caller, contests } from '../support/doors';
import { Couple } from '../support/couple';
import { expect, test } from '../support/fixtures';
import type { Phone } from '../support/phone';
import { linkIn } from '../support/start';
import { makeRoom } from '../support/room';
import { blank, held, join, over, room, sheet, waiting } from '../support/texts';

type Clocks = Extract<ServerFrame, { type: 'room' }>['view']['clocks'];

/** Milliseconds left of the step, as the room last said it: frozen, or until it ends. */
function leftOn(phone: Phone, at: number): number {
  const clock = (phone.view.clocks as Clocks)[0];
  if (!clock) throw new Error('This step has no clock.');
  return clock.left ?? (clock.ends ?? 0) - at;
}

test('a battery dies and another phone comes: the same step, the same time left', async ({ begin, open }) => {
  const couple = await begin({ format: 'couples-dialogue', therapist: true });
  const { a, b } = couple;
  const link = couple.link('b');
  await couple.stands('arrive', a);
  await b.context.close();
  await expect(a.title).toHaveText(held.title, { timeout: 30_000 });
  const before = leftOn(a, 0);

  const other = await open.phone('Sam');
  await other.page.goto(link);
  await asks(other);
  await expect(caller(couple.desk)).toContainText(knocks.says('Sam'));
  await answers(couple.desk, knocks.admit);

  const again = new Couple(a, other, couple.desk, couple.words);
  await again.stands('arrive', a);
  const frame = a.heard.findLast(({ type }) => type === 'room');
  expect(Math.abs(leftOn(a, frame?.['now'] as number) - before)).toBeLessThanOrEqual(250);
  expect(leftOn(other, 0)).toBe(leftOn(a, 0));
  await expect(a.page.getByText(moved.line('Sam'))).toBeVisible();
  await again.moves(a, 'said');
  await again.stands('arrive', other);
});

test('opened first in an in-app browser, then in Safari: the newest consent has the place', async ({
  open,
  server,
}) => {
  const { link } = await makeRoom(server.origin, { format: 'couples-dialogue', maker: 'a' });
  const [a, inApp, safari] = [await open.phone('Alex'), await open.phone('Sam'), await open.phone('Sam')];
  await a.join(link('a'));
  await inApp.join(link('b'));
  await expect(a.title).toHaveText(waiting.together);
  await safari.join(link('b'));
  await expect(safari.title).toHaveText(waiting.together);
  await expect(inApp.title).toHaveText(over.moved);
  // It says so, and never takes the place back by itself.
  await inApp.page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(inApp.title).toHaveText(over.moved);
  await expect(safari.title).toHaveText(waiting.together);
});

test('a therapist who tests a link takes nothing by it', async ({ open, server }) => {
  const { link } = await makeRoom(server.origin, { format: 'couples-dialogue', therapist: true });
  const desk = await open.desk();
  await desk.join(link('therapist'));
  await expect(desk.title).toHaveText(desks.title);
  const address = desk.page.url();
  await desk.page.goto(link('b'));
  await expect(desk.title).toHaveText(beside.therapist('your partner'));
  await desk.page.getByRole('link', { name: beside.desk }).click();
  await expect(desk.page).toHaveURL(address);
  const b = await open.phone('Sam');
  await b.join(link('b'));
  await expect(desk.partner('Sam')).toBeVisible();
});

test('a link that was forwarded shows a stranger neither names nor what it is about', async ({
  begin,
  open,
}) => {
  const couple = await begin();
  await couple.stands('arrive', couple.a);
  const stranger = await open.phone('Kim');
  await stranger.page.goto(couple.link('b'));
  await expect(stranger.title).toHaveText(shut.title);
  const seen = await stranger.text();
  for (const word of ['Alex', 'Sam', 'Noa', couple.words.title]) expect(seen).not.toContain(word);
  const told = JSON.stringify(stranger.heard.filter(({ type }) => type === 'waiting'));
  expect(told).not.toMatch(/"(names|format|settings)"/);
  await asks(stranger);
  await expect(caller(couple.desk)).toContainText(knocks.link('Sam'));
  await answers(couple.desk, knocks.notNow);
  await expect(stranger.title).toHaveText(shut.declined);
  await couple.stands('arrive', couple.a);
});

test('a tap that was meant for who knocked first lets nobody else in', async ({ begin, open }) => {
  const couple = await begin();
  const { desk } = couple;
  await couple.stands('arrive', couple.a);
  const [kim, pat] = [await open.phone('Kim'), await open.phone('Pat')];
  await kim.page.goto(couple.link('a'));
  await asks(kim);
  await expect(caller(desk)).toContainText(knocks.says('Kim'));
  await pat.page.goto(couple.link('b'));
  await asks(pat);
  await expect(caller(desk).getByRole('button', { name: knocks.admit })).toBeEnabled();
  // The second tap comes the moment that another card stands there.
  await desk.page.evaluate(
    ({ region, admit, other }) => {
      const card = () => document.querySelector(`[aria-label="${region}"]`);
      const tap = () =>
        [...(card()?.querySelectorAll('button') ?? [])]
          .find(({ textContent }) => textContent.includes(admit))
          ?.click();
      new MutationObserver((_, watching) => {
        if (!card()?.textContent.includes(other)) return;
        watching.disconnect();
        tap();
      }).observe(document.body, { subtree: true, childList: true, characterData: true });
      tap();
    },
    { region: knocks.region, admit: knocks.admit, other: knocks.says('Pat') },
  );
  await expect(couple.a.title).toHaveText(over.moved);
  await expect(caller(desk)).toContainText(knocks.says('Pat'));
  await answers(desk, knocks.notNow);
  await expect(pat.title).toHaveText(shut.declined);
});

test('both links opened on one phone: it says whose place it is, and nothing is taken', async ({
  open,
  server,
}) => {
  const { room, link } = await makeRoom(server.origin, { format: 'couples-dialogue', maker: 'a' });
  const a = await open.phone('Alex');
  await a.join(link('a'));
  await expect(a.title).toHaveText(waiting.alone('your partner'));
  await a.page.goto(link('b'));
  await expect(a.title).toHaveText(beside.named('Alex'));
  await expect(a.page.getByRole('link', { name: beside.share })).toHaveAttribute('href', `/p/${room}`);
  await a.page.getByRole('link', { name: beside.back }).tap();
  await expect(a.title).toHaveText(waiting.alone('your partner'));
});

test('a partner makes a new link for another phone: the old one is dead, and the new one leads on', async ({
  gather,
  open,
}) => {
  const couple = await gather({ therapist: false });
  const { a, b } = couple;
  await b.tap(own.open);
  await b.tap(own.make);
  const fresh = await linkIn(b.page, own);
  const [late, other] = [await open.phone('Kim'), await open.phone('Sam')];
  await late.page.goto(couple.link('b'));
  await expect(late.title).toHaveText(over.gone);
  await other.join(fresh);
  await expect(other.title).toHaveText(waiting.together);
  await expect(b.title).toHaveText(over.moved);

  // Once they have begun it asks, and the phone that made it answers.
  const again = new Couple(a, other, null, couple.words);
  await again.bothReady();
  await again.stands('arrive', a);
  await other.step.tap();
  await other.dialog.getByRole('button', { name: own.open }).tap();
  await other.dialog.getByRole('button', { name: own.make }).tap();
  const newest = await linkIn(other.page, own);
  await other.dialog.getByRole('button', { name: sheet.close }).tap();
  await late.page.goto(fresh);
  await expect(late.title).toHaveText(over.gone);
  const third = await open.phone('Sam');
  await third.page.goto(newest);
  await asks(third);
  await answers(other, knocks.admit);
  await expect(other.title).toHaveText(over.moved);
  await new Couple(a, third, null, couple.words).stands('arrive', a);
});

test('a second tab takes over; the first says so, and can take it back', async ({ gather }) => {
  const couple = await gather();
  const { a } = couple;
  const second = await a.context.newPage();
  await second.goto(a.page.url());
  await expect(second.getByRole('heading', { level: 1 })).toHaveText(waiting.together);
  await expect(a.title).toHaveText(over.moved);
  await a.tap(over.useThis);
  await expect(a.title).toHaveText(waiting.together);
  await expect(second.getByRole('heading', { level: 1 })).toHaveText(over.moved);
});

test('“that isn’t right” puts the new phone out and the former one back, and pauses', async ({
  begin,
  open,
}) => {
  const couple = await begin({ therapist: false });
  const { a, b } = couple;
  await couple.stands('arrive', a);
  await b.context.setOffline(true);
  await expect(a.title).toHaveText(held.title, { timeout: 30_000 });
  const wrong = await open.phone('Kim');
  await wrong.page.goto(couple.link('b'));
  await asks(wrong);
  await answers(a, knocks.admit);
  await expect(a.page.getByText(moved.line('Kim'))).toBeVisible();
  await contests(a);
  await a.isPaused();
  await expect(wrong.title).toHaveText(over.moved);
  await wrong.tap(over.useThis);
  await expect(wrong.title).toHaveText(over.gone);
  await b.context.setOffline(false);
  await b.isPaused();
});

test('the quick exit is on every page around a dialogue: at once empty, and a way back', async ({
  open,
  server,
}) => {
  const { link } = await makeRoom(server.origin, { format: 'couples-dialogue', maker: 'a' });
  const a = await open.phone('Alex');
  await a.page.goto(link('a'));
  await expect(a.button(join.agree)).toBeVisible();
  const address = a.page.url();
  await a.tap(leave.page);
  await expect(a.title).toHaveText(blank.title);
  expect(new URL(a.page.url()).pathname).toBe('/');
  await a.tap(new RegExp(`^${blank.back}`));
  await expect(a.page).toHaveURL(address);
  await a.enter();
  await expect(a.title).toHaveText(waiting.alone('your partner'));
  await a.tap(room.leave);
  await expect(a.title).toHaveText(blank.title);
  await expect.poll(() => a.page.url(), { timeout: 30_000 }).toBe('about:blank');
  expect(await a.context.storageState()).toMatchObject({ origins: [] });
});
