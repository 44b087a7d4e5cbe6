import { floor, transport } from '../../../web-client/src/text/en/console/middle';
import { partner } from '../../../web-client/src/text/en/console/partners';
import { CLOCK_MOST, clockIsRight, comesBack, isBack, leftIn, placeOf } from '../support/back';
import { expect, test } from '../support/lines';
import type { Way } from '../support/line';
import { noted, note } from '../support/measure';
import type { Phone } from '../support/phone';
import { passes } from '../support/sleep';
import { seconds } from '../support/time';
import { held, room, stage } from '../support/texts';

/** Longer than every rung of the presence table. */
const rung = { timeout: 30_000 };

/** The line that says whose phone is missed. */
function missed(on: Phone, name: string) {
  return on.page.getByText(stage.awayNow(name), { exact: true });
}

test('a phone falls silent: what three people read, rung by rung', async ({ talking, lines }) => {
  const couple = await talking(true);
  const { a, b, desk } = couple;
  const before = placeOf(b.view);
  const ends = before.clocks[0]?.ends ?? 0;
  const listens = (await b.title.textContent()) ?? '';
  const began = Date.now();
  lines.a.swallow();

  await test.step('its own screen stops saying “you speak”', async () => {
    await expect(a.title).toHaveText(held.title, rung);
    await expect(a.page.getByRole('main').getByText(held.line)).toBeVisible();
    console.log(`measured: a phone holds its place ${Date.now() - began} ms after its network went`);
    await expect(missed(b, 'Alex')).toHaveCount(0);
  });

  await test.step('the others see that the phone is looked for; nothing stops yet', async () => {
    await expect(missed(b, 'Alex')).toBeVisible(rung);
    expect(Date.now() - lines.a.heardAt).toBeGreaterThan(9_000);
    await expect(b.title).toHaveText(listens);
    await expect(desk.partner('Alex')).toContainText(partner.dim);
    expect(placeOf(b.view)).toEqual(before);
  });

  await test.step('the clock stops where the phone was last heard', async () => {
    await expect(b.title).toHaveText(held.title, rung);
    await expect(b.page.getByRole('main').getByText(held.away('Alex'))).toBeVisible();
    await expect(desk.partner('Alex')).toContainText(partner.away);
    await expect(desk.floorLine).toHaveText(floor.away('Alex'));
    const heard = ends - lines.a.heardAt;
    expect(Math.abs(leftIn(b, 'away') - heard)).toBeLessThanOrEqual(CLOCK_MOST);
    const figure = await seconds(b.timer);
    await passes(1_500);
    expect(await seconds(b.timer)).toBe(figure);
    // Nobody was moved on.
    expect(placeOf(b.view)).toEqual({ ...before, phase: 'away', clocks: b.view.clocks });
  });

  await test.step('it comes back, and everything goes on by itself', async () => {
    const left = leftIn(b, 'away');
    await lines.a.mend();
    await couple.stands('arrive', a);
    await expect(missed(b, 'Alex')).toHaveCount(0);
    expect(Math.abs(leftIn(b, 'running') - left)).toBeLessThanOrEqual(CLOCK_MOST);
    for (const phone of couple.phones) await clockIsRight(phone);
  });
});

test('a tap that nobody hears is done once when the phone is back; one that came too late, quietly not', async ({
  talking,
  lines,
}) => {
  const couple = await talking(true);
  const { a, b, desk } = couple;
  const { turn } = b.view;

  await test.step('once', async () => {
    lines.a.swallow();
    await couple.moves(a, 'said');
    await expect(a.page.getByText(stage.sending)).toBeVisible();
    // A second tap finds nothing to tap.
    await expect(a.button(couple.label('said'))).toBeDisabled();
    await passes(4_500);
    await expect(a.button(couple.label('said'))).toHaveCount(0);
    expect(b.view.turn).toBe(turn);
    await lines.a.mend();
    await couple.stands('arrive', b);
    await a.caughtUp();
    await b.caughtUp();
    expect(b.view.turn).toBe(turn + 1);
  });

  await test.step('too late', async () => {
    lines.b.swallow();
    await couple.moves(b, 'said');
    await desk.tool(transport.next).click();
    await expect(desk.step).toHaveText(couple.words.stepTitle('invite'));
    await lines.b.mend();
    await couple.stands('invite', a);
    await b.caughtUp();
    expect(b.heard.filter(({ type }) => type === 'refused')).toMatchObject([{ code: 'stale' }]);
    await expect(b.page.getByText(room.refused)).toHaveCount(0);
    expect(a.view.turn).toBe(turn + 2);
  });
});

for (const way of ['up', 'down'] as const) {
  test(`a connection of which one half is closed: ${way}`, async ({ talking, lines }) => {
    const couple = await talking();
    await comesBack(couple, `half a connection, ${way}`, async () => lines.a.halfClose(way));
  });
}

const deaf: Record<Way, string> = { up: 'isn’t heard', down: 'hears nothing' };
for (const way of ['up', 'down'] as const) {
  test(`a phone that ${deaf[way]} holds its place, and goes on by itself`, async ({ talking, lines }) => {
    const couple = await talking();
    const { a } = couple;
    const before = placeOf(a.view);
    lines.a.swallow(way);
    await expect(a.title).toHaveText(held.title, rung);
    await lines.a.mend();
    await couple.stands('arrive', a);
    await clockIsRight(a);
    expect(placeOf(a.view)).toEqual(before);
  });
}

test('a line of two seconds: every tap arrives once, nobody is held, and a lost connection is made anew', async ({
  talking,
  lines,
}) => {
  const couple = await talking();
  const { a, b } = couple;
  const { turn } = b.view;
  lines.a.delay(1_000);
  await note(a.page, 'h1');
  await couple.moves(a, 'said');
  await couple.stands('arrive', b);
  await passes(6_000);
  expect((await noted(a.page)).map(([, title]) => title)).not.toContain(held.title);
  expect(b.view.turn).toBe(turn + 1);
  const from = a.heard.length;
  lines.a.delay(2_000);
  lines.a.cut();
  await expect.poll(() => isBack(a.heard.slice(from)), rung).toBe(true);
  await couple.stands('arrive', b);
  await clockIsRight(a);
});

test('a server that nobody reaches for a while: the phone says so, and comes back by itself', async ({
  talking,
  lines,
}) => {
  const couple = await talking();
  const { a, b } = couple;
  await comesBack(couple, 'a network that refused', async () => {
    await lines.a.refuse();
    await expect(a.title).toHaveText(held.title, rung);
    await expect(missed(b, 'Alex')).toBeVisible(rung);
    await lines.a.mend();
  });
  await expect(missed(b, 'Alex')).toHaveCount(0);
});
