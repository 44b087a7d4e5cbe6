//! Who sits in the seats, whose device is gone, and when all are here to begin.

use crate::format::Therapist;
use crate::ids::Seat;
use crate::room::Room;
use crate::room::state::Stage;
use crate::room::state::seat::Chair;
use crate::time::Timestamp;
use crate::wire::{Code, Refusal};

impl Room {
    /// A node saw that the device is gone past the grace time. Time stands from when it was last heard.
    pub(in crate::room) fn gone(
        &mut self,
        seat: Seat,
        heard: Timestamp,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let chair = self.chair(seat)?;
        if chair.device.is_some() && chair.away.is_none() {
            chair.away = Some(now);
            if self.misses_someone() {
                self.freeze(heard.min(now));
            }
        }
        Ok(())
    }

    /// A node heard from it again.
    pub(in crate::room) fn heard(&mut self, seat: Seat) -> Result<(), Refusal> {
        self.chair(seat)?.away = None;
        Ok(())
    }

    /// Whether the room may begin by the partners' word alone.
    pub(in crate::room) fn starts_alone(&self) -> bool {
        let needed = self.home().therapist == Therapist::Required;
        !needed && !self.present(Seat::Therapist) && self.all_partners(|seat| self.entered(seat))
    }

    /// The therapist's word, or the partners' own.
    pub(in crate::room) fn start(&mut self, now: Timestamp) -> Result<(), Refusal> {
        if self.state.stage != Stage::Waiting {
            return Err(Code::Begun.into());
        }
        if !self.all_partners(|seat| self.present(seat)) {
            return Err(Code::NotAllHere.into());
        }
        self.begin(now);
        Ok(())
    }

    /// Whether somebody holds the seat, and isn't gone or leaving.
    pub(in crate::room) fn present(&self, seat: Seat) -> bool {
        let here = |chair: &Chair| chair.device.is_some() && chair.away.is_none() && chair.leaving.is_none();
        self.state.seats.get(&seat).is_some_and(here)
    }

    pub(in crate::room) fn chair(&mut self, seat: Seat) -> Result<&mut Chair, Refusal> {
        let missing = if seat.is_partner() { Code::OutOfBounds } else { Code::NoTherapist };
        self.state.seats.get_mut(&seat).ok_or(missing.into())
    }
}
