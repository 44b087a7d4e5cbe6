/** Vibration as an extra beside sound and picture: iPhones have none, so nothing may depend on it. */
import type { Cue } from './tones';

/** Milliseconds on, off, on: `speak` is one push, `listen` two taps, the bowl long. */
const patterns: Record<Cue, number[]> = { speak: [120], listen: [50, 80, 50], bowl: [400] };

/** The part of `navigator` that is used; iPhones and older browsers lack some of it. */
export type Shaker = Partial<Pick<Navigator, 'vibrate'>> & {
  userActivation?: Pick<UserActivation, 'hasBeenActive'>;
};

/** Vibrates where it can: before the first tap browsers refuse, and say so in the page's log. */
export function vibrate(cue: Cue, on: Shaker = navigator): void {
  if (on.userActivation?.hasBeenActive ?? true) on.vibrate?.(patterns[cue]);
}
