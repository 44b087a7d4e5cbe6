import { link as newLink } from '../../../web-client/src/text/en/console/partners';
import { code, knocks, moved } from '../../../web-client/src/text/en/parts/admission';
import { erase } from '../../../web-client/src/text/en/parts/parts';
import { end } from '../../../web-client/src/text/en/console/dialogs';
import { transport } from '../../../web-client/src/text/en/console/middle';
import { written } from '../support/canary';
import { answers, asks, caller, comesBy, compare, contests, saysName, showsCode } from '../support/doors';
import { expect, type Opened } from '../support/fixtures';
import { KeyRing } from '../support/keyring';
import { marksOf, search, type Haystack } from '../support/marks';
import {
  carrying,
  endpoints,
  filesOf,
  holds,
  memoryHolds,
  requests,
  sealedNames,
  throughTheWire,
  wasSearched,
  within,
} from '../support/haystacks';
import type { Phone } from '../support/phone';
import type { Sent } from '../support/reading';
import { makeRoom, type Links } from '../support/room';
import { SharedPhone } from '../support/shared';
import { copied } from '../support/start';
import { goOn, held, over, room, waiting } from '../support/texts';
import { test } from '../support/watched';

/** Names of those who come in here, and of one who doesn’t. */
const called = { a: written.a, b: written.b, therapist: written.therapist, other: 'Kimkanarienvogel' };

/** Requests that show HTTP a secret: the two that act by one. */
const BY_SECRET = /^(POST \/api\/rooms\/\w+\/codes|DELETE \/api\/rooms\/\w+) /;

/** By which address pages come, and what keeps every key of theirs. */
interface Scene {
  open: Opened;
  origin: string;
  ring: KeyRing;
}

test('coming in by every door leaves no name and no key anywhere', async ({ open, watched }) => {
  // Eight pages, two servers, three phones that are waited for until they count as gone.
  test.setTimeout(360_000);
  const { data, recorder } = watched;
  const scene: Scene = { open, origin: recorder.origin, ring: new KeyRing() };
  const { ring } = scene;
  const names = marksOf(called);

  const first = await watched.starts('json');
  const alone = await makeRoom(first.origin, { format: 'couples-dialogue', maker: 'a' });
  const codes = [await test.step('two alone', () => twoAlone(scene, alone))];
  const haystacks = [...filesOf(data, 'of two alone'), ...(await endpoints(first, alone.room))];
  expect.soft(memoryHolds(first, [...names, ...ring.rooms])).toEqual([]);
  await first.stop('SIGABRT');
  haystacks.push(['the log in JSON', Buffer.from(first.written())]);

  const second = await watched.starts('human');
  const guided = await makeRoom(second.origin, { format: 'couples-dialogue', therapist: true });
  const inTherapy = await test.step('with a therapist', () => withTherapist(scene, guided));
  codes.push(inTherapy.code);
  haystacks.push(...filesOf(data, 'with a therapist'), ...(await endpoints(second, guided.room)));
  await test.step('everything is deleted', inTherapy.erase);
  const after = filesOf(data, 'after the deletion');
  expect.soft(memoryHolds(second, [...names, ...ring.rooms])).toEqual([]);
  await second.stop();
  haystacks.push(...after, ['the log for people', Buffer.from(second.written())]);

  const asked = requests(recorder.sent);
  wasSearched([...haystacks, asked], recorder, alone.room);
  expect(sealedNames(recorder.sent)).toHaveLength(8);
  const { opening, rooms } = ring;
  expect(rooms).toHaveLength(2);
  // Both links’ of two, the therapist’s and B’s two in the other room; one for each time that somebody came in.
  const kept = (what: string) => opening.filter((mark) => mark.what.endsWith(what)).length;
  expect({ seatKeys: kept('seatKey'), secrets: kept('secret') }).toEqual({ seatKeys: 5, secrets: 9 });
  expect(kept('ownKey')).toBeGreaterThanOrEqual(1);

  expect.soft(search([...haystacks, asked, ...throughTheWire(recorder)], [...names, ...rooms])).toEqual([]);
  const unasked = requests(withoutSecretsShown(recorder.sent));
  const answered = throughTheWire(recorder).slice(1);
  expect.soft(search([...haystacks, unasked, ...answered], opening)).toEqual([]);
  const frames = new Set(carrying(recorder.sent, opening));
  expect.soft(frames).toEqual(new Set(['hello', 'knock', 'act enter', 'act take', 'act reissue']));
  const ids = [alone, guided].map(({ room }) => ({ what: 'a room', text: room }));
  expect.soft(search(within(haystacks, 'the log'), ids)).toEqual([]);

  for (const shown of codes) codeIsAKnock(shown, [...haystacks, asked], recorder.sent);
  // As long as it leads somewhere the server has it as it is; a hash of so few symbols would hide nothing.
  expect(holds(haystacks, 'duologue.db', codes[0] ?? '')).toBe(true);
  expect(holds(haystacks, 'with a therapist', codes[1] ?? '')).toBe(true);
  expect(holds(after, 'duologue.db', codes[1] ?? '')).toBe(false);
});

