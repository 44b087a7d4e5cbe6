import { expect } from '@playwright/test';
import { prompt } from '../../../web-client/src/text/en/console/middle';
import { nudge } from '../../../web-client/src/text/en/console/partners';
import { Couple } from './couple';
import { atTheDesk, restAndEnd, type Visit } from './desktour';
import type { Look, Opened } from './fixtures';
import { invitation, Start } from './start';
import { given, invite, join, over, sheet, stage, start, tryIt, waiting } from './texts';
import { Words } from './words';

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
  await expect(a.card(stage.giver('Noa'))).toBeVisible();
  await desk.turnsTo('clock');
  await expect(desk.onPhones).toContainText(prompt.delivered);
  await visit('stem', a, b, desk);
  await desk.press('Shift+N');
  await desk.page.getByLabel(nudge.writeLong('Sam')).fill('You are doing well. Take your time.');
  await visit('nudging', desk);
  await desk.press('Enter');
  await expect(b.card(stage.onlyYou)).toBeVisible();
  await visit('nudge', b, desk);
  await desk.turnsTo('clock');
}
