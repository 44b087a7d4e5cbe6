//! What a room holds, as a store keeps it.

pub(in crate::room) mod absent;
pub(in crate::room) mod clock;
pub(in crate::room) mod prompt;
pub(in crate::room) mod seat;
pub(in crate::room) mod stack;
pub(in crate::room) mod trail;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::hash::FormatHash;
use crate::ids::{MoveName, Seat, SettingId, SignalId, StepId};
use crate::room::state::prompt::{Prompt, Said};
use crate::room::state::stack::Layer;
use crate::room::state::trail::Trail;
use crate::sealed::Sealed;
use crate::time::{Millis, Timestamp};
use crate::wire::Words;
use absent::is_nothing;
use seat::Chair;

/// Everything about a room but the formats it runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::room) struct State {
    pub(in crate::room) format: FormatHash,
    /// Every setting of the format, within its bounds.
    pub(in crate::room) settings: BTreeMap<SettingId, i64>,
    pub(in crate::room) first: Seat,
    /// Whose seat's device made the room, and knows the links that it sent.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(in crate::room) maker: Option<Seat>,
    pub(in crate::room) call: Option<Sealed>,
    pub(in crate::room) seats: BTreeMap<Seat, Chair>,
    pub(in crate::room) opened: Timestamp,
    /// The moment of the last change: no later one is dated before it, whatever a node's clock says.
    pub(in crate::room) changed: Timestamp,
    pub(in crate::room) rev: u32,
    #[serde(rename = "life")]
    pub(in crate::room) stage: Stage,
    pub(in crate::room) turn: u32,
    pub(in crate::room) tapped: BTreeMap<Seat, MoveName>,
    /// Empty before the start and after the end; the last is where the dialogue stands.
    pub(in crate::room) stack: Vec<Layer>,
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(in crate::room) trail: Trail,
    /// The ledger up to `since`.
    pub(in crate::room) spent: BTreeMap<Seat, Millis>,
    /// From when time flows: some exactly while clocks run.
    pub(in crate::room) since: Option<Timestamp>,
    pub(in crate::room) pause: Option<Pause>,
    pub(in crate::room) ready: BTreeSet<Seat>,
    pub(in crate::room) ending: BTreeSet<Seat>,
    pub(in crate::room) signals: BTreeMap<Seat, SignalId>,
    pub(in crate::room) skipped: Vec<StepId>,
    pub(in crate::room) offer: Option<Offer>,
    pub(in crate::room) queue: Vec<Words>,
    /// The prompts that a place in the stack or the trail names: many of those name the same one.
    pub(in crate::room) said: BTreeMap<Said, Prompt>,
    /// How many prompts all partners have seen.
    pub(in crate::room) prompts: u32,
}

/// How far a room has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::room) enum Stage {
    Waiting,
    Running,
    /// The format came to its end at this moment.
    Finished(Timestamp),
    /// Ended before that.
    Closed(Timestamp),
}

/// A pause. Only its cause decides who may lift it; no screen shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::room) struct Pause {
    pub(in crate::room) since: Timestamp,
    pub(in crate::room) cause: Cause,
    /// Anyone may end for today.
    pub(in crate::room) long: bool,
}

/// Why everything stands; a later one weighs more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::room) enum Cause {
    Therapist,
    /// No node served the room.
    Lost,
    Partner,
}

/// A bridge that waits for every partner.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::room) struct Offer {
    pub(in crate::room) format: FormatHash,
    pub(in crate::room) agreed: BTreeSet<Seat>,
}
