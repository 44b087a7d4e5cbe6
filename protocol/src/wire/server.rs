//! Frames from the server.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::action::ActionId;
use super::code::Code;
use super::presence::SeatPresence;
use super::view::View;
use super::yours::Yours;
use crate::hash::FormatHash;
use crate::ids::{RoomId, Seat, SettingId};
use crate::knock::{Commitment, KnockId, PublicKey};
use crate::sealed::Sealed;
use crate::time::Timestamp;

/// A frame from the server.
// The large one is the one that is sent most; there is never a collection of them.
#[allow(clippy::large_enum_variant)]
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum ServerFrame {
    /// Your seat, and where to count on.
    Welcome {
        /// Which room: who came by a code learns it here.
        room: RoomId,
        /// Which seat the key, secret or code leads to.
        seat: Seat,
        /// True where this device holds it, with a secret. A second welcome says that it was let in.
        entered: bool,
        /// The server's clock.
        now: Timestamp,
        /// The id of the next action.
        next: ActionId,
        /// Limits of what the server takes.
        limits: Limits,
    },
    /// For whoever came by a link and hasn't entered: what may be known at the door.
    Waiting(Door),
    /// The whole view.
    Room {
        /// The version of what all seats see.
        #[ts(type = "number")]
        rev: u32,
        /// The version of what this seat alone sees.
        #[ts(type = "number")]
        mine: u32,
        /// The server's clock.
        now: Timestamp,
        /// The view of all seats.
        view: View,
        /// The part that this seat alone sees, where there is something.
        #[serde(default, skip_serializing_if = "Yours::is_nothing")]
        #[ts(as = "Option<Yours>", optional)]
        yours: Yours,
    },
    /// The action is stored.
    Done {
        /// Which.
        id: ActionId,
        /// The version it made.
        #[ts(type = "number")]
        rev: u32,
    },
    /// The action changed nothing.
    Refused {
        /// Which; none where the frame could not be read.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        id: Option<ActionId>,
        /// Why.
        code: Code,
        /// Why, in a sentence, and what to do.
        message: String,
        /// The present version.
        #[ts(type = "number")]
        rev: u32,
        /// Time after which to try again, where it helps; milliseconds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional, type = "number")]
        retry_ms: Option<u32>,
    },
    /// Answers a ping.
    Pong {
        /// The client's clock, as the ping said it.
        t: f64,
        /// The server's clock.
        now: Timestamp,
    },
    /// The server lives: every second to whoever has the floor, else every 20 s.
    Beat {
        /// The server's clock.
        now: Timestamp,
    },
    /// Devices that are here.
    Presence {
        /// The other seats.
        seats: BTreeMap<Seat, SeatPresence>,
    },
    /// People who knock, for those who may let them in: all of them, none once it is over.
    Knock {
        /// In the order in which they came.
        knocks: Vec<KnockView>,
    },
    /// Bytes that another seat relayed.
    Relay {
        /// The seat that sent them.
        from: Seat,
        /// The sealed bytes.
        sealed: Sealed,
    },
    /// "Holding your place": an overlay outside the room's state, until the next one says it is over.
    Hold {
        /// Why; none lifts it.
        why: Option<HoldWhy>,
    },
    /// Last before the close frame.
    Bye {
        /// The close code.
        code: u16,
        /// Its sentence.
        message: String,
        /// True where coming back helps.
        retry: bool,
        /// Come back after this, spread; milliseconds.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional, type = "number")]
        retry_ms: Option<u32>,
    },
}

/// Limits of what the server takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Limits {
    /// Largest frame, in bytes.
    pub frame: u32,
    /// Actions a second, over time.
    pub acts: u32,
    /// Actions at once.
    pub burst: u32,
}

/// Everything that may be known at the door.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Door {
    /// The link still takes the seat.
    pub open: bool,
    /// Which dialogue; only at an open door, like the rest.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub format: Option<FormatHash>,
    /// Its settings as they stand.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(as = "Option<BTreeMap<SettingId, i32>>", optional)]
    pub settings: BTreeMap<SettingId, i64>,
    /// True where there is a therapist's seat.
    pub therapist: bool,
    /// The sealed names of those who are in already.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    #[ts(as = "Option<BTreeMap<Seat, Sealed>>", optional)]
    pub names: BTreeMap<Seat, Sealed>,
    /// At a closed door, where knocking can help.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub knock: Option<Knocking>,
    /// By a code: the key of whoever made it, made for this knock.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub host: Option<PublicKey>,
    /// The moment at which the link alone will be enough, if nobody answers until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub by: Option<Timestamp>,
}

/// The state of somebody at a closed door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Knocking {
    /// Nobody knocked yet.
    May,
    /// Has knocked, and nobody has answered.
    Asking,
    /// Somebody declined it.
    Declined,
}

/// Somebody who knocks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct KnockView {
    /// Which, for `admit` and `greet`.
    pub id: KnockId,
    /// At whose door.
    pub seat: Seat,
    /// The way by which they came there.
    pub by: KnockBy,
    /// Their first name, sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub name: Option<Sealed>,
    /// The hash of the public key that they will show.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub commit: Option<Commitment>,
    /// The key itself.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub public: Option<PublicKey>,
}

/// The way by which somebody who knocks came to the door.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum KnockBy {
    /// By the seat's link.
    Link,
    /// By a short code.
    Code,
}

/// Why a place is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum HoldWhy {
    /// Somebody paused; it isn't stored yet.
    Pause,
    /// The store can't be reached.
    Store,
}

/// A room frame around a view that was encoded once for all who see the same; equal, byte for byte, to what
/// [`ServerFrame::Room`] would give.
pub fn encode_room(rev: u32, mine: u32, now: Timestamp, view: &str, yours: Option<&str>) -> String {
    let mut text = String::with_capacity(view.len() + yours.map_or(0, str::len) + 96);
    let _ = write!(text, r#"{{"type":"room","rev":{rev},"mine":{mine},"now":{},"view":{view}"#, now.0);
    if let Some(yours) = yours {
        let _ = write!(text, r#","yours":{yours}"#);
    }
    text.push('}');
    text
}
