/** Vibration as an extra beside sound and picture: iPhones have none, so nothing may depend on it. */
import type { Cue } from './sound';

/** Milliseconds on, off, on: `speak` is one push, `listen` two taps, the bowl long. */
const patterns: Record<Cue, number[]> = { speak: [120], listen: [50, 80, 50], bowl: [400] };

/** Vibrates where it can. */
export function vibrate(cue: Cue): void {
  // Not on iPhones, and on others not before the first tap: both are no news.
  if ('vibrate' in navigator) navigator.vibrate(patterns[cue]);
}
