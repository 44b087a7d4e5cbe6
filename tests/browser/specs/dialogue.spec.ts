import { head } from '../../../web-client/src/text/en/console/desk';
import { closing } from '../../../web-client/src/text/en/console/door';
import { placeOf } from '../support/back';
import { Couple } from '../support/couple';
import type { Line } from '../support/line';
import { expect, test } from '../support/lines';
import type { Phone } from '../support/phone';
import { notNow, nudgeOne, ownWords, pauseByOne, stemPassedOn, stemToOne } from '../support/scenes';
import { invitation, Start } from '../support/start';
import { arrive, loop, play, summary, validation } from '../support/story';
import { seconds } from '../support/time';
import { Words } from '../support/words';
import { ended, invite, stage, start, waiting } from '../support/texts';

test('two partners and a therapist hold the whole dialogue, each on their own screen', async ({
  open,
  server,
  lines,
}) => {
  // The longest of all: minutes, where a machine has much else to do.
  test.slow();
  const words = await Words.of(server.origin, 'couples-dialogue');
  const desk = await open.desk({ baseURL: lines.therapist.origin });
  const home = new Start(desk.page);
  const [a, b] = [await open.phone('Alex'), await open.phone('Sam')];
  const couple = new Couple(a, b, desk, words);

  await test.step('the therapist makes the room and invites', async () => {
    await home.asTherapist(words.title);
    const links = [
      await invitation(desk.page, invite.forSeat.a),
      await invitation(desk.page, invite.forSeat.b),
    ].map((link) => link.replace(lines.therapist.origin, server.origin));
    await desk.page.getByRole('link', { name: start.enter }).click();
    await desk.enter();
    await a.join(links[0] ?? '');
    await expect(a.title).toHaveText(waiting.alone('your partner'));
    await b.join(links[1] ?? '');
    for (const phone of couple.phones) await expect(phone.title).toHaveText(waiting.together);
    await desk.begin();
  });

  await test.step('each arrives', () => arrive(couple));

  await test.step('not now, after all now', () => notNow(couple));
  await test.step('a stem is sent by keys and passed on', () => stemPassedOn(couple));
  await test.step('a stem to one alone', () => stemToOne(couple));
  await test.step('own words', () => ownWords(couple));
  await test.step('a nudge to one alone', () => nudgeOne(couple));
  await play(couple, a, loop(2));
  await play(couple, a, summary);
  await test.step('a pause that both lift', () => pauseByOne(couple, 'validate'));
  await test.step('a reload in mid-turn', () => reload(couple, a, 'validate'));
  await play(couple, a, validation.slice(0, -1));
  await test.step('the therapist goes and comes back', () => deskGone(couple, lines.therapist));
  await test.step('they change places, not at once', () => crossing(couple));

  await couple.moves(a, 'yes');
  await couple.stands('send', b);
  await play(couple, b, loop(0));
  await play(couple, b, [['first', 'more', 'send'], ...loop(0)]);
  await play(couple, b, summary);
  await play(couple, b, validation);

  await test.step('the closing and the end', async () => {
    await couple.moves(b, 'thanked');
    await couple.stands('gift', a);
    await couple.moves(a, 'given');
    await couple.stands('gift', a);
    await couple.moves(b, 'given');
    await couple.stands('phones-down', a);
    await couple.moves(b, 'close');
    for (const phone of couple.phones) await expect(phone.title).toHaveText(ended.finished);
    await expect(desk.title).toHaveText(closing.finished);
  });
});

/** A page that is loaded anew stands in the same step, with the time that the others see. */
async function reload(couple: Couple, phone: Phone, step: string): Promise<void> {
  const began = Date.now();
  const before = await seconds(phone.timer);
  await phone.page.reload();
  await couple.stands(step, couple.a);
  const after = await seconds(phone.timer);
  const passed = (Date.now() - began) / 1000;
  expect(Math.abs(before - passed - after)).toBeLessThanOrEqual(1.5);
  expect(Math.abs((await seconds(couple.desk.timer)) - (await seconds(phone.timer)))).toBeLessThanOrEqual(
    1.5,
  );
}

/** The desk loses its network: the couple keeps step, clock and moves, and the desk comes back whole, by itself. */
async function deskGone(couple: Couple, line: Line): Promise<void> {
  const { a, b, desk } = couple;
  const before = placeOf(a.view);
  await line.refuse();
  await expect(desk.page.getByText(head.reconnecting)).toBeVisible();
  for (const phone of couple.phones) {
    const noa = phone.page.locator('.presence', { hasText: desk.name });
    await expect(noa).toHaveText(`${desk.name} ${stage.away}`);
  }
  expect(placeOf(a.view)).toEqual(before);
  await couple.moves(a, 'felt');
  await new Couple(a, b, null, couple.words).stands('thanks', a);
  await line.mend();
  await expect.poll(() => desk.view.turn, { timeout: 30_000 }).toBe(a.view.turn);
  await couple.stands('thanks', a);
  expect(placeOf(desk.view)).toEqual(placeOf(a.view));
}

/** The change of places takes its least time: until then there is nothing to tap. */
async function crossing(couple: Couple): Promise<void> {
  const { a, b, desk } = couple;
  await couple.moves(b, 'thanked');
  await couple.stands('cross', b);
  for (const phone of couple.phones) {
    await expect(phone.page.getByText(/It opens in \d+ s/)).toBeVisible();
    await expect(phone.button(couple.label('ready'))).toHaveCount(0);
  }
  await expect(desk.page.getByText(/Their moves open in \d+ s/)).toBeVisible();
  await expect(a.button(couple.label('ready'))).toBeVisible({ timeout: 15_000 });
  await couple.moves(a, 'ready');
  await couple.stands('cross', b);
  await couple.moves(b, 'ready');
  await couple.stands('invite', b);
}
