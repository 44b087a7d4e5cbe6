import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { joinRoom } from './join';
import { bye, roomFrame, welcome } from '../testing/frames';
import {
  KEY,
  ROOM,
  SECRET,
  acts,
  arrived,
  entered,
  hellos,
  link,
  reload,
  roomKey,
  sealer,
  speaking,
} from '../testing/seat';
import { fakeBar, fakeWorld, stopTime, until } from '../testing/world';
import { CLOSE_NO_SUCH_ROOM, PROTOCOL } from '../generated/limits';

beforeEach(stopTime);
afterEach(() => {
  vi.useRealTimers();
});

describe('arriving', () => {
  test('by a link: hello with its key, the door, the seat in the address', () => {
    const bar = fakeBar(`/r/${ROOM}`);
    const { world, client } = arrived(fakeWorld({ bar }));
    expect(client.state.get()).toMatchObject({ link: 'connecting', seat: null, keyless: false });
    expect(hellos(world)).toEqual([{ type: 'hello', protocol: PROTOCOL, room: ROOM, key: KEY }]);
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
    world.socket().says(bye(CLOSE_NO_SUCH_ROOM, false));
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
    expect(hellos(again)).toEqual([{ type: 'hello', protocol: PROTOCOL, room: ROOM, secret: SECRET }]);
    again.socket().says(welcome({ next: 2 }));
    again.socket().says(roomFrame(3));
    expect(client.state.get()).toMatchObject({ seat: 'a', entered: true, keyless: false, rev: 3 });
    void client.act({ do: 'pause' });
    expect(acts(again)[0]).toMatchObject({ id: 2 });
  });

  test('by its key where the secret died meanwhile', async () => {
    const { world } = await entered();
    const { world: again, client } = arrived(fakeWorld({ storage: world.storage }), reload);
    again.socket().says(bye(CLOSE_NO_SUCH_ROOM, false));
    again.socket().opens();
    expect(hellos(again).at(-1)).toMatchObject({ key: KEY });
    again.socket().says(welcome({ entered: false }));
    expect(client.state.get()).toMatchObject({ link: 'open', entered: false, bye: null });
    again.socket().says(bye(CLOSE_NO_SUCH_ROOM, false));
    expect(client.state.get()).toMatchObject({ link: 'over', bye: { code: CLOSE_NO_SUCH_ROOM } });
  });

  test('is never pulled back in by the link once its secret has died under it', async () => {
    const { world } = await entered();
    const { world: again, client } = speaking(fakeWorld({ storage: world.storage }), reload);
    again.socket().says(bye(CLOSE_NO_SUCH_ROOM, false));
    vi.advanceTimersByTime(60_000);
    expect(again.sockets).toHaveLength(1);
    expect(client.state.get()).toMatchObject({ link: 'over', bye: { code: CLOSE_NO_SUCH_ROOM } });
  });

  test('with nothing in hand is told to open the link', async () => {
    const world = fakeWorld();
    const client = joinRoom(reload, world);
    expect(world.sockets).toHaveLength(0);
    expect(client.state.get()).toMatchObject({
      link: 'over',
      bye: { code: CLOSE_NO_SUCH_ROOM },
      keyless: true,
    });
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
