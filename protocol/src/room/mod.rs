//! A room is a value: the rules are one pure function from a room, a time and an action to the next room or
//! a refusal.

mod clock;
mod view;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::frame::{Act, ActionId, Arrival, Door, Refusal};
use crate::hash::{FormatHash, KeyHash};
use crate::ids::{Seat, SettingId};
use crate::library::Library;
use crate::time::Timestamp;

pub use clock::{Clock, ClockKind, Hand};
pub use view::{
    ClockView, Console, Guide, LedgerView, OfferView, Phase, PlaceView, PromptView, Right, SeatView,
    View, Yours,
};

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
}

/// Who acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Who {
    /// The device that holds the seat.
    Member(Seat),
    /// A device with the seat's link, and the hash of the secret that it would get.
    Guest(Seat, KeyHash),
    /// The node that serves the room.
    Node,
}

/// What an arrival may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admission {
    /// The device that holds the seat.
    Member(Seat),
    /// Somebody with the seat's link.
    Guest(Seat),
}

/// A device's last stored action, and the version it made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Answer {
    /// Which.
    pub id: ActionId,
    /// What `done` says.
    pub rev: u32,
}

/// One conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    library: Arc<Library>,
}

#[allow(clippy::todo, unused_variables)]
impl Room {
    /// A new room in its waiting room.
    ///
    /// # Errors
    /// `no-such-format`, `out-of-bounds`, `no-therapist`, `not-yet`.
    pub fn open(library: &Arc<Library>, opening: Opening, now: Timestamp) -> Result<Room, Refusal> {
        todo!()
    }

    /// What `who` doing `act` at `now` makes of this room. A repeated action gives the same room again.
    pub fn after(&self, now: Timestamp, who: Who, act: &Act) -> Result<Room, Refusal> {
        todo!()
    }

    /// What time alone makes of it. Idempotent; safe to call late, twice, or on another node.
    pub fn at(&self, now: Timestamp) -> Room {
        todo!()
    }

    /// When `at` will next change anything.
    pub fn due(&self) -> Option<Timestamp> {
        todo!()
    }

    /// Until when the room lives as it stands; then it is erased.
    pub fn expires(&self) -> Timestamp {
        todo!()
    }

    /// What became of a room that nobody served from `alive` on: brought to that moment, then frozen.
    pub fn lost(&self, alive: Timestamp, now: Timestamp) -> Room {
        todo!()
    }

    /// What all seats see.
    pub fn view(&self) -> View {
        todo!()
    }

    /// What this seat alone sees.
    pub fn yours(&self, seat: Seat) -> Yours {
        todo!()
    }

    /// The version of what all seats see.
    pub fn rev(&self) -> u32 {
        todo!()
    }

    /// The version of what this seat alone sees.
    pub fn mine(&self, seat: Seat) -> u32 {
        todo!()
    }

    /// What this key or secret opens. Compares every seat, in constant time.
    pub fn admits(&self, arrival: &Arrival) -> Option<Admission> {
        todo!()
    }

    /// What may be known at the door of this seat.
    pub fn door(&self, seat: Seat) -> Door {
        todo!()
    }

    /// The id of the seat's device's next action.
    pub fn next_id(&self, seat: Seat) -> ActionId {
        todo!()
    }

    /// The last stored action of the seat's device: what `after` just did, or answered again.
    pub fn answer(&self, seat: Seat) -> Option<Answer> {
        todo!()
    }

    /// The seats of this room.
    pub fn seats(&self) -> Vec<Seat> {
        todo!()
    }

    /// Whether somebody has entered and not left.
    pub fn entered(&self, seat: Seat) -> bool {
        todo!()
    }

    /// Whether the node told the room that the seat's device is gone.
    pub fn is_gone(&self, seat: Seat) -> bool {
        todo!()
    }

    /// Whether the dialogue runs: no pause, no outage, begun and not ended.
    pub fn flows(&self) -> bool {
        todo!()
    }

    /// Whether the seat has the floor in a running step.
    pub fn has_floor(&self, seat: Seat) -> bool {
        todo!()
    }

    /// Whether partners see nothing of each other's presence: in every pause, whatever its cause.
    pub fn hides_presence(&self) -> bool {
        todo!()
    }

    /// The formats that this room stands in: what a store keeps as long as the room.
    pub fn formats(&self) -> BTreeSet<FormatHash> {
        todo!()
    }

    /// The room as a store keeps it: JSON without formats, about 2 KB.
    pub fn save(&self) -> Vec<u8> {
        todo!()
    }

    /// A stored room. The library needs to hold its formats.
    ///
    /// # Errors
    /// The bytes aren't a room of this version, or a format is missing.
    pub fn load(bytes: &[u8], library: &Arc<Library>) -> Result<Room, Unreadable> {
        todo!()
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
