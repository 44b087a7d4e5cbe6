import { code, knocks } from '../../../web-client/src/text/en/parts/admission';
import { call } from '../../../web-client/src/text/en/start';
import { Couple } from '../support/couple';
import { answers, caller, comesBy, compare, saysName, showsCode, types } from '../support/doors';
import { expect, test } from '../support/fixtures';
import type { Phone } from '../support/phone';
import { makeRoom } from '../support/room';
import { held, waiting } from '../support/texts';
import { Words } from '../support/words';

test('a partner beside the other comes by a code: the same words on both screens, names open on both', async ({
  open,
  server,
}) => {
  const words = await Words.of(server.origin, 'couples-dialogue');
  const { room, link } = await makeRoom(server.origin, { format: 'couples-dialogue', maker: 'a' });
  const [a, b] = [await open.phone('Alex'), await open.phone('Sam')];
  await a.join(link('a'));
  const shown = await showsCode(a);
  await comesBy(b, ` ${shown.slice(0, 3).toLowerCase()} ${shown.slice(3)}`);
  // Who opened the door is nobody's to know until it is open.
  expect(await b.text()).not.toContain('Alex');
  await compare(a, b);
  await expect(b.title).toHaveText(call.inTitle);
  await saysName(b);
  await expect(b.page).toHaveURL(`/r/${room}?seat=b`);
  for (const phone of [a, b]) {
    await expect(phone.title).toHaveText(waiting.together);
    for (const name of ['Alex', 'Sam']) await expect(phone.page.getByText(name).first()).toBeVisible();
  }
  const couple = new Couple(a, b, null, words);
  await couple.bothReady();
  await couple.stands('arrive', a);
  await b.page.reload();
  await couple.stands('arrive', a);
});

test('the therapist shows a code for a seat, and one agrees before being let in', async ({
  open,
  server,
}) => {
  const { link } = await makeRoom(server.origin, { format: 'couples-dialogue', therapist: true });
  const [desk, a] = [await open.desk(), await open.phone('Alex')];
  await desk.join(link('therapist'));
  await comesBy(a, await showsCode(desk));
  await saysName(a);
  await expect(a.page.getByText(call.waits)).toBeVisible();
  await compare(desk, a);
  await expect(a.title).toHaveText(waiting.alone('your partner'));
  await expect(desk.partner('Alex')).toBeVisible();
});

test('a phone that died is replaced by another, by a code, where the link is lost', async ({
  begin,
  open,
}) => {
  const couple = await begin({ therapist: false });
  const { a, b } = couple;
  await couple.stands('arrive', a);
  await b.context.close();
  await expect(a.title).toHaveText(held.title, { timeout: 30_000 });
  const other = await open.phone('Sam');
  await comesBy(other, await showsCode(a, code.back('Sam')));
  await compare(a, other);
  await saysName(other);
  const again = new Couple(a, other, null, couple.words);
  await again.stands('arrive', a);
  await again.moves(a, 'said');
  await again.stands('arrive', other);
});

test('words that differ keep the door closed, and a code that leads nowhere says so', async ({
  open,
  server,
}) => {
  const { link } = await makeRoom(server.origin, { format: 'couples-dialogue', maker: 'a' });
  const [a, b] = [await open.phone('Alex'), await open.phone('Sam')];
  await a.join(link('a'));
  await comesBy(b, await showsCode(a));
  await expect(caller(a)).toContainText(knocks.same);
  await answers(a, knocks.differ);
  await expect(b.title).toHaveText(call.declined);
  await b.tap(call.back);
  await b.tap(call.ask);
  await b.page.getByRole('textbox', { name: call.label }).fill('ZZZZZZ');
  await b.tap(call.go);
  await expect(b.title).toHaveText(call.gone);
  await expect(a.title).toHaveText(waiting.alone('your partner'));
});

test('who agreed to come into one room is asked again at another’s door', async ({ open, server }) => {
  const [first, second] = [
    await makeRoom(server.origin, { format: 'couples-dialogue', maker: 'a' }),
    await makeRoom(server.origin, { format: 'couples-dialogue', maker: 'a' }),
  ];
  const [a, b] = [await open.phone('Alex'), await open.phone('Sam')];
  await a.join(first.link('a'));
  await comesBy(b, await showsCode(a));
  await saysName(b);
  await expect(b.page.getByText(call.waits)).toBeVisible();
  await erases(server.origin, a, first.room);
  await expect(b.title).toHaveText(call.gone);

  await a.join(second.link('a'));
  await b.tap(call.another);
  await types(b, await showsCode(a));
  await compare(a, b);
  await expect(b.title).toHaveText(call.inTitle);
  await expect(b.button(call.agree)).toBeEnabled();
  await saysName(b);
  await expect(b.page).toHaveURL(`/r/${second.room}?seat=b`);
});

/** Deletes a room, as the phone that sits in it may. */
async function erases(origin: string, phone: Phone, room: string): Promise<void> {
  const kept = await phone.page.evaluate((name) => localStorage.getItem(name), `duologue:${room}:a`);
  const { secret } = JSON.parse(kept ?? '{}') as { secret: string };
  const headers = { authorization: `Bearer ${secret}` };
  const answer = await fetch(`${origin}/api/rooms/${room}`, { method: 'DELETE', headers });
  expect(answer.status).toBe(204);
}
