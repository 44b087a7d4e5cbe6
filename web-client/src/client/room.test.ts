import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Format } from '../generated/wire';
import { joinRoom } from './join';
import { makeSealer, newRoomKey } from './seal';
import { bye, HASH, roomFrame, welcome } from './testing/frames';
import { fakeBar, fakeWorld, stopTime, until, type FakeWorld } from './testing/world';
import type { Link } from './types';

const ROOM = 'k3v9mzqx01b2c4d5';
const KEY = 'abcdefghijklmnopqrstuv';
/** What a device makes of the test's random bytes. */
const SECRET = 'BwcHBwcHBwcHBwcHBwcHBw';
const roomKey = newRoomKey();
const sealer = makeSealer(ROOM, roomKey)!;
const link: Link = { room: ROOM, seatKey: KEY, roomKey, seat: null };
const reload: Link = { room: ROOM, seatKey: null, roomKey: null, seat: 'a' };

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

/** A page by its link, up to the server's first word. */
function arrived(world: FakeWorld = fakeWorld(), by: Link = link) {
  const client = joinRoom(by, world);
  world.socket().opens();
  return { world, client };
}

/** A page of seat `a`, in turn 5 of a running room, with the floor. */
function speaking(world: FakeWorld = fakeWorld(), by: Link = link) {
  const all = arrived(world, by);
  world.socket().says(welcome());
  world.socket().says(roomFrame(12));
  return all;
}

async function entered(world: FakeWorld = fakeWorld()) {
  const all = arrived(world);
  world.socket().says(welcome({ entered: false }));
  world.socket().says({ type: 'waiting', open: true, therapist: false });
  const outcome = all.client.enter(' Ana ');
  await until(all.client.state, ({ pending }) => pending !== null);
  world.socket().says({ type: 'done', id: 1, rev: 3 });
  world.socket().says(roomFrame(3));
  return { ...all, outcome: await outcome };
}

const hellos = (world: FakeWorld) => world.sockets.flatMap((socket) => socket.ofType('hello'));
const acts = (world: FakeWorld) => world.socket().ofType('act');

