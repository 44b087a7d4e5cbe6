import { expect, test } from '@playwright/test';
import { link as links } from '../../../web-client/src/text/en/console/partners';
import { code, knocks, moved } from '../../../web-client/src/text/en/parts/admission';
import { erase } from '../../../web-client/src/text/en/parts/parts';
import { beside, shut } from '../../../web-client/src/text/en/room/door';
import { call } from '../../../web-client/src/text/en/start';
import { answers, asks, comesBy, isAsked, showsCode } from './doors';
import { makeRoom } from './room';
import { end } from '../../../web-client/src/text/en/console/dialogs';
import { transport } from '../../../web-client/src/text/en/console/middle';
import { held, over, room, waiting } from './texts';
import type { Phone } from './phone';
import type { Way } from './tour';

/** Every state of coming in and letting in: by a code, by another phone, by mistake. */
export async function doorTour(way: Way): Promise<void> {
  // Two phones have to count as away first, and somebody who was declined waits for twenty seconds.
  test.slow();
  const { open, phone } = way;
  const [a, b] = [await open.phone('Alex', phone), await open.phone('Sam', phone)];
  const { link } = await makeRoom(way.origin, { format: 'couples-dialogue', maker: 'a' });
  await byCode(way, a, b, link('a'));
  await elsewhere(way, a, link('b'));
  await anotherPhone(way, a, b, link('b'));
  await atTheDesk(way);
}

async function byCode({ visit }: Way, a: Phone, b: Phone, link: string): Promise<void> {
  await a.join(link);
  await expect(a.title).toHaveText(waiting.alone('your partner'));
  const shown = await showsCode(a);
  await visit('code', a);
  await b.page.goto('/');
  await b.tap(call.ask);
  await expect(b.title).toHaveText(call.title);
  await visit('code-asked', b);
  await comesBy(b, shown);
  await isAsked(a, knocks.same);
  await visit('words', a, b);
  await answers(a, knocks.admitSame);
  await expect(b.title).toHaveText(call.inTitle);
  await visit('words-in', b);
  await b.page.getByRole('textbox', { name: call.name }).fill('Sam');
  await b.tap(call.agree);
  await expect(b.title).toHaveText(waiting.together);
}

async function elsewhere({ open, phone, visit }: Way, a: Phone, link: string): Promise<void> {
  const address = a.page.url();
  await a.page.goto(link);
  await expect(a.title).toHaveText(beside.named('Alex'));
  await visit('beside', a);
  await a.page.goto(address);
  await expect(a.title).toHaveText(waiting.together);
  const caller = await open.phone('Kim', phone);
  await caller.page.goto('/');
  await caller.tap(call.ask);
  await caller.page.getByRole('textbox', { name: call.label }).fill('ZZZ ZZZ');
  await caller.tap(call.go);
  await expect(caller.title).toHaveText(call.gone);
  await visit('code-gone', caller);
}

async function anotherPhone({ open, phone, visit }: Way, a: Phone, b: Phone, link: string): Promise<void> {
  await a.ready();
  await b.ready();
  await expect(a.button(room.pause)).toBeVisible();
  await b.context.setOffline(true);
  await expect(a.title).toHaveText(held.title, { timeout: 30_000 });
  await expect(a.button(code.back('Sam'))).toBeVisible();
  await visit('away', a);
  const other = await open.phone('Sam', phone);
  await other.page.goto(link);
  await expect(other.title).toHaveText(shut.title);
  await visit('shut', other);
  await asks(other);
  await isAsked(a, knocks.says('Sam'));
  await visit('asking', other, a);
  await answers(a, knocks.notNow);
  await expect(other.title).toHaveText(shut.declined);
  await visit('declined', other);
  await expect(other.button(shut.again)).toBeEnabled({ timeout: 30_000 });
  await other.tap(shut.again);
  await answers(a, knocks.admit);
  await expect(a.page.getByText(moved.line('Sam'))).toBeVisible();
  await visit('moved', a, other);
  await a.tap(moved.wrong);
  await expect(a.dialog).toContainText(moved.title('Sam'));
  await visit('moved-asked', a);
  await a.dialog.getByRole('button', { name: moved.yes }).tap();
  await expect(other.title).toHaveText(over.moved);
  await visit('moved-away', other, a);
}

async function atTheDesk({ open, origin, phone, desk: deskLook, visit }: Way): Promise<void> {
  const { link } = await makeRoom(origin, { format: 'couples-dialogue', therapist: true });
  const desk = await open.desk(deskLook);
  await desk.join(link('therapist'));
  await showsCode(desk);
  await visit('desk-code', desk);
  await desk.dialog.getByRole('button', { name: code.close }).click();
  const [a, b] = [await open.phone('Alex', phone), await open.phone('Sam', phone)];
  await a.join(link('a'));
  await b.join(link('b'));
  await desk.begin();
  await expect(a.button(room.pause)).toBeVisible();
  const other = await open.phone('Kim', phone);
  await other.page.goto(link('b'));
  await asks(other);
  await isAsked(desk, knocks.link('Sam'));
  await visit('desk-knock', desk);
  await answers(desk, knocks.admit);
  await expect(b.title).toHaveText(over.moved);
  await desk.turnsTo('partners');
  await expect(desk.page.getByText(moved.line('Kim')).first()).toBeVisible();
  await visit('desk-moved', desk);
  await other.context.close();
  await expect(desk.button(links.anew).first()).toBeVisible({ timeout: 30_000 });
  await visit('desk-away', desk);
  await desk.button(links.anew).first().click();
  await desk.dialog.getByRole('button', { name: links.make }).click();
  await expect(desk.dialog).toContainText(links.line);
  await visit('desk-link', desk);
  await desk.dialog.getByRole('button', { name: links.close }).click();
  await desk.turnsTo('clock');
  await ends(desk, a, visit);
}

async function ends(
  desk: Awaited<ReturnType<Way['open']['desk']>>,
  a: Phone,
  visit: Way['visit'],
): Promise<void> {
  await desk.tool(transport.end).click();
  await desk.dialog.getByRole('button', { name: end.yes }).click();
  await expect(a.button(erase.open)).toBeVisible();
  await a.tap(erase.open);
  await expect(a.dialog).toContainText(erase.title);
  await visit('erase', a);
  await a.dialog.getByRole('button', { name: erase.yes }).tap();
  await expect(a.title).toHaveText(erase.done);
  await visit('erased', a, desk);
}
