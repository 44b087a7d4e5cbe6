import { describe, expect, test, vi } from 'vitest';
import type { Act, Action } from '../generated/wire';
import { makeActions } from './actions';

const pause: Action = { do: 'pause' };
const sent: Action = { do: 'move', name: 'sent' };

function queueOn() {
  const sends: Act[] = [];
  const pendings: (Action | null)[] = [];
  const actions = makeActions(
    (act) => sends.push(act),
    (pending) => pendings.push(pending),
  );
  return { actions, sends, pendings };
}

const done = (id: number, rev = 1) => ({ type: 'done', id, rev }) as const;
const refused = (id: number | undefined, code: 'stale' | 'too-fast' | 'malformed') =>
  ({ type: 'refused', ...(id === undefined ? {} : { id }), code, message: 'Why.', rev: 1 }) as const;

/** True once a promise has settled. */
async function isSettled(promise: Promise<unknown>): Promise<boolean> {
  const open = Symbol('open');
  return (await Promise.race([promise, Promise.resolve(open)])) !== open;
}

describe('an action', () => {
  test('counts on from the welcome’s id and is answered by its own', async () => {
    const { actions, sends } = queueOn();
    actions.up(8);
    const outcome = actions.act(sent, 5);
    expect(sends).toEqual([{ id: 8, turn: 5, action: sent }]);
    actions.done(done(7));
    expect(await isSettled(outcome)).toBe(false);
    actions.done(done(8, 13));
    expect(await outcome).toEqual({ ok: true, rev: 13 });
  });

  test('whose answer was lost is sent again with the same id, and done once', async () => {
    const { actions, sends } = queueOn();
    actions.up(3);
    const outcome = actions.act(sent, 5);
    actions.down();
    // The server had done it: it counts on from the next id, and answers the old one again.
    actions.up(4);
    expect(sends).toEqual([
      { id: 3, turn: 5, action: sent },
      { id: 3, turn: 5, action: sent },
    ]);
    actions.done(done(3));
    actions.done(done(3));
    expect(await outcome).toEqual({ ok: true, rev: 1 });
    void actions.act(pause, 6);
    expect(sends.at(-1)).toEqual({ id: 4, turn: 6, action: pause });
  });

  test('that never arrived keeps its id too, and the next one gets another', () => {
    const { actions, sends } = queueOn();
    actions.up(5);
    void actions.act(sent, 5);
    actions.down();
    actions.up(5);
    actions.done(done(5));
    void actions.act(pause, 6);
    expect(sends.map(({ id }) => id)).toEqual([5, 5, 6]);
  });

  test('made without a connection goes out with the next one', async () => {
    const { actions, sends } = queueOn();
    const outcome = actions.act(pause, undefined);
    expect(sends).toEqual([]);
    actions.up(1);
    expect(sends).toEqual([{ id: 1, action: pause }]);
    actions.done(done(1));
    expect((await outcome).ok).toBe(true);
  });

  test('that is refused says why', async () => {
    const { actions } = queueOn();
    actions.up(1);
    const outcome = actions.act(sent, 5);
    actions.refused(refused(1, 'stale'));
    expect(await outcome).toEqual({ ok: false, code: 'stale', message: 'Why.' });
  });

  test('is refused by a refusal without an id only where that is about a frame that couldn’t be read', async () => {
    const { actions } = queueOn();
    actions.up(1);
    const outcome = actions.act(sent, 5);
    actions.refused(refused(undefined, 'too-fast'));
    expect(await isSettled(outcome)).toBe(false);
    actions.refused(refused(undefined, 'malformed'));
    expect(await outcome).toMatchObject({ ok: false, code: 'malformed' });
  });
});

describe('the queue', () => {
  test('sends one at a time, in order', () => {
    const { actions, sends } = queueOn();
    actions.up(1);
    void actions.act(sent, 5);
    void actions.act(pause, 5);
    expect(sends.map(({ id }) => id)).toEqual([1]);
    actions.done(done(1));
    expect(sends.map(({ id, action }) => [id, action.do])).toEqual([
      [1, 'move'],
      [2, 'pause'],
    ]);
  });

  test('sends a second quick tap with the turn of its tap, so that the server refuses it as stale', async () => {
    const { actions, sends } = queueOn();
    actions.up(1);
    void actions.act(sent, 5);
    const second = actions.act(sent, 5);
    actions.done(done(1));
    expect(sends[1]).toEqual({ id: 2, turn: 5, action: sent });
    actions.refused(refused(2, 'stale'));
    expect(await second).toMatchObject({ ok: false, code: 'stale' });
  });

  test('keeps its order across a reconnection', () => {
    const { actions, sends } = queueOn();
    actions.up(1);
    void actions.act(sent, 5);
    void actions.act(pause, 5);
    actions.down();
    actions.done(done(1));
    expect(sends).toHaveLength(1);
    actions.up(2);
    expect(sends.at(-1)).toEqual({ id: 2, turn: 5, action: pause });
  });

  test('holds eight and refuses the ninth', async () => {
    const { actions } = queueOn();
    const all = Array.from({ length: 9 }, () => actions.act(pause, 1));
    expect(await isSettled(all[7]!)).toBe(false);
    expect(await all[8]).toMatchObject({ ok: false, code: 'busy' });
  });

  test('tells what isn’t answered yet', () => {
    const { actions, pendings } = queueOn();
    actions.up(1);
    void actions.act(sent, 5);
    void actions.act(pause, 5);
    expect(pendings.at(-1)).toBe(sent);
    actions.done(done(1));
    expect(pendings.at(-1)).toBe(pause);
    actions.refused(refused(2, 'stale'));
    expect(pendings.at(-1)).toBeNull();
  });

  test('answers everything once it is over, and from then on at once', async () => {
    const { actions } = queueOn();
    const answer = vi.fn();
    void actions.act(sent, 5).then(answer);
    actions.over('The room has ended.');
    const closed = { ok: false, code: 'closed', message: 'The room has ended.' };
    expect(await actions.act(pause, 5)).toEqual(closed);
    expect(answer).toHaveBeenCalledExactlyOnceWith(closed);
  });
});
