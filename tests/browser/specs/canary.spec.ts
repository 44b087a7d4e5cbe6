import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  answersOf,
  bothAreNudged,
  callIsKept,
  filesOf,
  keysOf,
  ownWordsStand,
  written,
  writtenMarks,
} from '../support/canary';
import { Couple } from '../support/couple';
import { expect, test, type Opened } from '../support/fixtures';
import { disguises, search, type Mark, type Place } from '../support/marks';
import { memoryOf } from '../support/memory';
import { startRecorder, type Recorder } from '../support/recorder';
import { startServer, type Server } from '../support/server';
import { invitation, Start } from '../support/start';
import { loop, play, summary, type Tap } from '../support/story';
import { ended, invite, start } from '../support/texts';
import { Words } from '../support/words';

/** The dialogue’s way from the whole to the thanks, nothing missing. */
const understood: Tap[] = [
  ['first', 'understood', 'empathy'],
  ['first', 'felt', 'thanks'],
];

/** What a test leaves behind, also where it fails. */
const endings: (() => unknown)[] = [];

test.afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

test('whoever looks finds a mark, however it is written', () => {
  const marks: Mark[] = [
    { what: 'a text', text: written.speaker },
    { what: 'a room key', text: Buffer.alloc(32, 0xfb).toString('base64url') },
  ];
  const noise = Buffer.from('øx'.repeat(999));
  for (const mark of marks) {
    for (const [how, disguise] of disguises(mark)) {
      const place: Place = ['here', Buffer.concat([noise, Buffer.from(disguise as string), noise])];
      expect(search([place], marks)).toContain(`${mark.what} in here, ${how}`);
    }
    // However it lies within the groups of three that base64 makes.
    for (const before of [30, 31, 32]) {
      const all = Buffer.concat([Buffer.alloc(before, 7), Buffer.from(mark.text), Buffer.alloc(5, 9)]);
      expect(search([['there', Buffer.from(all.toString('base64'))]], marks)).not.toEqual([]);
    }
  }
  expect(search([['here', noise]], marks)).toEqual([]);
});

