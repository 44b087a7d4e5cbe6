import type { PromptView, Seat, SeatPresence } from '../../../generated/wire';

/** Which version of the room brought the standing prompt. */
export interface Arrival {
  prompt: number;
  rev: number;
}

/**
 * Follows the prompt from frame to frame: a new one arrived with this frame's version, the same one keeps its own.
 * After a reload the present version stands in for the true one, which is not later: a mark may come late, never early.
 */
export function arrivalOf(before: Arrival | null, prompt: PromptView | null, rev: number): Arrival | null {
  if (!prompt) return null;
  return before?.prompt === prompt.id ? before : { prompt: prompt.id, rev };
}

/** A prompt's way with one partner. */
export type Mark = 'sent' | 'delivered' | 'seen';

/** The prompt's way with a partner, by the versions that their phone says it has. */
export function markOf(arrival: Arrival, presence: SeatPresence | undefined): Mark {
  if ((presence?.seen ?? -1) >= arrival.rev) return 'seen';
  return (presence?.got ?? -1) >= arrival.rev ? 'delivered' : 'sent';
}

/** The partners with whom the prompt has come at least so far. */
export function reached(
  arrival: Arrival,
  presence: Partial<Record<Seat, SeatPresence>>,
  seats: readonly Seat[],
  mark: 'delivered' | 'seen',
): Seat[] {
  return seats.filter((seat) => {
    const stands = markOf(arrival, presence[seat]);
    return stands === 'seen' || stands === mark;
  });
}
