/** A page that comes back to life: shown, back from the cache, online again, or after its machine slept. */
import type { World } from '../world';

const TICK_MS = 1_000;
/** A tick that comes this much late wasn't late: the page stood still. */
const JUMP_MS = 3_000;

/**
 * Calls `run` each time the page wakes; several times for one waking, as browsers do.
 * @returns what ends it
 */
export function onWaking(world: Pick<World, 'document' | 'window' | 'wall'>, run: () => void): () => void {
  const { document, window, wall } = world;
  const shown = () => document.visibilityState === 'visible' && run();
  let last = wall();
  const ticking = setInterval(() => {
    const jumped = Math.abs(wall() - last - TICK_MS) > JUMP_MS;
    last = wall();
    if (jumped) run();
  }, TICK_MS);
  document.addEventListener('visibilitychange', shown);
  window.addEventListener('pageshow', run);
  window.addEventListener('online', run);
  return () => {
    clearInterval(ticking);
    document.removeEventListener('visibilitychange', shown);
    window.removeEventListener('pageshow', run);
    window.removeEventListener('online', run);
  };
}
