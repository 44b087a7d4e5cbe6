import { describe, expect, test, vi } from 'vitest';
import { fakeWorld, until } from '../../testing/world';
import type { WakeLocks } from '../world';
import { makeWake } from './wake';

class FakeLock extends EventTarget {
  release = vi.fn(() => {
    this.dispatchEvent(new Event('release'));
    return Promise.resolve();
  });
}

function screenThat(refuses: () => boolean = () => false) {
  const locks: FakeLock[] = [];
  const request = vi.fn<WakeLocks['request']>(() => {
    if (refuses()) return Promise.reject(new DOMException('power save', 'NotAllowedError'));
    const lock = new FakeLock();
    locks.push(lock);
    return Promise.resolve(lock as unknown as WakeLockSentinel);
  });
  const world = fakeWorld({ wakeLocks: { request } });
  return { world, request, locks, wake: makeWake(world) };
}

/** Until every promise that is due has run. */
const soon = () => new Promise((resolve) => setImmediate(resolve));

describe('the wake lock', () => {
  test('is held while it is wanted', async () => {
    const { wake, locks } = screenThat();
    wake.want(true);
    await until(wake.held, (held) => held);
    wake.want(true);
    expect(locks).toHaveLength(1);
    wake.want(false);
    expect(wake.held.get()).toBe(false);
    expect(locks[0]?.release).toHaveBeenCalledOnce();
  });

  test('lost with the page’s being hidden is asked for again when it shows', async () => {
    const { world, wake, locks } = screenThat();
    wake.want(true);
    await until(wake.held, (held) => held);
    world.document.becomes('hidden');
    locks[0]?.dispatchEvent(new Event('release'));
    expect(wake.held.get()).toBe(false);
    world.document.becomes('visible');
    await until(wake.held, (held) => held);
    expect(locks).toHaveLength(2);
  });

  test('refused is asked for again at the next tap', async () => {
    let saving = true;
    const { wake } = screenThat(() => saving);
    wake.want(true);
    await soon();
    expect(wake.held.get()).toBe(false);
    saving = false;
    wake.tap();
    expect(await until(wake.held, (held) => held)).toBe(true);
  });

  test('is asked for at the first tap, before it is wanted, and given back; then not again', async () => {
    const { wake, request, locks } = screenThat();
    wake.tap();
    await soon();
    expect(locks[0]?.release).toHaveBeenCalledOnce();
    expect(wake.held.get()).toBe(false);
    wake.tap();
    expect(request).toHaveBeenCalledOnce();
  });

  test('isn’t asked for by a hidden page', () => {
    const { world, wake, request } = screenThat();
    world.document.becomes('hidden');
    wake.want(true);
    expect(request).not.toHaveBeenCalled();
  });

  test('that came after it was wanted no more is given back', async () => {
    const { wake, locks } = screenThat();
    wake.want(true);
    wake.want(false);
    await soon();
    expect(locks[0]?.release).toHaveBeenCalledOnce();
    expect(wake.held.get()).toBe(false);
  });

  test('is missed by nobody where there is none', () => {
    const wake = makeWake(fakeWorld());
    wake.want(true);
    wake.tap();
    wake.stop();
    expect(wake.held.get()).toBe(false);
  });

  test('stops for good', async () => {
    const { world, wake, request } = screenThat();
    wake.want(true);
    await until(wake.held, (held) => held);
    wake.stop();
    world.document.becomes('visible');
    expect(request).toHaveBeenCalledOnce();
    expect(wake.held.get()).toBe(false);
  });
});
