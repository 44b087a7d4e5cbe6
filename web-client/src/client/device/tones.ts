/** Three sounds made of sines: nothing to fetch, and soft enough for a tender moment. */

/** A sound with a meaning: `speak` rises, `listen` falls, `bowl` is the gong. */
export type Cue = 'speak' | 'listen' | 'bowl';

/** One sine that swells quickly and dies away. */
interface Note {
  /** Hertz. */
  pitch: number;
  /** Seconds from now. */
  at: number;
  /** Of 1, at its loudest. */
  gain: number;
  /** Seconds until it can't be heard any more. */
  length: number;
}

const LOW = 392; // G4
const HIGH = 523.25; // C5
/** A small singing bowl: its partials stand apart as no string's do. */
const BOWL = 174.6; // F3

const pieces: Record<Cue, Note[]> = {
  speak: [
    { pitch: LOW, at: 0, gain: 0.16, length: 0.9 },
    { pitch: HIGH, at: 0.17, gain: 0.16, length: 1.2 },
  ],
  listen: [
    { pitch: HIGH, at: 0, gain: 0.12, length: 0.9 },
    { pitch: LOW, at: 0.17, gain: 0.12, length: 1.2 },
  ],
  bowl: [
    { pitch: BOWL, at: 0, gain: 0.22, length: 8 },
    { pitch: BOWL * 1.006, at: 0, gain: 0.12, length: 7 },
    { pitch: BOWL * 2.74, at: 0, gain: 0.09, length: 5 },
    { pitch: BOWL * 5.2, at: 0, gain: 0.03, length: 2.5 },
  ],
};

/** Seconds: a sine that begins at once clicks. */
const SWELL = 0.02;
/** As good as silent; an exponential ramp never gets to 0. */
const SILENT = 0.0001;

/** Plays a cue, beginning now. */
export function play(context: AudioContext, cue: Cue): void {
  for (const { pitch, at, gain, length } of pieces[cue]) {
    const begin = context.currentTime + at;
    const voice = new OscillatorNode(context, { frequency: pitch });
    const volume = new GainNode(context, { gain: SILENT });
    volume.gain.setValueAtTime(SILENT, begin);
    volume.gain.exponentialRampToValueAtTime(gain, begin + SWELL);
    volume.gain.exponentialRampToValueAtTime(SILENT, begin + length);
    voice.connect(volume).connect(context.destination);
    voice.start(begin);
    voice.stop(begin + length);
  }
}