test('a whole dialogue leaves no text and no key anywhere', async ({ open }) => {
  // Three pages, two servers, a minute of taps: on a busy machine twice that.
  test.setTimeout(240_000);
  const data = mkdtempSync(join(tmpdir(), 'duologue-canary-'));
  const recorder = await startRecorder();
  const from = (log: 'human' | 'json') => startServer({ data, origins: [recorder.origin], log });
  endings.push(() => rmSync(data, { recursive: true }), recorder.close);
  const first = await from('json');
  endings.push(first.stop);
  recorder.leadTo(first.origin);
  const couple = await gathered(open, recorder);
  const { a, b, desk } = couple;

  await test.step('the first half', async () => {
    await bothAreNudged(couple);
    await play(couple, a, loop(1));
  });
  const places = filesOf(data, 'in mid-dialogue');
  await first.stop('SIGABRT');
  places.push(...filesOf(data, 'after the crash'), ['the log in JSON', Buffer.from(first.written())]);

  const second = await from('human');
  endings.push(second.stop);
  recorder.leadTo(second.origin);
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

  places.push(...filesOf(data, 'at the end'), ...(await endpoints(second, room)));
  places.push(['HTTP requests', Buffer.from(recorder.sent.heads.concat(recorder.sent.bodies).join('\n'))]);
  const throughTheWire: Place[] = [
    ['WebSocket frames', Buffer.from(recorder.sent.frames.join('\n'))],
    ['what the server sent', recorder.answers()],
  ];
  expect.soft(memoryHolds(second, sealing)).toEqual([]);
  await second.stop();
  places.push(['the log for people', Buffer.from(second.written())]);

  wasSearched(places, recorder, room);
  expect.soft(search([...places, ...throughTheWire], sealing)).toEqual([]);
  expect.soft(search(places, opening)).toEqual([]);
  expect
    .soft(
      search(
        places.filter(([where]) => where.startsWith('the log')),
        [{ what: 'the room', text: room }],
      ),
    )
    .toEqual([]);
  areOnlyForTheDoor(recorder, opening);
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
  await couple.stands('arrive', a);
  await couple.moves(a, 'said');
  await couple.stands('arrive', b);
  await couple.moves(b, 'said');
  await couple.stands('invite', a);
  await couple.moves(b, 'yes');
  await couple.stands('send', a);
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

/** What the server tells whoever asks. There are no metrics; once there are, they are not for everyone. */
async function endpoints({ origin }: Server, room: string): Promise<Place[]> {
  expect((await fetch(`${origin}/metrics`)).status).toBe(404);
  const hashes = ((await (await fetch(`${origin}/api/formats`)).json()) as { hash: string }[]).map(
    ({ hash }) => hash,
  );
  const pages = [
    '/',
    '/try',
    `/r/${room}`,
    `/c/${room}`,
    `/p/${room}`,
    `/s/${room}`,
    `/api/series/${room}`,
    '/metrics',
    `/api/rooms/${room}`,
    '/api/rooms',
    '/ws',
  ];
  const plain = ['/livez', '/readyz', '/api/formats', '/api/decks', '/api/formats/unknown'];
  return answersOf(origin, [...pages, ...plain, ...hashes.map((hash) => `/api/formats/${hash}`)]);
}

/** The texts and the room key, as they are, in all that the process can write to. */
function memoryHolds({ pid }: Server, marks: readonly Mark[]): string[] {
  const plain = marks.flatMap(({ what, text }) => [
    { what, bytes: Buffer.from(text) },
    { what: `${what}, decoded`, bytes: Buffer.from(text, 'base64url') },
  ]);
  let read = 0;
  let serves = false;
  const found: string[] = [];
  for (const [where, bytes] of memoryOf(pid)) {
    read += bytes.length;
    serves ||= bytes.includes('couples-dialogue');
    for (const { what, bytes: mark } of plain) if (bytes.includes(mark)) found.push(`${what} in ${where}`);
  }
  if (read === 0) console.log('measured: this machine shows nobody another process’s memory');
  else expect(serves).toBe(true);
  return found;
}

/** The search was where things are: what is no secret was found in each of these places. */
function wasSearched(places: readonly Place[], { sent }: Recorder, room: string): void {
  const within = (part: string, text: string) =>
    places.some(([where, bytes]) => where.includes(part) && bytes.includes(text));
  const sealed = sent.frames
    .map((frame) => /"name":"([\w-]{100,})"/.exec(frame)?.[1])
    .filter((name) => name !== undefined);
  expect(sealed).toHaveLength(3);
  for (const name of sealed) expect(places.some(([, bytes]) => bytes.includes(name))).toBe(true);
  expect(places.map(([where]) => where)).toContain('duologue.db-wal after the crash');
  expect(within('duologue.db', room)).toBe(true);
  expect(within('the log in JSON', '"message":"serving"')).toBe(true);
  expect(within('the log for people', ' serving')).toBe(true);
  expect(within('HTTP requests', `/r/${room}`)).toBe(true);
  expect(within('HTTP requests', 'Sec-WebSocket-Protocol: duologue.v1')).toBe(true);
  expect(within('the answer to /readyz', '200')).toBe(true);
  // A worker's script names itself when it looks for a newer one; no page is ever named.
  const referers = sent.heads.flatMap((head) => /^referer: *(.*)$/im.exec(head)?.[1] ?? []);
  expect(referers.filter((referer) => new URL(referer).pathname !== '/sw.js')).toEqual([]);
}

/** Keys and secrets are sent where somebody comes in, and nowhere else. */
function areOnlyForTheDoor({ sent }: Recorder, opening: readonly Mark[]): void {
  const carrying = sent.frames.filter((frame) => opening.some(({ text }) => frame.includes(text)));
  expect(carrying.length).toBeGreaterThanOrEqual(6);
  for (const frame of carrying) {
    const { type, action } = JSON.parse(frame) as { type: string; action?: { do: string } };
    expect(['hello', 'knock', 'act enter']).toContain(action ? `${type} ${action.do}` : type);
  }
}
