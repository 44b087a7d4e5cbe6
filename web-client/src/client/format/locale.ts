import type { Format, RoleId, Seat, SettingId, Texts, Timestamp, View } from '../../generated/wire';

/** The locale of `texts` that suits `wanted` best: the same, the same language, English, any. */
export function localeIn(texts: Record<string, unknown>, wanted: string): string {
  const have = Object.keys(texts);
  const exact = wanted.toLowerCase();
  const language = (tag: string) => tag.split('-')[0];
  return (
    have.find((tag) => tag === exact) ??
    have.find((tag) => language(tag) === language(exact)) ??
    have.find((tag) => tag === 'en') ??
    have[0] ??
    'en'
  );
}

/** A format's texts for a reader. */
export function textsOf(format: Format, locale: string): Texts | undefined {
  return format.texts[localeIn(format.texts, locale)];
}

/** The role that a seat plays now; the therapist and an empty cast have none. */
export function roleOf(view: View, seat: Seat): RoleId | null {
  return Object.entries(view.cast).find(([, holder]) => holder === seat)?.[0] ?? null;
}

/** A role's title. */
export function roleTitle(format: Format, locale: string, role: RoleId): string {
  return textsOf(format, locale)?.roles[role] ?? role;
}

/** Milliseconds in human words of the reader's language: "40 minutes", "1 hour 30 minutes", "45 seconds". */
export function durationWords(ms: number, locale: string): string {
  const total = Math.max(0, Math.round(ms / 1000));
  const parts = [
    ['hour', Math.floor(total / 3600)],
    ['minute', Math.floor((total % 3600) / 60)],
    ['second', total % 60],
  ] as const;
  const said = parts.filter(([unit, n]) => n > 0 || (total === 0 && unit === 'second'));
  return said
    .map(([unit, n]) => n.toLocaleString(locale, { style: 'unit', unit, unitDisplay: 'long' }))
    .join(' ');
}

/** A moment within the coming days: weekday and time of day. */
export function momentWords(at: Timestamp, locale: string): string {
  return new Date(at).toLocaleString(locale, { weekday: 'long', hour: 'numeric', minute: '2-digit' });
}

/** A setting's value in human words. */
export function settingWords(format: Format, locale: string, id: SettingId, value?: number): string {
  const setting = format.settings[id];
  if (!setting) return '';
  const stands = value ?? setting.default;
  return setting.kind === 'duration' ? durationWords(stands, locale) : stands.toLocaleString(locale);
}
