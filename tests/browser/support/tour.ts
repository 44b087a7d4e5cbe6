import { expect } from '@playwright/test';
import {
  bridge,
  closing,
  end,
  insert,
  jump,
  keys,
  nudge,
  prompt,
  transport,
} from '../../../web-client/src/text/en-console';
import { Couple } from './couple';
import type { Desk } from './desk';
import type { Look, Opened } from './fixtures';
import type { Screen } from './screen';
import { invitation, Start } from './start';
import { Words } from './words';
import { blank, ended, given, invite, join, over, room, sheet, start, tryIt, waiting } from './texts';

/** Looks at screens in a state, which has a name. */
export type Visit = (state: string, ...screens: Screen[]) => Promise<void>;

export interface Way {
  open: Opened;
  origin: string;
  phone: Look;
  desk: Look;
  visit: Visit;
}

/** Goes through every state that people see, without haste, and looks at each. */
export async function tour(way: Way): Promise<void> {
  await atTheDoor(way);
  const couple = await comingIn(way);
  await inTheDialogue(couple, way.visit);
  await atTheDesk(couple, way.visit);
  await restAndEnd(couple, way.visit);
}

async function atTheDoor({ open, phone, desk, visit }: Way): Promise<void> {
  const passer = await open.phone('Kim', phone);
  await passer.page.goto('/');
  await expect(passer.button(start.alone)).toBeVisible();
  await visit('start', passer);
  await passer.page.goto(`/r/${'0'.repeat(16)}#${'A'.repeat(22)}.${'A'.repeat(43)}`);
  await expect(passer.title).toHaveText(over.gone);
  await visit('gone', passer);
  const tester = await open.desk(desk);
  await tester.page.goto('/try');
  const noa = tester.page.frameLocator(`iframe[title="${tryIt.therapist}"]`);
  await expect(noa.getByRole('heading', { level: 1 })).toBeAttached();
  await visit('try', tester);
}

async function comingIn({ open, origin, phone, desk: deskLook, visit }: Way): Promise<Couple> {
  const words = await Words.of(origin, 'couples-dialogue');
  const desk = await open.desk(deskLook);
  await desk.page.goto('/');
  await expect(desk.button(start.therapist)).toBeVisible();
  await visit('start', desk);
  await new Start(desk.page).asTherapist(words.title);
  await visit('invitations', desk);
  const links = [
    await invitation(desk.page, invite.forSeat.a),
    await invitation(desk.page, invite.forSeat.b),
  ];
  await desk.page.getByRole('link', { name: start.enter }).click();
  await expect(desk.button(join.agree)).toBeVisible();
  await visit('door', desk);
  await desk.enter();
  const [a, b] = [await open.phone('Alex', phone), await open.phone('Sam', phone)];
  await a.page.goto(links[0] ?? '');
  await expect(a.button(join.agree)).toBeVisible();
  await visit('door', a);
  await a.enter();
  await expect(a.title).toHaveText(waiting.alone('your partner'));
  await visit('waiting', a, desk);
  await b.join(links[1] ?? '');
  await expect(a.title).toHaveText(waiting.together);
  await visit('together', a, b, desk);
  await desk.begin();
  return new Couple(a, b, desk, words);
}

async function inTheDialogue(couple: Couple, visit: Visit): Promise<void> {
  const { a, b } = couple;
  await couple.stands('arrive', a);
  await visit('arrive', ...couple.screens);
  await couple.moves(a, 'said');
  await couple.stands('arrive', b);
  await couple.moves(b, 'said');
  await couple.stands('invite', a);
  await couple.moves(b, 'not-now');
  await expect(b.dialog).toContainText(given.when);
  await visit('when', b);
  await b.dialog.getByRole('button', { name: given.back }).tap();
  await couple.moves(b, 'yes');
  await couple.stands('send', a);
  await visit('send', ...couple.screens);
  await stemAndNudge(couple, visit);
  await a.step.tap();
  await expect(a.dialog).toContainText(sheet.level);
  await visit('sheet', a);
  await a.dialog.getByRole('button', { name: sheet.help('Noa') }).tap();
  await expect(a.dialog).toContainText(sheet.helping('Noa'));
  await a.dialog.getByRole('button', { name: sheet.close }).tap();
  await couple.moves(a, 'sent');
  await couple.stands('mirror', a);
  await visit('mirror', ...couple.screens);
  await couple.moves(b, 'mirrored');
  await couple.stands('check', a);
  await visit('check', a, b);
}

async function stemAndNudge({ a, b, desk }: Couple, visit: Visit): Promise<void> {
  await desk.turnsTo('words');
  await desk.stems.first().click();
  await visit('choosing', desk);
  await desk.press('Enter');
  await expect(a.card(room.giver('Noa'))).toBeVisible();
  await desk.turnsTo('clock');
  await expect(desk.onPhones).toContainText(prompt.delivered);
  await visit('stem', a, b, desk);
  await desk.press('Shift+N');
  await desk.page.getByLabel(nudge.writeLong('Sam')).fill('You are doing well. Take your time.');
  await visit('nudging', desk);
  await desk.press('Enter');
  await expect(b.card(room.onlyYou)).toBeVisible();
  await visit('nudge', b, desk);
  await desk.turnsTo('clock');
}

async function atTheDesk({ desk }: Couple, visit: Visit): Promise<void> {
  await asked(desk, keys.title, () => desk.press('?'));
  await visit('keys', desk);
  await away(desk);
  await asked(desk, jump.title, () => desk.press('j'));
  await visit('jump', desk);
  await away(desk);
  await asked(desk, insert.title, () => desk.press('i'));
  await expect(desk.dialog.getByRole('listitem').first()).toBeVisible();
  await visit('insert', desk);
  await away(desk);
  await asked(desk, bridge.title, () => desk.tool(transport.bridge).click());
  await expect(desk.dialog.getByRole('listitem').first()).toBeVisible();
  await visit('bridge', desk);
  await away(desk);
}

async function restAndEnd(couple: Couple, visit: Visit): Promise<void> {
  const { a, b, desk } = couple;
  await b.pause();
  for (const screen of couple.screens) await screen.isPaused();
  await visit('paused', a, desk);
  await a.ready();
  await expect(b.page.getByText('Alex is ready')).toBeVisible();
  await visit('paused-one', a, b);
  await b.ready();
  await couple.stands('check', a);
  await b.leave();
  await expect(b.button(new RegExp(`^${blank.back}`))).toBeVisible();
  await visit('left', b, desk);
  await b.tap(new RegExp(`^${blank.back}`));
  await a.isPaused();
  await a.ready();
  await b.ready();
  await couple.stands('check', a);
  await asked(desk, jump.skips, () => desk.asksToJump(couple.words.stepTitle('gift')));
  await visit('jump-asked', desk);
  await desk.dialog.getByRole('button', { name: jump.goSkipping }).click();
  await couple.stands('gift', a);
  await visit('gift', ...couple.screens);
  await asked(desk, end.title, () => desk.tool(transport.end).click());
  await visit('end', desk);
  await desk.dialog.getByRole('button', { name: end.yes }).click();
  for (const phone of couple.phones) await expect(phone.title).toHaveText(ended.closed);
  await expect(desk.title).toHaveText(closing.closed);
  await visit('ended', a, desk);
}

async function asked(desk: Desk, title: string, ask: () => Promise<void>): Promise<void> {
  await ask();
  await expect(desk.dialog).toContainText(title);
}

async function away(desk: Desk): Promise<void> {
  await desk.press('Escape');
  await expect(desk.dialog).toHaveCount(0);
}