describe('arriving', () => {
  test('by a link: hello with its key, the door, the seat in the address', () => {
    const bar = fakeBar(`/r/${ROOM}`);
    const { world, client } = arrived(fakeWorld({ bar }));
    expect(client.state.get()).toMatchObject({ link: 'connecting', seat: null, keyless: false });
    expect(hellos(world)).toEqual([{ type: 'hello', protocol: 1, room: ROOM, key: KEY }]);
    world.socket().says(welcome({ entered: false }));
    world.socket().says({ type: 'waiting', open: true, therapist: true });
    expect(client.state.get()).toMatchObject({
      link: 'open',
      seat: 'a',
      entered: false,
      door: { open: true, therapist: true },
      view: null,
    });
    expect(bar.address()).toBe(`/r/${ROOM}?seat=a`);
  });

  test('takes the seat with one tap, the name sealed, and comes back by the secret', async () => {
    const { world, client, outcome } = await entered();
    expect(outcome).toEqual({ ok: true, rev: 3 });
    expect(client.state.get()).toMatchObject({ entered: true, door: null });
    const [act] = acts(world);
    const sealed = act?.action.do === 'enter' ? act.action.name : '';
    expect(await sealer.open('a', 'name', sealed)).toBe('Ana');
    world.socket().ends(1006);
    vi.advanceTimersByTime(1_000);
    world.socket().opens();
    expect(hellos(world).at(-1)).toMatchObject({ secret: SECRET });
  });

  test('knows its secret before it says it, so that a lost answer loses nothing', async () => {
    const { world, client } = arrived();
    world.socket().says(welcome({ entered: false }));
    const outcome = client.enter('Ana');
    await until(client.state, ({ pending }) => pending !== null);
    expect(acts(world)[0]?.action).toMatchObject({ do: 'enter', secret: SECRET });
    world.socket().ends(1006);
    vi.advanceTimersByTime(1_000);
    world.socket().opens();
    expect(hellos(world).at(-1)).toMatchObject({ secret: SECRET });
    // It was stored: the same tap is answered again.
    world.socket().says(welcome({ next: 2 }));
    expect(acts(world)[0]).toMatchObject({ id: 1 });
    world.socket().says({ type: 'done', id: 1, rev: 3 });
    expect(await outcome).toEqual({ ok: true, rev: 3 });
  });

  test('a consent that never arrived is sent again at the door', async () => {
    const { world, client } = arrived();
    world.socket().says(welcome({ entered: false }));
    void client.enter('Ana');
    await until(client.state, ({ pending }) => pending !== null);
    world.socket().ends(1006);
    vi.advanceTimersByTime(1_000);
    world.socket().opens();
    world.socket().says(bye(4404, false));
    world.socket().opens();
    expect(hellos(world).at(-1)).toMatchObject({ key: KEY });
    world.socket().says(welcome({ entered: false }));
    expect(acts(world)[0]).toMatchObject({ id: 1, action: { do: 'enter', secret: SECRET } });
  });

  test('two quick consent taps are one', async () => {
    const { world, client } = arrived();
    world.socket().says(welcome({ entered: false }));
    const taps = [client.enter('Ana'), client.enter('Ana')];
    await until(client.state, ({ pending }) => pending !== null);
    world.socket().says({ type: 'done', id: 1, rev: 3 });
    await Promise.all(taps);
    expect(acts(world)).toHaveLength(1);
  });

  test('after a reload: by what the device remembers', async () => {
    const { world } = await entered();
    const { world: again, client } = arrived(fakeWorld({ storage: world.storage }), reload);
    expect(hellos(again)).toEqual([{ type: 'hello', protocol: 1, room: ROOM, secret: SECRET }]);
    again.socket().says(welcome({ next: 2 }));
    again.socket().says(roomFrame(3));
    expect(client.state.get()).toMatchObject({ seat: 'a', entered: true, keyless: false, rev: 3 });
    void client.act({ do: 'pause' });
    expect(acts(again)[0]).toMatchObject({ id: 2 });
  });

  test('by its key where the secret died meanwhile', async () => {
    const { world } = await entered();
    const { world: again, client } = arrived(fakeWorld({ storage: world.storage }), reload);
    again.socket().says(bye(4404, false));
    again.socket().opens();
    expect(hellos(again).at(-1)).toMatchObject({ key: KEY });
    again.socket().says(welcome({ entered: false }));
    expect(client.state.get()).toMatchObject({ link: 'open', entered: false, bye: null });
    again.socket().says(bye(4404, false));
    expect(client.state.get()).toMatchObject({ link: 'over', bye: { code: 4404 } });
  });

  test('is never pulled back in by the link once its secret has died under it', async () => {
    const { world } = await entered();
    const { world: again, client } = speaking(fakeWorld({ storage: world.storage }), reload);
    again.socket().says(bye(4404, false));
    vi.advanceTimersByTime(60_000);
    expect(again.sockets).toHaveLength(1);
    expect(client.state.get()).toMatchObject({ link: 'over', bye: { code: 4404 } });
  });

  test('with nothing in hand is told to open the link', async () => {
    const world = fakeWorld();
    const client = joinRoom(reload, world);
    expect(world.sockets).toHaveLength(0);
    expect(client.state.get()).toMatchObject({ link: 'over', bye: { code: 4404 }, keyless: true });
    expect(await client.act({ do: 'pause' })).toMatchObject({ ok: false, code: 'closed' });
  });

  test('at the wrong page goes to the right one', () => {
    const bar = fakeBar(`/r/${ROOM}`);
    const { world } = arrived(fakeWorld({ bar }));
    world.socket().says(welcome({ seat: 'therapist', entered: false }));
    expect(bar.location.replace).toHaveBeenCalledExactlyOnceWith(
      `/c/${ROOM}?seat=therapist#${KEY}.${roomKey}`,
    );
    expect(world.socket().isClosed).toBe(true);
  });

  test('without a room key can’t enter or seal, and says so', async () => {
    const { world, client } = arrived(fakeWorld(), { ...link, roomKey: null });
    world.socket().says(welcome({ entered: false }));
    expect(client.state.get().keyless).toBe(true);
    expect(await client.enter('Ana')).toMatchObject({ ok: false, code: 'keyless' });
    await expect(client.seal('call', 'https://call')).rejects.toThrow();
    expect(await client.open('call', null, await sealer.seal('a', 'call', 'x'))).toBeNull();
  });

  test('can’t be entered before the server has named the seat', async () => {
    const { client } = arrived();
    expect(await client.enter('Ana')).toMatchObject({ ok: false, code: 'busy' });
  });
});

