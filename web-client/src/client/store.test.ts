import { expect, test, vi } from 'vitest';
import { makeStore } from './store';

test('calls at once and on every change, until it is ended', () => {
  const store = makeStore(1);
  const run = vi.fn();
  const end = store.subscribe(run);
  store.set(2);
  store.set(2);
  end();
  store.set(3);
  expect(run.mock.calls).toEqual([[1], [2]]);
  expect(store.get()).toBe(3);
});

test('counts the same function twice as two subscriptions', () => {
  const store = makeStore(1);
  const run = vi.fn();
  const end = store.subscribe(run);
  store.subscribe(run);
  end();
  run.mockClear();
  store.set(2);
  expect(run).toHaveBeenCalledOnce();
});
