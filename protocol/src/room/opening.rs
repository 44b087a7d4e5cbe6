//! The making of a room.

use std::collections::BTreeMap;

use crate::hash::{FormatHash, KeyHash};
use crate::ids::{Seat, SettingId};

/// A room that is to be made.
#[derive(Debug, Clone)]
pub struct RoomOpening {
    /// The format that it is to run.
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
