import type { Reading, Scene } from './scene';

/**
 * Which of the view's clocks belong to this step. They come innermost first and don't say whose they are: a step
 * that has a time of its own has its clocks before those of any step that a detour froze below it.
 */
export function clocksOf({ view, step }: Reading): Pick<Scene, 'clock' | 'round' | 'least'> {
  const ofStep = view.clocks.filter(({ of }) => of === 'step');
  const ofRound = view.clocks.find(({ of }) => of === 'round') ?? null;
  const runs = view.phase !== 'running' || (ofRound !== null && ofRound.ends !== null);
  const round = runs ? ofRound : null;
  const own = step.time?.budget ? ofStep.find(({ kind }) => kind !== 'least') : undefined;
  const least = step.time?.least ? ofStep.find(({ kind }) => kind === 'least') : undefined;
  return { clock: own ?? round, round, least: least ?? null };
}
