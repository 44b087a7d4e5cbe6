import { bothAreNudged, callIsKept, keysOf, ownWordsStand, written, writtenMarks } from '../support/canary';
import { Couple } from '../support/couple';
import { expect, type Opened } from '../support/fixtures';
import { disguises, search, type Haystack, type Mark } from '../support/marks';
import {
  carrying,
  endpoints,
  filesOf,
  memoryHolds,
  requests,
  sealedNames,
  throughTheWire,
  wasSearched,
  within,
} from '../support/haystacks';
import type { Recorder } from '../support/recorder';
import { invitation, Start } from '../support/start';
import { loop, play, share, summary, type Tap } from '../support/story';
import { ended, invite, start } from '../support/texts';
import { test } from '../support/watched';
import { Words } from '../support/words';

/** The dialogue’s way from the whole to the thanks, nothing missing. */
const understood: Tap[] = [
  ['first', 'understood', 'empathy'],
  ['first', 'felt', 'thanks'],
];

test('whoever looks finds a mark, however it is written', () => {
  const marks: Mark[] = [
    { what: 'a text', text: written.speaker },
    { what: 'a room key', text: Buffer.alloc(32, 0xfb).toString('base64url') },
  ];
  const noise = Buffer.from('øx'.repeat(999));
  for (const mark of marks) {
    for (const [how, disguise] of disguises(mark)) {
      const haystack: Haystack = ['here', Buffer.concat([noise, Buffer.from(disguise as string), noise])];
      expect(search([haystack], marks)).toContain(`${mark.what} in here, ${how}`);
    }
    // However it lies within the groups of three that base64 makes.
    for (const before of [30, 31, 32]) {
      const all = Buffer.concat([Buffer.alloc(before, 7), Buffer.from(mark.text), Buffer.alloc(5, 9)]);
      expect(search([['there', Buffer.from(all.toString('base64'))]], marks)).not.toEqual([]);
    }
  }
  expect(search([['here', noise]], marks)).toEqual([]);
});

test('a whole dialogue leaves no text and no key anywhere', async ({ open, watched }) => {
  // Three pages, two servers, a minute of taps: on a busy machine twice that.
  test.setTimeout(240_000);
  const { data, recorder } = watched;
  const first = await watched.starts('json');
  const couple = await gathered(open, recorder);
  const { a, b, desk } = couple;

  await test.step('the first half', async () => {
    await bothAreNudged(couple);
    await play(couple, a, loop(1));
  });
  const haystacks = filesOf(data, 'in mid-dialogue');
  await first.stop('SIGABRT');
  haystacks.push(...filesOf(data, 'after the crash'), ['the log in JSON', Buffer.from(first.written())]);

  const second = await watched.starts('human');
  await test.step('after the crash, the second half', async () => {
    for (const { page } of couple.screens) await page.evaluate(() => dispatchEvent(new Event('online')));
    await couple.stands('more', a);
    await theRest(couple);
  });

  const own = await Promise.all([keysOf(a.page, 'a'), keysOf(b.page, 'b'), keysOf(desk.page, 'the desk')]);
  const sealing = [...writtenMarks, { ...own[0].room, what: 'the room key' }];
  const opening = own.flatMap(({ seat, secret }) => [seat, secret]);
  const room = new URL(a.page.url()).pathname.split('/').at(-1) ?? '';
  for (const key of own) expect(key.room.text).toBe(own[0].room.text);

  haystacks.push(...filesOf(data, 'at the end'), ...(await endpoints(second, room)));
  haystacks.push(requests(recorder.sent));
  expect.soft(memoryHolds(second, sealing)).toEqual([]);
  await second.stop();
  haystacks.push(['the log for people', Buffer.from(second.written())]);

  wasSearched(haystacks, recorder, room);
  expect(sealedNames(recorder.sent)).toHaveLength(3);
  expect(within(haystacks, 'duologue.db-wal after the crash')).toHaveLength(1);
  expect.soft(search([...haystacks, ...throughTheWire(recorder)], sealing)).toEqual([]);
  expect.soft(search(haystacks, opening)).toEqual([]);
  expect.soft(search(within(haystacks, 'the log'), [{ what: 'the room', text: room }])).toEqual([]);
  // Keys and secrets are sent where somebody comes in, and nowhere else.
  const doors = carrying(recorder.sent, opening);
  expect(doors.length).toBeGreaterThanOrEqual(6);
  expect(new Set(doors)).toEqual(new Set(['hello', 'act enter']));
});

/** A room made in a browser, everyone in it, and the dialogue begun. */
async function gathered(open: Opened, recorder: Recorder): Promise<Couple> {
  const look = { baseURL: recorder.origin };
  const words = await Words.of(recorder.origin, 'couples-dialogue');
  const desk = await open.desk(look, written.therapist);
  await new Start(desk.page).asTherapist(words.title);
  const links = [
    await invitation(desk.page, invite.forSeat.a),
    await invitation(desk.page, invite.forSeat.b),
  ];
  await desk.page.getByRole('link', { name: start.enter }).click();
  await desk.enter();
  const [a, b] = [await open.phone(written.a, look), await open.phone(written.b, look)];
  await a.join(links[0] ?? '');
  await b.join(links[1] ?? '');
  await callIsKept(desk);
  await desk.begin();
  const couple = new Couple(a, b, desk, words);
  await share(couple);
  await ownWordsStand(couple);
  return couple;
}

/** From the first one’s “more” to the end. */
async function theRest(couple: Couple): Promise<void> {
  const { a, b } = couple;
  await play(couple, a, [...summary, ...understood]);
  await couple.moves(b, 'thanked');
  await couple.stands('cross', b);
  await expect(a.button(couple.label('ready'))).toBeVisible({ timeout: 15_000 });
  await couple.moves(a, 'ready');
  await couple.moves(b, 'ready');
  await couple.stands('invite', b);
  await couple.moves(a, 'yes');
  await couple.stands('send', b);
  await play(couple, b, [...loop(0), ...summary, ...understood]);
  await couple.moves(b, 'thanked');
  await couple.stands('gift', a);
  await couple.moves(a, 'given');
  await couple.moves(b, 'given');
  await couple.stands('phones-down', a);
  await couple.moves(b, 'close');
  for (const phone of couple.phones) await expect(phone.title).toHaveText(ended.finished);
}
