import { expect, test, vi } from 'vitest';
import { makeOpener, type Names } from './names';
import type { Sealer } from './seal';

/** Opens `sealed Ana` as `Ana`, when the test says so. */
function slowSealer() {
  const waiting: (() => void)[] = [];
  const open = vi.fn<Sealer['open']>(
    (_from, _slot, sealed) =>
      new Promise((resolve) => {
        waiting.push(() => resolve(sealed.startsWith('sealed ') ? sealed.slice(7) : null));
      }),
  );
  const sealer: Sealer = { open, seal: () => Promise.reject(new Error('not here')) };
  return { sealer, open, opens: (at: number) => waiting[at]?.() };
}

const soon = () => new Promise((resolve) => setImmediate(resolve));

function shown(sealer: Sealer | null) {
  const seen: Names[] = [];
  return { seen, opener: makeOpener(sealer, (names) => seen.push(names)) };
}

test('opens each name once, as its own seat’s', async () => {
  const { sealer, open, opens } = slowSealer();
  const { seen, opener } = shown(sealer);
  opener.show({ a: 'sealed Ana', b: null });
  opener.show({ a: 'sealed Ana', b: 'broken' });
  opens(0);
  opens(1);
  await soon();
  expect(seen.at(-1)).toEqual({ a: 'Ana', b: null });
  expect(open.mock.calls).toEqual([
    ['a', 'name', 'sealed Ana'],
    ['b', 'name', 'broken'],
  ]);
});

test('keeps a name on screen until the newer one is open, whichever opens first', async () => {
  const { sealer, opens } = slowSealer();
  const { seen, opener } = shown(sealer);
  opener.show({ a: 'sealed Ana' });
  opens(0);
  await soon();
  opener.show({ a: 'sealed Anna' });
  opener.show({ a: 'sealed Anne' });
  expect(seen.at(-1)).toEqual({ a: 'Ana' });
  opens(2);
  await soon();
  opens(1);
  await soon();
  expect(seen.at(-1)).toEqual({ a: 'Anne' });
});

test('takes away the name of whoever has gone', async () => {
  const { sealer, opens } = slowSealer();
  const { seen, opener } = shown(sealer);
  opener.show({ a: 'sealed Ana', b: 'sealed Ben' });
  opens(0);
  opens(1);
  await soon();
  opener.show({ a: 'sealed Ana', b: null });
  expect(seen.at(-1)).toEqual({ a: 'Ana' });
});

test('opens none without a key', async () => {
  const { seen, opener } = shown(null);
  opener.show({ a: 'sealed Ana' });
  await soon();
  expect(seen.at(-1)).toEqual({ a: null });
});
