//! The wishes that move nothing. What the therapist says to one seat alone is told to its chair at once.

use crate::ids::{Seat, SignalId};
use crate::room::Room;
use crate::room::permission::HELP;
use crate::wire::{Code, Refusal};

impl Room {
    /// A partner's wish. `help` is theirs and the therapist's; the others everyone sees, till the turn is over.
    pub(super) fn signal(&mut self, seat: Seat, signal: &SignalId) -> Result<(), Refusal> {
        if signal.as_str() == HELP {
            self.chair(seat).call_for_help();
        } else if self.here().step().signals.contains(signal) {
            self.turn.signal(seat, signal.clone());
        } else {
            return Err(Code::NoSuchSignal.into());
        }
        Ok(())
    }
}
