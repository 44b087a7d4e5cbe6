//! A room is a value: the rules are one pure function from a room, a time and an input to the next room or a
//! refusal.

mod input;
mod opening;
mod permission;
mod rules;
mod save;
mod state;
mod time;
mod view;

use std::sync::Arc;

use crate::library::Library;
use crate::time::Timestamp;

use state::accord::Accord;
use state::ledger::Ledger;
use state::prompt::Prompts;
use state::seat::Seats;
use state::setup::Setup;
use state::stack::Stack;
use state::stage::{Pause, Stage};
use state::trail::Trail;
use state::turn::Turn;

pub use input::{Consent, Input, LastAct, Newcomer, Observed};
pub use opening::RoomOpening;
pub use state::seat::Admission;
pub use state::unreadable::Unreadable;

/// One conversation. Owned values in and out; a store keeps all of it but the formats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// Holds every format that the room stands in: opening, loading and each action see to it.
    library: Arc<Library>,
    setup: Setup,
    seats: Seats,
    opened: Timestamp,
    /// The moment of the last change: no later one is dated before it, whatever a node's clock says.
    changed: Timestamp,
    rev: u32,
    stage: Stage,
    pause: Option<Pause>,
    accord: Accord,
    turn: Turn,
    stack: Stack,
    trail: Trail,
    ledger: Ledger,
    prompts: Prompts,
}
