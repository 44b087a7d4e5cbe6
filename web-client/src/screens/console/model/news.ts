import type { Phase } from '../../../generated/wire';
import { news as words } from '../../../text/en/console/desk';
import { alerts } from '../../../text/en/console/middle';
import { waiting } from '../../../text/en/console/waiting';
import type { DeskScreen } from './screen';

/** The screen, as far as somebody who doesn't look has to hear of it. */
export interface DeskShown {
  screen: DeskScreen;
  phase: Phase | null;
  turn: number | null;
  title: string;
  floor: string;
  /** Milliseconds left of the large clock; null where none runs. */
  left: number | null;
  /** Names of those who call for help. */
  help: string[];
  /** Names of those who have entered. */
  here: string[];
}

/** Words and tones to be heard. */
export interface DeskNews {
  /** At once: a call for help, a pause. */
  loud: string | null;
  /** In the next gap. */
  polite: string | null;
  /** A soft tone: somebody wants the therapist, or has come in. */
  chime: boolean;
}

/** Milliseconds left at which something is said, the last first. */
const milestones: readonly (readonly [number, string])[] = [
  [0, words.over],
  [20_000, words.twenty],
  [60_000, words.minute],
];

/** Changes from one moment to the next. */
export function newsOf(before: DeskShown, after: DeskShown): DeskNews {
  const calls = after.help.filter((name) => !before.help.includes(name));
  const came = after.screen === 'waiting' ? after.here.filter((name) => !before.here.includes(name)) : [];
  const paused = after.phase === 'paused' && before.phase !== 'paused';
  const loud = [...calls.map(alerts.help), paused ? words.paused : null].filter(Boolean).join(' ');
  const polite = [...came.map((name) => `${name}: ${waiting.here}.`), onward(before, after)]
    .filter(Boolean)
    .join(' ');
  return { loud: loud || null, polite: polite || null, chime: calls.length > 0 || came.length > 0 };
}

/** A new step, a pause that was lifted, or a milestone of the clock. */
function onward(before: DeskShown, after: DeskShown): string | null {
  if (after.screen !== 'running' || after.phase !== 'running') return null;
  if (after.turn !== before.turn || after.title !== before.title) return words.step(after.title, after.floor);
  if (before.phase !== 'running') return words.goesOn;
  const passed = milestones.find(
    ([at]) => before.left !== null && after.left !== null && before.left > at && after.left <= at,
  );
  return passed?.[1] ?? null;
}
