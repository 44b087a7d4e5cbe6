import {
  CLOSE_MALFORMED,
  CLOSE_NO_SUCH_ROOM,
  CLOSE_OTHER_PROTOCOL,
  PROTOCOL,
} from '../../../web-client/src/generated/limits';
import type { Couple } from '../support/couple';
import { expect, test } from '../support/fixtures';
import { type Forgery, inAnOwnStep, unreadable, whilePaused, whileSharing } from '../support/forgeries';
import type { Screen } from '../support/screen';
import { share } from '../support/story';
import { tapSockets, Wire } from '../support/wire';

/** The words on the screens and the room's newest frame on each: none of it may change. */
async function standing({ screens }: Couple): Promise<unknown[]> {
  return Promise.all(screens.map(async (screen) => [await screen.text(), screen.view]));
}

/** Tries each of them on the seat's own socket. */
async function areRefused(couple: Couple, forgeries: Forgery[]): Promise<void> {
  const wires = { a: new Wire(couple.a), b: new Wire(couple.b), desk: new Wire(couple.desk) };
  for (const screen of couple.screens) await screen.caughtUp();
  const before = await standing(couple);
  const turn = couple.a.view.turn;
  for (const { seat, action, code, late = 0 } of forgeries) {
    const answer = await wires[seat].act(action, late === 'none' ? undefined : turn + late);
    expect.soft(answer, `${seat}: ${JSON.stringify(action)} (${late})`).toBe(code);
  }
  for (const screen of couple.screens) await screen.caughtUp();
  expect(await standing(couple)).toEqual(before);
}

test('whatever isn’t theirs is refused with a code and changes no screen', async ({ begin }) => {
  const couple = await begin({ prepare: tapSockets });
  const { a, b } = couple;
  await share(couple);

  await test.step('while A shares', () => areRefused(couple, whileSharing));
  await test.step('what can’t be read', () => isUnreadable(couple));
  await couple.moves(a, 'sent');
  await couple.stands('mirror', a);
  await couple.moves(b, 'mirrored');
  await couple.stands('check', a);
  await test.step('in a step that is A’s own', () => areRefused(couple, inAnOwnStep));
  await b.pause();
  for (const screen of couple.screens) await screen.isPaused();
  await test.step('while B has paused', () => areRefused(couple, whilePaused));
  await couple.bothReady();
  await couple.stands('check', a);
  await test.step('with keys and secrets of one’s own making', () => areForged(couple));

  // And all of it has left the dialogue whole.
  await couple.moves(a, 'got-it');
  await couple.stands('more', a);
});

async function isUnreadable(couple: Couple): Promise<void> {
  const before = await standing(couple);
  for (const screen of couple.screens) {
    const wire = new Wire(screen);
    for (const frame of unreadable) {
      const answer = await wire.say(frame);
      expect.soft(answer, JSON.stringify(frame)).toMatchObject({ type: 'refused', code: 'malformed' });
      // Eight in a row would end the connection; something readable lies between.
      await screen.caughtUp();
    }
  }
  expect(await standing(couple)).toEqual(before);
}

async function areForged(couple: Couple): Promise<void> {
  const { a, b, desk } = couple;
  const before = await standing(couple);
  const room = new URL(a.page.url()).pathname.split('/').at(-1) ?? '';
  const hello = { type: 'hello', protocol: PROTOCOL, room };
  const secrets = await Promise.all([secretOf(a, 'a'), secretOf(b, 'b'), secretOf(desk, 'therapist')]);
  const wire = new Wire(b);
  for (const secret of secrets) {
    expect(secret).toMatch(/^[\w-]{22}$/);
    const changed = (secret.startsWith('A') ? 'B' : 'A') + secret.slice(1);
    expect(await wire.knock({ ...hello, secret: changed })).toBe(CLOSE_NO_SUCH_ROOM);
    expect(await wire.knock({ ...hello, room: '0'.repeat(16), secret })).toBe(CLOSE_NO_SUCH_ROOM);
    // A secret is no invitation, and an invitation no secret.
    expect(await wire.knock({ ...hello, key: secret })).toBe(CLOSE_NO_SUCH_ROOM);
  }
  expect(await wire.knock({ ...hello, key: 'A'.repeat(22) })).toBe(CLOSE_NO_SUCH_ROOM);
  expect(await wire.knock({ type: 'act', id: 1, action: { do: 'pause' } })).toBe(CLOSE_MALFORMED);
  expect(await wire.knock({ ...hello, protocol: PROTOCOL + 1, secret: secrets[0] })).toBe(
    CLOSE_OTHER_PROTOCOL,
  );
  for (const screen of couple.screens) await screen.caughtUp();
  expect(await standing(couple)).toEqual(before);
}

/** The secret that a page keeps to act with; another's is never on its device. */
async function secretOf({ page }: Screen, seat: string): Promise<string> {
  const kept = await page.evaluate(() => ({ ...localStorage }) as Record<string, string>);
  const mine = Object.keys(kept).filter((key) => /^duologue:\w+:/.test(key));
  expect(mine.map((key) => key.split(':').at(-1))).toEqual([seat]);
  return (JSON.parse(kept[mine[0] ?? ''] ?? '{}') as { secret?: string }).secret ?? '';
}
