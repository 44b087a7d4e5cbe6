import { expect } from '@playwright/test';
import { nudge } from '../../../web-client/src/text/en/console/partners';
import type { Desk } from './desk';
import { makeRoom } from './room';
import { SharedPhone } from './shared';
import { apart, join, oneOnly, pass, paused, stage, waiting } from './texts';
import type { Way } from './tour';
import { Words } from './words';

/** Every state of one phone that two partners share. */
export async function sharedTour({ open, origin, phone, desk: deskLook, visit }: Way): Promise<void> {
  const one = await open.shared(phone);
  await one.page.goto(`/p/${'0'.repeat(16)}`);
  await expect(one.title).toHaveText(oneOnly.none);
  await visit('one-none', one);
  const { room: id, link } = await makeRoom(origin, { format: 'couples-dialogue', therapist: true });
  const words = await Words.of(origin, 'couples-dialogue');
  for (const seat of ['a', 'b'] as const) await one.opens(link(seat));
  await one.page.goto(`/p/${id}`);
  await expect(one.title).toHaveText(pass.begin);
  await visit('one-begin', one);
  await one.tap(pass.beginDo);
  await one.entersAs('Alex');
  await expect(one.title).toHaveText(pass.handFirst);
  await visit('one-second', one);
  await one.presses(one.button(pass.holdFirst), () => expect(one.title).toHaveText(join.title));
  await one.entersAs('Sam');
  await expect(one.bar).toContainText(pass.has('Sam'));
  await expect(one.title).toHaveText(waiting.together);
  await visit('one-together', one);
  const desk = await open.desk(deskLook);
  await desk.join(link('therapist'));
  await desk.begin();
  await one.isOnItsWayTo('Alex');
  await visit('one-hand', one);
  await one.takenBy('Alex');
  await inTurns(one, desk, words, visit);
}

async function inTurns(one: SharedPhone, desk: Desk, words: Words, visit: Way['visit']): Promise<void> {
  await expect(one.title).toHaveText(words.big('arrive', 'speaker', {}));
  await visit('one-speaks', one);
  await one.tap(words.move('arrive', 'said', {}));
  await one.handedTo('Sam');
  await one.tap(words.move('arrive', 'said', {}));
  await one.handedTo('Alex');
  await expect(one.title).toHaveText(words.big('invite', 'speaker', { mirror: 'Sam' }));
  await visit('one-hands-on', one);
  await desk.press('n');
  await desk.page.getByLabel(nudge.writeLong('Alex')).fill('You are doing well. Take your time.');
  await desk.press('Enter');
  const veil = one.button(pass.onlyFor('Alex'));
  await expect(veil).toBeVisible();
  await visit('one-veiled', one);
  await one.presses(veil, async () => {
    await expect(one.card(stage.onlyYou)).toContainText('You are doing well.');
    await visit('one-unveiled', one);
  });
  await one.pause();
  await expect(one.title).toHaveText(paused.title);
  await visit('one-paused', one);
  await one.tap(pass.handTo('Sam'));
  await expect(one.title).toHaveText(pass.rest);
  await visit('one-rests', one);
  await one.tap(pass.two);
  await expect(one.title).toHaveText(apart.title);
  await visit('one-apart', one);
  await one.tap('Alex');
  await expect(one.title).toHaveText(apart.comes('Sam'));
  await visit('one-comes', one);
}