describe('a room', () => {
  test('shows names as they open, and that one doesn’t', async () => {
    const { world, client } = speaking();
    const name = await sealer.seal('b', 'name', 'Ben');
    const moved = await sealer.seal('b', 'name', 'not a’s');
    const seats = { a: { entered: true, name: moved }, b: { entered: true, name } };
    world.socket().says(roomFrame(13, { seats }));
    const opened = ({ names }: { names: object }) => Object.keys(names).length === 2;
    expect((await until(client.state, opened)).names).toEqual({ a: null, b: 'Ben' });
  });

  test('fetches the format of where it stands', async () => {
    const format = { id: 'couples-dialogue', decks: {} } as Format;
    const library = { fetchFormat: () => Promise.resolve(format), fetchDecks: () => Promise.resolve([]) };
    const { client } = speaking(fakeWorld({ library }));
    expect(client.state.get().format).toBeNull();
    const state = await until(client.state, (now) => now.format !== null);
    expect([state.format, state.formats]).toEqual([format, { [HASH]: format }]);
  });

  test('never shows an older frame on the same connection, and takes what a new one says', () => {
    const { world, client } = speaking();
    world.socket().says(roomFrame(11));
    expect(client.state.get().rev).toBe(12);
    world.socket().ends(1006);
    vi.advanceTimersByTime(1_000);
    world.socket().opens();
    world.socket().says(welcome());
    expect(client.state.get()).toMatchObject({ rev: 12, link: 'open' });
    world.socket().says(roomFrame(11));
    expect(client.state.get().rev).toBe(11);
  });

  test('seals as its own seat, and opens what nobody signed by trying every seat', async () => {
    const { client } = speaking();
    const sealed = await client.seal('call', 'https://call', 4);
    expect(await sealer.open('a', 'call', sealed, 4)).toBe('https://call');
    expect(await client.open('call', 'b', sealed, 4)).toBeNull();
    expect(await client.open('call', null, sealed, 4)).toBe('https://call');
  });

  test('gets the clock right on a phone that is ten minutes wrong', () => {
    const server = Date.now() + 600_000;
    const { world, client } = arrived();
    vi.advanceTimersByTime(30);
    world.socket().says(welcome({ now: server + 15 }));
    expect(client.now()).toBe(server + 30);
    const [ping] = world.socket().ofType('ping');
    expect(ping).toBeUndefined();
    vi.advanceTimersByTime(0);
    const sent = world.socket().ofType('ping')[0]!;
    vi.advanceTimersByTime(10);
    world.socket().says({ type: 'pong', t: sent.t, now: server + 36 });
    expect(client.now()).toBe(server + 41);
    expect(client.state.get().rtt).toBe(10);
  });

  test('doubts its clock after waking: it may have stood still, whatever it says', () => {
    const { world, client } = speaking();
    vi.advanceTimersByTime(1);
    const answer = (late: number) => {
      const { t } = world.socket().ofType('ping').at(-1)!;
      vi.advanceTimersByTime(20);
      world.socket().says({ type: 'pong', t, now: Date.now() - 10 + late });
    };
    answer(0);
    expect(client.now()).toBe(Date.now());
    world.document.becomes('visible');
    answer(40_000);
    expect(client.now()).toBe(Date.now() + 40_000);
  });

  test('keeps what is said beside the view', () => {
    const { world, client } = speaking();
    world.socket().says({ type: 'hold', why: 'store' });
    world.socket().says({ type: 'presence', seats: { b: { state: 'dim' } } });
    expect(client.state.get()).toMatchObject({ hold: 'store', presence: { b: { state: 'dim' } } });
  });

  test('tells the server what stands on screen', () => {
    const { world } = speaking();
    world.draw();
    vi.advanceTimersByTime(1_000);
    expect(world.socket().ofType('here').at(-1)).toMatchObject({ got: 12, seen: 12, hidden: false });
  });

  test('keeps the screen awake from the start to the end', async () => {
    const request = vi.fn(() => new Promise<never>(() => undefined));
    const { world } = arrived(fakeWorld({ wakeLocks: { request } }));
    world.socket().says(welcome());
    world.socket().says(roomFrame(3, { phase: 'waiting' }));
    expect(request).not.toHaveBeenCalled();
    world.socket().says(roomFrame(4));
    expect(request).toHaveBeenCalledOnce();
  });
});

