import type { Format, PresetId, Setting, SettingId } from '../generated/wire';

const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** Durations that people name, in milliseconds; the format's own bounds and default join them. */
const ladder = [
  ...[5, 10, 15, 20, 30, 45].map((seconds) => seconds * SECOND),
  ...[1, 2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 25, 30, 40, 50, 60, 75, 90, 105, 120, 150, 180, 240].map(
    (minutes) => minutes * MINUTE,
  ),
];

/** The values that a setting steps through, in order; each within its bounds. */
export function valuesOf({ kind, min, max, step, default: usual }: Setting): number[] {
  const counted = (by: number) =>
    Array.from({ length: Math.floor((max - min) / by) + 1 }, (_, index) => min + index * by);
  if (step !== null) return counted(step);
  if (kind === 'count') return counted(1);
  const all = [min, usual, max, ...ladder.filter((value) => value > min && value < max)];
  return [...new Set(all)].sort((one, other) => one - other);
}

/** The next value below or above; null at the bound. */
export function stepFrom(setting: Setting, value: number, up: boolean): number | null {
  const values = valuesOf(setting);
  const beyond = up ? values.filter((one) => one > value) : values.filter((one) => one < value).reverse();
  return beyond[0] ?? null;
}

/** A named choice of settings. */
export interface Preset {
  id: PresetId;
  values: Partial<Record<SettingId, number>>;
  /** All its values stand now. */
  stands: boolean;
}

/** The format's defaults, under the empty name, then its presets. */
export function presetsOf(format: Format, now: Partial<Record<SettingId, number>>): Preset[] {
  const usual = Object.fromEntries(
    Object.entries(format.settings).map(([id, setting]) => [id, setting?.default ?? 0]),
  );
  const all: [PresetId, Preset['values']][] = [['', usual]];
  for (const [id, values] of Object.entries(format.presets))
    if (values) all.push([id, { ...usual, ...values }]);
  return all.map(([id, values]) => ({
    id,
    values,
    stands: Object.entries(values).every(([setting, value]) => now[setting] === value),
  }));
}
