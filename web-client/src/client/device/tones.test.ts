import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { play, type Cue } from './tones';

interface Voice {
  pitch: number;
  from: number;
  until: number;
  loudest: number;
}

let voices: Voice[] = [];

beforeEach(() => {
  voices = [];
  class FakeGain {
    loudest = 0;
    gain = {
      setValueAtTime: () => undefined,
      exponentialRampToValueAtTime: (value: number) => (this.loudest = Math.max(this.loudest, value)),
    };
    connect = () => this;
  }
  class FakeOscillator {
    from = 0;
    until = 0;
    volume: FakeGain | null = null;
    readonly pitch: number;
    constructor(_: unknown, { frequency }: { frequency: number }) {
      this.pitch = frequency;
    }
    connect(volume: FakeGain) {
      this.volume = volume;
      return volume;
    }
    start = (at: number) => (this.from = at);
    stop(at: number) {
      voices.push({ pitch: this.pitch, from: this.from, until: at, loudest: this.volume?.loudest ?? 0 });
    }
  }
  vi.stubGlobal('OscillatorNode', FakeOscillator);
  vi.stubGlobal('GainNode', FakeGain);
});

afterEach(() => {
  vi.unstubAllGlobals();
});

function voicesOf(cue: Cue): Voice[] {
  play({ currentTime: 10, destination: {} } as AudioContext, cue);
  return voices;
}

test('“you speak” rises, “you listen” falls', () => {
  const [first, second] = voicesOf('speak');
  expect(second!.pitch).toBeGreaterThan(first!.pitch);
  expect(second!.from).toBeGreaterThan(first!.from);
  voices = [];
  const [high, low] = voicesOf('listen');
  expect(low!.pitch).toBeLessThan(high!.pitch);
  expect(low!.from).toBeGreaterThan(high!.from);
});

test('the bowl rings long, all partials at once', () => {
  const bowl = voicesOf('bowl');
  expect(new Set(bowl.map(({ from }) => from))).toEqual(new Set([10]));
  expect(Math.max(...bowl.map(({ until }) => until))).toBeGreaterThan(15);
});

test.each(['speak', 'listen', 'bowl'] as const)('%s is soft: it never gets near the loudest', (cue) => {
  const all = voicesOf(cue);
  expect(all.reduce((sum, { loudest }) => sum + loudest, 0)).toBeLessThan(0.5);
  expect(all.every(({ loudest }) => loudest > 0)).toBe(true);
});
