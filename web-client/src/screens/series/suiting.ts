import type { FormatSummary, SeriesNow } from '../../generated/wire';

/** The dialogues that a series' next room can be: for two, and with the seats that it has and whoever begins it. */
export function suiting(formats: FormatSummary[], { therapist, seat }: SeriesNow): FormatSummary[] {
  return formats.filter((format) => {
    if (format.partners !== 2) return false;
    if (format.therapist === 'absent') return !therapist;
    return format.therapist !== 'required' || seat === 'therapist';
  });
}
