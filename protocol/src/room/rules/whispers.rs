//! What one seat alone sees, and the wishes that move nothing.

use crate::ids::{Seat, SignalId};
use crate::room::Room;
use crate::room::state::seat::Chair;
use crate::sealed::Sealed;
use crate::wire::{Code, Level, Pace, Refusal};

/// The wish that every step offers and the therapist alone sees.
const HELP: &str = "help";

impl Room {
    /// A line that one partner alone sees; none takes it back.
    pub(in crate::room) fn nudge(&mut self, to: Seat, text: Option<&Sealed>) -> Result<(), Refusal> {
        self.partner(to)?.nudge = text.cloned();
        Ok(())
    }

    /// The partner has read it.
    pub(in crate::room) fn dismiss(&mut self, seat: Seat) -> Result<(), Refusal> {
        let chair = self.partner(seat)?;
        let had = chair.nudge.take().is_some() | chair.pace.take().is_some();
        if had { Ok(()) } else { Err(Code::Nothing.into()) }
    }

    /// How much a phone says. A partner may choose for themselves alone.
    pub(in crate::room) fn level(&mut self, by: Seat, seat: Seat, level: Level) -> Result<(), Refusal> {
        if by.is_partner() && by != seat {
            return Err(Code::TherapistOnly.into());
        }
        self.partner(seat)?.level = level;
        Ok(())
    }

    /// A shared line about pace.
    pub(in crate::room) fn pace(&mut self, seat: Seat, pace: Option<Pace>) -> Result<(), Refusal> {
        self.partner(seat)?.pace = pace;
        Ok(())
    }

    /// A partner's wish. `help` is theirs and the therapist's; the others everyone sees, till the turn is over.
    pub(in crate::room) fn signal(&mut self, seat: Seat, signal: &SignalId) -> Result<(), Refusal> {
        if signal.as_str() == HELP {
            if !self.state.seats.contains_key(&Seat::Therapist) {
                return Err(Code::NoTherapist.into());
            }
            self.partner(seat)?.help = true;
            return Ok(());
        }
        let layer = self.top().ok_or(Code::NotBegun)?;
        if !layer.step(&self.format_of(layer)).signals.contains(signal) {
            return Err(Code::NoSuchSignal.into());
        }
        self.state.signals.insert(seat, signal.clone());
        Ok(())
    }

    /// The therapist has seen a call for help.
    pub(in crate::room) fn attend(&mut self, seat: Seat) -> Result<(), Refusal> {
        let chair = self.partner(seat)?;
        if std::mem::take(&mut chair.help) { Ok(()) } else { Err(Code::Nothing.into()) }
    }

    fn partner(&mut self, seat: Seat) -> Result<&mut Chair, Refusal> {
        if seat.is_partner() { self.chair(seat) } else { Err(Code::PartnersOnly.into()) }
    }
}
