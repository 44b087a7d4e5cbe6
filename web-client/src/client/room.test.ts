import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { CLOSE_ENDED, CLOSE_MOVED, CLOSE_NO_SUCH_ROOM } from '../generated/limits';
import type { Format, ServerFrame } from '../generated/wire';
import { bye, HASH, roomFrame, welcome } from '../testing/frames';
import { ROOM, acts, arrived, sealer, speaking } from '../testing/seat';
import { fakeWorld, stopTime, until } from '../testing/world';

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
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
    const formats = { fetchFormat: () => Promise.resolve(format), fetchDecks: () => Promise.resolve([]) };
    const { client } = speaking(fakeWorld({ formats }));
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
    world.socket().says(bye(CLOSE_MOVED, false));
    expect(client.state.get()).toMatchObject({
      link: 'over',
      bye: { code: CLOSE_MOVED, message: 'A sentence.' },
    });
    expect(await outcome).toEqual({ ok: false, code: 'closed', message: 'A sentence.' });
    vi.advanceTimersByTime(120_000);
    world.document.becomes('visible');
    world.window.dispatchEvent(new Event('online'));
    expect(world.sockets).toHaveLength(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  test.each([
    [CLOSE_ENDED, []],
    [CLOSE_NO_SUCH_ROOM, []],
    [CLOSE_MOVED, [`duologue:${ROOM}:a`]],
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

describe('other frames', () => {
  test('the door', () => {
    const { world, client } = arrived();
    world.socket().says(welcome({ entered: false }));
    world.socket().says({ type: 'waiting', open: true, therapist: true });
    expect(client.state.get().door).toEqual({ open: true, therapist: true });
  });

  test.each<ServerFrame>([
    { type: 'done', id: 1, rev: 13 },
    { type: 'beat', now: 0 },
  ])('an answer changes nothing here: what it made comes as a room', (frame) => {
    const { world, client } = speaking();
    const before = client.state.get();
    world.socket().says(frame);
    expect(client.state.get()).toBe(before);
  });

  test('presence and holds are whole', () => {
    const { world, client } = speaking();
    world.socket().says({ type: 'presence', seats: { b: { state: 'dim' } } });
    world.socket().says({ type: 'hold', why: 'store' });
    expect(client.state.get()).toMatchObject({ presence: { b: { state: 'dim' } }, hold: 'store' });
    world.socket().says({ type: 'presence', seats: { a: { state: 'here' } } });
    world.socket().says({ type: 'hold', why: null });
    const { presence, hold } = client.state.get();
    expect([presence, hold]).toEqual([{ a: { state: 'here' } }, null]);
  });

  test('what isn’t known changes nothing', () => {
    const { world, client } = speaking();
    const before = client.state.get();
    world.socket().saysText('{"type":"later"}');
    expect(client.state.get()).toBe(before);
  });
});
