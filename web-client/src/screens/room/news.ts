import type { Cue } from '../../client';
import { announce } from '../../text/en/room/stage';
import type { Holder } from './stage/reading';
import type { Scene } from './stage/scene';
import type { Screen } from './screen';

/** A screen, as far as somebody who doesn't look has to hear of it. */
export interface Shown {
  screen: Screen;
  scene: Scene | null;
  /** Milliseconds left of the drawn clock. */
  left: number | null;
}

/** A cue to be heard, and words for a screen reader. */
export interface News {
  cue: Cue | null;
  /** At once: the floor has changed. */
  loud: string | null;
  /** In the next gap. */
  polite: string | null;
}

/** Milliseconds left at which something is said, the last first. */
const milestones: readonly (readonly [number, string])[] = [
  [0, announce.over],
  [20_000, announce.twenty],
  [60_000, announce.minute],
];

/** Changes from one moment's screen to the next. */
export function newsOf(before: Shown, after: Shown): News {
  if (after.screen !== 'stage' || !after.scene || after.scene.held) return offStage(before, after);
  const { scene } = after;
  const step = before.scene?.turn !== scene.turn || before.screen !== 'stage';
  if (!step) return within(before, after);
  const words = sentences([scene.big, scene.line, scene.card?.text]);
  // After a pause everyone is where they were: words are enough.
  if (before.screen === 'paused' || before.screen === 'lost') {
    return { cue: null, loud: `${announce.goesOn} ${words}`, polite: null };
  }
  const floor = heldBy(before) !== scene.holder || before.scene?.ground !== scene.ground;
  return floor
    ? { cue: cueOf(before, scene), loud: words, polite: null }
    : { cue: endedQuiet(before) ? 'bowl' : null, loud: null, polite: words };
}

/** The one who had the floor, also while one's own tap was on its way. */
function heldBy({ scene }: Shown): Holder | undefined {
  return scene?.sending && scene.holder === 'nobody' ? 'you' : scene?.holder;
}

function cueOf(before: Shown, scene: Scene): Cue | null {
  if (endedQuiet(before)) return 'bowl';
  if (scene.holder === 'you' || scene.holder === 'both') return 'speak';
  return scene.holder === 'other' ? 'listen' : null;
}

/** Each with a stop, so that a voice makes one. */
function sentences(parts: (string | null | undefined)[]): string {
  const said = parts.filter((part) => part);
  return said.map((part) => (/[.!?…]$/.test(part ?? '') ? part : `${part}.`)).join(' ');
}

/** A quiet time that a hard clock ended; a soft one sounds while its step still stands. */
function endedQuiet({ scene }: Shown): boolean {
  return scene !== null && scene.quiet && scene.clock?.kind === 'hard';
}

/** The same step still: a milestone of its clock, or another stem. */
function within(before: Shown, { scene, left }: Shown): News {
  const passed = milestones.find(
    ([at]) => before.left !== null && left !== null && before.left > at && left <= at,
  );
  const bowl = scene?.quiet && scene.clock?.kind === 'soft' && passed?.[0] === 0;
  const card = scene?.card && scene.card.text !== before.scene?.card?.text ? scene.card : null;
  const said = [card && `${card.label}: ${card.text}`, scene?.clock?.kind === 'hard' ? null : passed?.[1]];
  return { cue: bowl ? 'bowl' : null, loud: null, polite: said.filter(Boolean).join(' ') || null };
}

function offStage(before: Shown, after: Shown): News {
  const paused = after.screen === 'paused' && before.screen !== 'paused';
  const held = after.scene?.held && !before.scene?.held ? after.scene.held : null;
  const cue = after.screen === 'ended' && endedQuiet(before) ? 'bowl' : null;
  return { cue, loud: paused ? announce.paused : null, polite: held };
}
