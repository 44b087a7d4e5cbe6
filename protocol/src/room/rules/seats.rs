//! Seats: who sits in them, whose device is gone, and when all are here to begin.

use crate::format::Therapist;
use crate::hash::KeyHash;
use crate::ids::Seat;
use crate::room::Room;
use crate::room::state::seat::{Chair, Holder};
use crate::time::Timestamp;
use crate::wire::Code;

impl Room {
    /// The seats of this room.
    pub fn seats(&self) -> Vec<Seat> {
        self.seats.iter().map(|(seat, _)| seat).collect()
    }

    /// Says that somebody has entered and not left.
    pub fn entered(&self, seat: Seat) -> bool {
        self.seats.get(seat).is_some_and(|chair| chair.holder().is_some())
    }

    /// The secret of the device that holds the seat.
    pub fn holder(&self, seat: Seat) -> Option<KeyHash> {
        self.seats.get(seat).and_then(Chair::holder).map(Holder::secret)
    }

    /// Says that the node told the room that the seat's device is gone.
    pub fn is_gone(&self, seat: Seat) -> bool {
        self.seats.get(seat).is_some_and(Chair::is_away)
    }

    /// A node saw that the device is gone past the grace time. Time stands from when it was last heard.
    pub(super) fn gone(&mut self, seat: Seat, heard: Timestamp, now: Timestamp) -> Result<(), Code> {
        self.a_seat(seat)?;
        if self.chair(seat).miss(now) && self.misses_someone() {
            self.freeze(heard.min(now));
        }
        Ok(())
    }

    /// A node heard from it again.
    pub(super) fn heard(&mut self, seat: Seat) -> Result<(), Code> {
        self.a_seat(seat)?;
        self.chair(seat).hear();
        Ok(())
    }

    /// Says that somebody holds the seat, and isn't gone or leaving.
    pub(in crate::room) fn is_here(&self, seat: Seat) -> bool {
        self.seats.get(seat).is_some_and(Chair::is_here)
    }

    /// Says that the room may begin by the partners' word alone.
    pub(super) fn starts_alone(&self) -> bool {
        let needed = self.home().format().therapist == Therapist::Required;
        !needed && !self.is_here(Seat::Therapist) && self.all_partners(|seat| self.entered(seat))
    }

    /// The partners' seats.
    pub(in crate::room) fn partners(&self) -> &'static [Seat] {
        self.home().partners()
    }

    /// Says that every partner is among these.
    pub(in crate::room) fn all_partners(&self, these: impl Fn(Seat) -> bool) -> bool {
        self.partners().iter().all(|seat| these(*seat))
    }
}
