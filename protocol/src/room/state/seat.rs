//! A seat: who holds it, and what it alone sees.

use serde::{Deserialize, Serialize};

use crate::hash::KeyHash;
use crate::room::state::absent::is_nothing;
use crate::sealed::Sealed;
use crate::time::Timestamp;
use crate::wire::{ActionId, Level, Pace};

/// A seat, and what it alone sees.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::room) struct Chair {
    /// What the link holds; gone once the seat was left.
    pub(in crate::room) key: Option<KeyHash>,
    /// What the link held that the maker of the room sent, after the entering device replaced it.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(in crate::room) first: Option<KeyHash>,
    pub(in crate::room) device: Option<Device>,
    /// Who had the seat before the device that has it.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(in crate::room) former: Option<Former>,
    /// When the seat moved to another device in the dialogue, for as long as everyone is told.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(in crate::room) moved: Option<Timestamp>,
    /// The room key, for the device that was let in by a code.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(in crate::room) parcel: Option<Sealed>,
    pub(in crate::room) name: Option<Sealed>,
    /// Since when the device has been gone past the grace time.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(in crate::room) away: Option<Timestamp>,
    /// When `stop` was tapped, while it can still be taken back.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(in crate::room) leaving: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(in crate::room) left: bool,
    pub(in crate::room) mine: u32,
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(in crate::room) nudge: Option<Sealed>,
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(in crate::room) level: Level,
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(in crate::room) pace: Option<Pace>,
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(in crate::room) help: bool,
    /// How many prompts this partner has seen that not all have: counted apart, so that nobody can tell from
    /// a number what another has seen.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(in crate::room) whispers: u32,
}

/// The device that holds a seat, and what it did last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::room) struct Device {
    pub(in crate::room) secret: KeyHash,
    pub(in crate::room) last: ActionId,
    pub(in crate::room) rev: u32,
}

/// The device that held a seat before, and its name then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::room) struct Former {
    pub(in crate::room) device: Device,
    pub(in crate::room) name: Option<Sealed>,
}

/// Which of a seat's links somebody came by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::room) enum Link {
    /// The newest.
    Current,
    /// The one that the maker of the room sent, and knows, before the entering device replaced it.
    First,
}

impl Chair {
    pub(in crate::room) fn link(&self, key: &KeyHash) -> Option<Link> {
        if self.key.as_ref() == Some(key) {
            Some(Link::Current)
        } else {
            (self.first.as_ref() == Some(key)).then_some(Link::First)
        }
    }

    pub(in crate::room) fn is_held_by(&self, secret: &KeyHash) -> bool {
        self.device.as_ref().is_some_and(|device| device.secret == *secret)
    }

    pub(in crate::room) fn was_held_by(&self, secret: &KeyHash) -> bool {
        self.former.as_ref().is_some_and(|former| former.device.secret == *secret)
    }
}
