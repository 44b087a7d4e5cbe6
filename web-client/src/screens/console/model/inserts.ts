import { localeIn, textsOf } from '../../../client/format/locale';
import type { Format, FormatHash, StepId } from '../../../generated/wire';

/** A step that may be pushed in. */
export interface Insert {
  format: FormatHash;
  step: StepId;
  title: string;
  /** Of which dialogue. */
  dialogue: string;
  /** Its purpose: the therapist's line, with names where they stand open. */
  about: string | null;
}

/**
 * Every step of the dialogues with as many roles, those of the present dialogue first.
 *
 * @param formats by hash
 * @param partners how many partner seats the room has
 * @param present the format that runs now
 */
export function insertsOf(
  formats: Record<FormatHash, Format>,
  locale: string,
  partners: number,
  present: FormatHash | null,
): Insert[] {
  const fitting = Object.entries(formats).filter(([, format]) => format.roles.length === partners);
  const ordered = fitting.sort(([one], [other]) => Number(other === present) - Number(one === present));
  return ordered.flatMap(([hash, format]) => stepsOf(hash, format, locale));
}

function stepsOf(hash: FormatHash, format: Format, locale: string): Insert[] {
  const texts = textsOf(format, localeIn(format.texts, locale));
  if (!texts) return [];
  const steps = format.sections.flatMap((section) => section.steps);
  return steps.map(({ id }) => {
    const about = texts.steps[id]?.therapist ?? null;
    const called = about?.replace(/\{([a-z0-9-]+)\}/g, (whole, role: string) => texts.roles[role] ?? whole);
    const title = texts.steps[id]?.title ?? id;
    return { format: hash, step: id, title, dialogue: texts.title, about: called ?? null };
  });
}

/** The text that a step is found by. */
export function textOfInsert({ title, dialogue, about }: Insert): string {
  return `${title} ${dialogue} ${about ?? ''}`;
}
