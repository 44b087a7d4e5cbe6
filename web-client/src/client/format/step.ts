import type { ByRole, Format, MoveName, RoleId, SignalId, StepId, StepTexts } from '../../generated/wire';
import { fill, type Filling } from './filling';
import { textsOf } from './locale';

function stepTexts(format: Format, locale: string, step: StepId): StepTexts | undefined {
  return textsOf(format, locale)?.steps[step];
}

function byRole(text: ByRole | undefined, role: RoleId | null): string | undefined {
  if (!text) return undefined;
  if ('all' in text) return text.all;
  return role === null ? undefined : text.each[role];
}

/** The step's name. */
export function titleFor(format: Format, locale: string, step: StepId, filling: Filling): string {
  return fill(stepTexts(format, locale, step)?.title ?? '', filling);
}

/** Two or three big words for a role. */
export function bigFor(
  format: Format,
  locale: string,
  step: StepId,
  role: RoleId | null,
  filling: Filling,
): string {
  return fill(byRole(stepTexts(format, locale, step)?.big, role) ?? '', filling);
}

/** A role's line, in full. */
export function lineFor(
  format: Format,
  locale: string,
  step: StepId,
  role: RoleId | null,
  filling: Filling,
): string {
  return fill(byRole(stepTexts(format, locale, step)?.line, role) ?? '', filling);
}

/** A role's way to begin, where the step has one. */
export function stemFor(
  format: Format,
  locale: string,
  step: StepId,
  role: RoleId | null,
  filling: Filling,
): string | null {
  const stem = role === null ? undefined : stepTexts(format, locale, step)?.stem[role];
  return stem === undefined ? null : fill(stem, filling);
}

/** The step's line for the therapist alone. */
export function therapistLine(format: Format, locale: string, step: StepId, filling: Filling): string | null {
  const line = stepTexts(format, locale, step)?.therapist;
  return line ? fill(line, filling) : null;
}

/** The label of a move's button. */
export function moveLabel(
  format: Format,
  locale: string,
  step: StepId,
  move: MoveName,
  filling: Filling,
): string {
  return fill(stepTexts(format, locale, step)?.moves[move] ?? move, filling);
}

/** The hint that shows when a loop has been made often. */
export function hintFor(
  format: Format,
  locale: string,
  step: StepId,
  move: MoveName,
  filling: Filling,
): string | null {
  const hint = stepTexts(format, locale, step)?.hints[move];
  return hint === undefined ? null : fill(hint, filling);
}

/** A wish's label; null for `help`, which belongs to no format. */
export function signalLabel(format: Format, locale: string, signal: SignalId): string | null {
  return textsOf(format, locale)?.signals[signal] ?? null;
}
