//! What a room holds, as a store keeps it.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::place::{Frame, is_nothing};
use super::prompts::{Prompt, Said};
use super::trail::Trail;
use crate::hash::{FormatHash, KeyHash};
use crate::ids::{MoveName, Seat, SettingId, SignalId, StepId};
use crate::sealed::Sealed;
use crate::time::{Millis, Timestamp};
use crate::wire::{ActionId, Level, Pace, Words};

/// Everything about a room but the formats it runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct State {
    pub(super) format: FormatHash,
    /// Every setting of the format, within its bounds.
    pub(super) settings: BTreeMap<SettingId, i64>,
    pub(super) first: Seat,
    /// Whose seat's device made the room, and knows the links that it sent.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(super) maker: Option<Seat>,
    pub(super) call: Option<Sealed>,
    pub(super) seats: BTreeMap<Seat, Chair>,
    pub(super) opened: Timestamp,
    /// The moment of the last change: no later one is dated before it, whatever a node's clock says.
    pub(super) changed: Timestamp,
    pub(super) rev: u32,
    pub(super) life: Life,
    pub(super) turn: u32,
    pub(super) tapped: BTreeMap<Seat, MoveName>,
    /// Empty before the start and after the end; the last is where the dialogue stands.
    pub(super) stack: Vec<Frame>,
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(super) trail: Trail,
    /// The ledger up to `since`.
    pub(super) spent: BTreeMap<Seat, Millis>,
    /// From when time flows: some exactly while clocks run.
    pub(super) since: Option<Timestamp>,
    pub(super) pause: Option<Pause>,
    pub(super) ready: BTreeSet<Seat>,
    pub(super) ending: BTreeSet<Seat>,
    pub(super) signals: BTreeMap<Seat, SignalId>,
    pub(super) skipped: Vec<StepId>,
    pub(super) offer: Option<Offer>,
    pub(super) queue: Vec<Words>,
    /// The prompts that a place in the stack or the trail names: many of those name the same one.
    pub(super) said: BTreeMap<Said, Prompt>,
    /// How many prompts all partners have seen.
    pub(super) prompts: u32,
}

/// Where a room is in its life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Life {
    Waiting,
    Running,
    /// The format came to its end at this moment.
    Finished(Timestamp),
    /// Ended before that.
    Closed(Timestamp),
}

/// A seat, and what it alone sees.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Chair {
    /// What the link holds; gone once the seat was left.
    pub(super) key: Option<KeyHash>,
    /// What the link held that the maker of the room sent, after the entering device replaced it.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(super) first: Option<KeyHash>,
    pub(super) device: Option<Device>,
    /// Who had the seat before the device that has it.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(super) former: Option<Former>,
    /// When the seat moved to another device in the dialogue, for as long as everyone is told.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(super) moved: Option<Timestamp>,
    /// The room key, for the device that was let in by a code.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(super) parcel: Option<Sealed>,
    pub(super) name: Option<Sealed>,
    /// Since when the device has been gone past the grace time.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(super) away: Option<Timestamp>,
    /// When `stop` was tapped, while it can still be taken back.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(super) leaving: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(super) left: bool,
    pub(super) mine: u32,
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(super) nudge: Option<Sealed>,
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(super) level: Level,
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(super) pace: Option<Pace>,
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(super) help: bool,
    /// How many prompts this partner has seen that not all have: counted apart, so that nobody can tell from
    /// a number what another has seen.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(super) whispers: u32,
}

/// The device that holds a seat, and what it did last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Device {
    pub(super) secret: KeyHash,
    pub(super) last: ActionId,
    pub(super) rev: u32,
}

/// The device that held a seat before, and its name then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Former {
    pub(super) device: Device,
    pub(super) name: Option<Sealed>,
}

/// A pause. Only its cause decides who may lift it; no screen shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Pause {
    pub(super) since: Timestamp,
    pub(super) cause: Cause,
    /// Anyone may end for today.
    pub(super) long: bool,
}

/// Why everything stands; a later one weighs more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Cause {
    Therapist,
    /// No node served the room.
    Lost,
    Partner,
}

/// A bridge that waits for every partner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Offer {
    pub(super) format: FormatHash,
    pub(super) agreed: BTreeSet<Seat>,
}
