//! A room is a value: the rules are one pure function from a room, a time and an input to the next room or a
//! refusal.

mod input;
mod rules;
mod save;
mod state;
mod time;
mod view;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::format::Format;
use crate::hash::{FormatHash, KeyHash};
use crate::ids::{Seat, SettingId};
use crate::library::Library;
use crate::wire::ActionId;

use state::stack::Layer;
use state::{Cause, Stage, State};

pub use input::{Consent, Input, Newcomer, Observed};

/// What a room is made of.
#[derive(Debug, Clone)]
pub struct Opening {
    /// Which format.
    pub format: FormatHash,
    /// With a therapist's seat.
    pub therapist: bool,
    /// Settings other than their defaults.
    pub settings: BTreeMap<SettingId, i64>,
    /// The hash of each seat's key. Every seat of the format needs one.
    pub keys: BTreeMap<Seat, KeyHash>,
    /// The seat of whoever makes it, and so knows every key.
    pub maker: Option<Seat>,
}

/// What an arrival may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admission {
    /// The device that holds the seat.
    Member(Seat),
    /// Somebody with one of the seat's links.
    Guest(Seat),
    /// The device that held the seat before.
    Former(Seat),
}

/// A device's last stored action, and the version it made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// Which.
    pub id: ActionId,
    /// What `done` says.
    pub rev: u32,
}

/// One conversation. Owned values in and out; what a store keeps of it is its state, not the formats.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// Holds every format that the state names: `open`, `load` and each action see to it.
    library: Arc<Library>,
    state: State,
}

impl Room {
    /// The version of what all seats see.
    pub fn rev(&self) -> u32 {
        self.state.rev
    }

    /// The version of what this seat alone sees.
    pub fn mine(&self, seat: Seat) -> u32 {
        self.state.seats.get(&seat).map_or(0, |chair| chair.mine)
    }

    /// The seats of this room.
    pub fn seats(&self) -> Vec<Seat> {
        self.state.seats.keys().copied().collect()
    }

    /// Whether somebody has entered and not left.
    pub fn entered(&self, seat: Seat) -> bool {
        self.state.seats.get(&seat).is_some_and(|chair| chair.device.is_some())
    }

    /// Whether the node told the room that the seat's device is gone.
    pub fn is_gone(&self, seat: Seat) -> bool {
        self.state.seats.get(&seat).is_some_and(|chair| chair.away.is_some())
    }

    /// Whether time flows: begun and not ended, no pause, nobody missed.
    pub fn flows(&self) -> bool {
        self.state.since.is_some()
    }

    /// Whether the seat has the floor in a running step.
    pub fn has_floor(&self, seat: Seat) -> bool {
        self.flows() && self.floor().contains(&seat)
    }

    /// Whether partners see nothing of each other's presence: in every pause that somebody made, and when the
    /// room is over, so that an end doesn't tell either who had left.
    pub fn hides_presence(&self) -> bool {
        match self.state.stage {
            Stage::Waiting => false,
            Stage::Running => self.state.pause.is_some_and(|pause| pause.cause != Cause::Lost),
            Stage::Finished(_) | Stage::Closed(_) => true,
        }
    }

    /// Where the dialogue stands.
    fn top(&self) -> Option<&Layer> {
        self.state.stack.last()
    }

    fn format_of(&self, layer: &Layer) -> Arc<Format> {
        self.format_named(&layer.format)
    }

    fn format_named(&self, hash: &FormatHash) -> Arc<Format> {
        self.library.format(hash).expect("the library holds every format of the room").clone()
    }
}

/// Why a stored room can't be served.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// Not a room of this version.
    #[error("not a room: {0}")]
    NotARoom(#[from] serde_json::Error),
    /// Its format isn't there.
    #[error("the format {0} is missing")]
    NoFormat(FormatHash),
}