/** B comes by a code, then by the link; loses that phone twice; A puts a stranger out, and shares a phone with B. */
async function twoAlone(scene: Scene, { link }: Links): Promise<string> {
  const at = (seat: 'a' | 'b') => link(seat, scene.origin);
  const [a, byCode, byLink] = [
    await comes(scene, called.a),
    await comes(scene, called.b),
    await comes(scene, called.b),
  ];
  await a.join(at('a'));
  const shown = await showsCode(a);
  await comesBy(byCode, shown);
  await compare(a, byCode);
  await saysName(byCode);
  await expect(byCode.title).toHaveText(waiting.together);
  // Before the dialogue has begun, a link is enough.
  await byLink.join(at('b'));
  await expect(byCode.title).toHaveText(over.moved);
  await begin(a, byLink);

  await byLink.context.setOffline(true);
  await expect(a.title).toHaveText(held.title, { timeout: 30_000 });
  const other = await comes(scene, called.other);
  await other.page.goto(at('b'));
  await asks(other);
  await answers(a, knocks.admit);
  await expect(a.page.getByText(moved.line(called.other))).toBeVisible();
  await contests(a);
  await a.isPaused();
  await expect(other.title).toHaveText(over.moved);
  await other.tap(over.useThis);
  await expect(other.title).toHaveText(over.gone);

  await byLink.context.setOffline(false);
  await byLink.isPaused();
  await begin(a, byLink);
  await byLink.context.close();
  await expect(a.title).toHaveText(held.title, { timeout: 30_000 });
  await a.tap(goOn.ask);
  await a.dialog.getByRole('button', { name: goOn.yes(called.b) }).tap();
  await new SharedPhone(a.page).handedTo(called.a);
  for (const phone of [a, byCode, other]) await phone.context.close();
  return shown;
}

/** A comes by the therapist's code; B’s phone dies, and another one comes by a new link. */
async function withTherapist(scene: Scene, { link }: Links) {
  const desk = await scene.open.desk({ baseURL: scene.origin }, called.therapist);
  await scene.ring.watches(desk);
  const [a, b] = [await comes(scene, called.a), await comes(scene, called.b)];
  await desk.join(link('therapist', scene.origin));
  const shown = await showsCode(desk, code.show);
  await comesBy(a, shown);
  await saysName(a);
  await compare(desk, a);
  await expect(a.title).toHaveText(waiting.alone('your partner'));
  await b.join(link('b', scene.origin));
  await desk.begin();
  await expect(a.button(room.pause)).toBeVisible();
  await b.context.close();

  await desk.button(newLink.anew).first().click({ timeout: 30_000 });
  await desk.dialog.getByRole('button', { name: newLink.make }).click();
  const made = await copied(desk.dialog, newLink);
  await desk.dialog.getByRole('button', { name: newLink.close }).click();
  const again = await comes(scene, called.b);
  await again.page.goto(made);
  await asks(again);
  await expect(caller(desk)).toContainText(knocks.says(called.b));
  await answers(desk, knocks.admit);
  await expect(again.button(room.pause)).toBeVisible();
  return {
    code: shown,
    erase: async () => {
      await desk.tool(transport.end).click();
      await desk.dialog.getByRole('button', { name: end.yes }).click();
      await a.tap(erase.open);
      await a.dialog.getByRole('button', { name: erase.yes }).tap();
      await expect(a.title).toHaveText(erase.done);
    },
  };
}

/** A phone that hasn’t gone anywhere, whose keys are kept. */
async function comes({ open, origin, ring }: Scene, name: string): Promise<Phone> {
  const phone = await open.phone(name, { baseURL: origin });
  await ring.watches(phone);
  return phone;
}

async function begin(...phones: Phone[]): Promise<void> {
  for (const phone of phones) await phone.ready();
  for (const phone of phones) await expect(phone.button(room.pause)).toBeVisible();
}

/** Requests as they are but for the header in which a device shows its secret, where that is what is asked for. */
function withoutSecretsShown({ heads, bodies }: Sent): Pick<Sent, 'heads' | 'bodies'> {
  const showing = heads.filter((head) => BY_SECRET.test(head));
  expect(showing).toHaveLength(3);
  return {
    heads: heads.map((head) =>
      showing.includes(head) ? head.replace(/^authorization: Bearer [\w-]{22}\r$/im, '') : head,
    ),
    bodies,
  };
}

/** A short code is typed, and no more: no log and no request names it, and no frame but the one that calls by it. */
function codeIsAKnock(shown: string, haystacks: readonly Haystack[], sent: Sent): void {
  expect(shown).toMatch(/^[0-9A-Z]{6}$/);
  for (const haystack of ['the log', 'HTTP requests', 'the answer to']) {
    for (const text of [shown, shown.toLowerCase()])
      expect.soft(holds(haystacks, haystack, text)).toBe(false);
  }
  const frames = carrying(sent, [{ what: 'a code', text: shown }]);
  expect.soft(new Set(frames)).toEqual(new Set(['call']));
}
