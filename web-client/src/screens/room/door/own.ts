import type { Seat } from '../../../generated/wire';
import { invitationFor } from '../../../parts/invite/kept';

/** True where this browser made the room for itself: it keeps another's invitation, and none for this seat. */
export function isOwn(room: string, seat: Seat | null): boolean {
  const partners: Seat[] = ['a', 'b', 'c'];
  const keeps = (other: Seat) => invitationFor(room, other) !== null;
  return seat !== null && partners.some((other) => other !== seat && keeps(other)) && !keeps(seat);
}