describe('a tap', () => {
  const sent = { do: 'move', name: 'sent' } as const;

  test('names the turn on screen, and is pending until it is answered', async () => {
    const { world, client } = speaking();
    const outcome = client.act(sent);
    expect(client.state.get().pending).toEqual(sent);
    expect(acts(world)).toEqual([{ type: 'act', id: 1, turn: 5, action: sent }]);
    world.socket().says({ type: 'done', id: 1, rev: 13 });
    expect(await outcome).toEqual({ ok: true, rev: 13 });
    expect(client.state.get().pending).toBeNull();
  });

  test('made twice keeps the turn it was made in', async () => {
    const { world, client } = speaking();
    void client.act(sent);
    const second = client.act(sent);
    world.socket().says(roomFrame(13, { turn: 6 }));
    world.socket().says({ type: 'done', id: 1, rev: 13 });
    expect(acts(world)[1]).toMatchObject({ id: 2, turn: 5 });
    world.socket().says({ type: 'refused', id: 2, code: 'stale', message: 'Moved on.', rev: 13 });
    expect(await second).toEqual({ ok: false, code: 'stale', message: 'Moved on.' });
  });

  test('whose answer was lost is answered after the reconnection, with the same id', async () => {
    const { world, client } = speaking();
    const outcome = client.act(sent);
    world.socket().ends(1006);
    vi.advanceTimersByTime(1_000);
    world.socket().opens();
    world.socket().says(welcome({ next: 2 }));
    expect(acts(world)).toEqual([{ type: 'act', id: 1, turn: 5, action: sent }]);
    world.socket().says({ type: 'done', id: 1, rev: 13 });
    expect(await outcome).toEqual({ ok: true, rev: 13 });
  });
});

describe('silence', () => {
  test('for three seconds holds the place of whoever has the floor, until something is heard', () => {
    const { world, client } = speaking();
    vi.advanceTimersByTime(2_999);
    expect(client.state.get().link).toBe('open');
    vi.advanceTimersByTime(1);
    expect(client.state.get().link).toBe('holding');
    world.socket().says({ type: 'beat', now: Date.now() });
    expect(client.state.get().link).toBe('open');
  });

  test('of a lost connection shows after three seconds, not before', () => {
    const { world, client } = speaking();
    world.socket().says(roomFrame(13, { floor: ['b'] }));
    world.socket().ends(1006);
    vi.advanceTimersByTime(2_900);
    expect(client.state.get().link).toBe('open');
    vi.advanceTimersByTime(200);
    expect(client.state.get().link).toBe('lost');
  });

  test('of a phone that slept is broken within two seconds of its waking', () => {
    const { world } = speaking();
    world.document.becomes('visible');
    vi.advanceTimersByTime(2_000);
    expect(world.sockets).toHaveLength(2);
  });
});

describe('the end', () => {
  test('is the server’s last word, and nothing more happens', async () => {
    const { world, client } = speaking();
    const outcome = client.act({ do: 'pause' });
    world.socket().says(bye(4409, false));
    expect(client.state.get()).toMatchObject({ link: 'over', bye: { code: 4409, message: 'A sentence.' } });
    expect(await outcome).toEqual({ ok: false, code: 'closed', message: 'A sentence.' });
    vi.advanceTimersByTime(120_000);
    world.document.becomes('visible');
    world.window.dispatchEvent(new Event('online'));
    expect(world.sockets).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  test.each([
    [4410, []],
    [4404, []],
    [4409, [`duologue:${ROOM}:a`]],
  ])('by %i leaves on this device: %j', (code, left) => {
    const { world } = speaking();
    world.socket().says(bye(code, false));
    expect(Object.keys(world.storage())).toEqual(left);
  });

  test('by close leaves no timer and no listener behind', async () => {
    const { world, client } = speaking();
    client.close();
    client.close();
    world.document.becomes('visible');
    expect(world.socket().isClosed).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
    expect(await client.act({ do: 'pause' })).toMatchObject({ ok: false, code: 'closed' });
  });
});
