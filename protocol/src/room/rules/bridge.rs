//! A bridge: to another format and back to the very same step, once every partner agrees.

use std::sync::Arc;

use crate::hash::FormatHash;
use crate::ids::Seat;
use crate::room::Room;
use crate::room::state::accord::Offer;
use crate::room::state::dialogue::Dialogue;
use crate::room::state::stack::Until;
use crate::time::Timestamp;
use crate::wire::Refusal;

impl Room {
    /// The therapist offers; where there is none, a partner, who thereby agrees.
    pub(super) fn offer_bridge(&mut self, seat: Seat, format: &FormatHash) -> Result<(), Refusal> {
        let dialogue = self.bridgeable(format)?;
        let agreed = [seat].into_iter().filter(|seat| seat.is_partner()).collect();
        self.accord.set_offer(Offer::new(dialogue, agreed));
        Ok(())
    }

    /// A partner's answer to an offer.
    pub(super) fn agree(&mut self, seat: Seat, on: bool, now: Timestamp) -> Result<(), Refusal> {
        if !on {
            self.accord.drop_offer();
            return Ok(());
        }
        if !self.accord.agree(seat, self.partners()) {
            return Ok(());
        }
        let offer = self.accord.offer().expect("permission was given where there is an offer");
        let hash = offer.dialogue().hash().clone();
        let dialogue = self.bridgeable(&hash)?;
        self.accord.drop_offer();
        self.depart(now);
        let first = dialogue.plan().first();
        self.push_over(dialogue, Until::Format, first, 0, now);
        Ok(())
    }

    /// A format that can stand above the present one from its first step to its last.
    fn bridgeable(&self, hash: &FormatHash) -> Result<Arc<Dialogue>, Refusal> {
        let dialogue = self.fitting(hash)?;
        self.has_room(dialogue.plan().depth_of_line())?;
        Ok(dialogue)
    }
}
