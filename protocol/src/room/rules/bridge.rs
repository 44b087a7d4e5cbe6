//! A bridge: to another format and back to the very same step, once every partner agrees.

use std::sync::Arc;

use crate::format::Format;
use crate::hash::FormatHash;
use crate::ids::Seat;
use crate::room::Room;
use crate::room::rules::guide::{asides_of, reach};
use crate::room::state::Offer;
use crate::room::state::stack::Until;
use crate::time::Timestamp;
use crate::wire::{Code, Refusal};

impl Room {
    /// The therapist offers; where there is none, a partner, who thereby agrees.
    pub(in crate::room) fn offer(&mut self, seat: Seat, format: &FormatHash) -> Result<(), Refusal> {
        if seat.is_partner() && self.present(Seat::Therapist) {
            return Err(Code::TherapistOnly.into());
        }
        self.bridgeable(format)?;
        let agreed = [seat].into_iter().filter(|seat| seat.is_partner()).collect();
        self.state.offer = Some(Offer { format: format.clone(), agreed });
        Ok(())
    }

    /// A partner's answer.
    pub(in crate::room) fn agree(&mut self, seat: Seat, on: bool, now: Timestamp) -> Result<(), Refusal> {
        self.can_move(Some(self.state.turn))?;
        let mut offer = self.state.offer.take().ok_or(Code::Nothing)?;
        if !on {
            return Ok(());
        }
        offer.agreed.insert(seat);
        if !self.all_partners(|partner| offer.agreed.contains(&partner)) {
            self.state.offer = Some(offer);
            return Ok(());
        }
        let format = self.bridgeable(&offer.format)?;
        let Some(section) = format.sections.iter().position(|section| !section.aside) else { return Ok(()) };
        self.depart(now);
        self.push_over(&offer.format, Until::Format, section, 0, now);
        Ok(())
    }

    /// A format that can stand above the present one from its first step to its last.
    fn bridgeable(&self, hash: &FormatHash) -> Result<Arc<Format>, Refusal> {
        let format = self.fitting(hash)?;
        let line = format.sections.iter().filter(|section| !section.aside);
        self.fits_above(reach(&format, line.flat_map(asides_of)))?;
        Ok(format)
    }
}
