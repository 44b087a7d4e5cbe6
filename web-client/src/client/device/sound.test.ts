import { describe, expect, test, vi } from 'vitest';
import { makeSound } from './sound';
import type { Cue } from './tones';
import { safeStorage } from '../storage/safe';
import { fakeStorage } from '../../testing/world';

/** As much of an AudioContext as is used, in a state that the test sets. */
class FakeContext {
  state = 'suspended';
  onstatechange: (() => void) | null = null;
  isClosed = false;
  readonly #obeys: boolean;

  constructor(obeys: boolean) {
    this.#obeys = obeys;
  }

  resume(): Promise<void> {
    if (this.#obeys) this.becomes('running');
    return Promise.resolve();
  }

  close(): Promise<void> {
    this.isClosed = true;
    return Promise.resolve();
  }

  becomes(state: string): void {
    this.state = state;
    this.onstatechange?.();
  }
}

function soundOn({ storage = fakeStorage(), obeys = (): boolean => true } = {}) {
  const contexts: FakeContext[] = [];
  const page = new EventTarget();
  const played: Cue[] = [];
  const vibrated: Cue[] = [];
  let now = 0;
  const sound = makeSound({
    makeContext() {
      const context = new FakeContext(obeys());
      contexts.push(context);
      return context as unknown as AudioContext;
    },
    play: (_, cue) => played.push(cue),
    vibrate: (cue) => vibrated.push(cue),
    storage: safeStorage(() => storage),
    taps: () => page as unknown as Document,
    monotonic: () => now,
  });
  const tap = () => page.dispatchEvent(new Event('pointerup'));
  return { sound, contexts, played, vibrated, tap, passes: (ms: number) => (now += ms) };
}

describe('sound', () => {
  test('is locked until a tap, and makes no sound', () => {
    const { sound, contexts, played, vibrated } = soundOn();
    sound.arm();
    sound.cue('speak');
    expect([sound.state.get(), sound.audible.get(), played, contexts]).toEqual(['locked', false, [], []]);
    expect(vibrated).toEqual(['speak']);
  });

  test('is unlocked by the consent tap', () => {
    const { sound, played } = soundOn();
    sound.unlock();
    expect([sound.state.get(), sound.audible.get()]).toEqual(['on', true]);
    sound.cue('listen');
    expect(played).toEqual(['listen']);
  });

  test('is unlocked by any tap once armed, as after a reload', () => {
    const { sound, tap } = soundOn();
    tap();
    expect(sound.state.get()).toBe('locked');
    sound.arm();
    tap();
    expect(sound.state.get()).toBe('on');
  });

  test.each(['interrupted', 'suspended', 'closed'])(
    'that was %s by a locked phone resumes at a tap',
    (state) => {
      const { sound, contexts, tap, played } = soundOn();
      sound.unlock();
      contexts[0]?.becomes(state);
      expect([sound.state.get(), sound.audible.get()]).toEqual(['locked', false]);
      sound.cue('speak');
      expect(played).toEqual([]);
      tap();
      expect(sound.state.get()).toBe('on');
    },
  );

  test('whose context doesn’t come back gets a new one, though not within one tap', () => {
    let isBroken = true;
    const { sound, contexts, tap, passes } = soundOn({ obeys: () => !isBroken });
    sound.unlock();
    tap();
    expect(contexts).toHaveLength(1);
    isBroken = false;
    passes(1_500);
    tap();
    expect(contexts).toHaveLength(2);
    expect(contexts[0]?.isClosed).toBe(true);
    expect(sound.state.get()).toBe('on');
  });

  test('counts the wait from the first tap, however many follow', () => {
    const { contexts, sound, tap, passes } = soundOn({ obeys: () => false });
    sound.unlock();
    passes(600);
    tap();
    passes(600);
    tap();
    expect(contexts).toHaveLength(2);
  });

  test('is off by one tap, stays off, and is remembered', () => {
    const storage = fakeStorage();
    const { sound, contexts, tap, played, vibrated } = soundOn({ storage });
    sound.unlock();
    sound.set(false);
    tap();
    sound.cue('bowl');
    expect([sound.state.get(), sound.audible.get(), played]).toEqual(['off', false, []]);
    expect(vibrated).toEqual(['bowl']);
    expect(contexts[0]?.isClosed).toBe(true);
    expect(soundOn({ storage }).sound.state.get()).toBe('off');
  });

  test('is on again by one tap, which may be the first', () => {
    const { sound, played } = soundOn({ storage: fakeStorage({ 'duologue:sound': 'off' }) });
    expect(sound.state.get()).toBe('off');
    sound.set(true);
    expect([sound.state.get(), sound.audible.get()]).toEqual(['on', true]);
    sound.cue('bowl');
    expect(played).toEqual(['bowl']);
  });

  test('does without, on a device that has none', () => {
    const sound = makeSound({
      makeContext() {
        throw new ReferenceError('AudioContext is not defined');
      },
      play: vi.fn(),
      vibrate: vi.fn(),
      storage: safeStorage(() => fakeStorage()),
      taps: () => new EventTarget() as unknown as Document,
      monotonic: () => 0,
    });
    sound.unlock();
    sound.cue('speak');
    expect(sound.state.get()).toBe('locked');
  });
});
