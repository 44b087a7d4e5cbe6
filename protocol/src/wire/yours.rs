//! The part of a view that one seat alone sees.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::view::PromptView;
use super::words::{Level, Pace, Words};
use crate::ids::{Seat, StepId};
use crate::sealed::Sealed;
use crate::time::Timestamp;

/// The part of a view that one seat alone sees. A change in it moves that seat's `mine` and nothing else.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Yours {
    /// A line from the therapist for this seat.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub nudge: Option<Sealed>,
    /// A prompt for this seat (or these, if not all).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub prompt: Option<PromptView>,
    /// The amount of words on this phone; `full` where left out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub level: Option<Level>,
    /// A shared line about pace.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub pace: Option<Pace>,
    /// This seat has called for help and the therapist hasn't answered yet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub helping: bool,
    /// This seat is leaving, and may take it back until then.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub leaving: Option<Timestamp>,
    /// The room key for this device, from whoever let it in; gone once it has said a name by `enter`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub parcel: Option<Sealed>,
    /// The therapist's part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub console: Option<Console>,
}

impl Yours {
    /// Says that there is nothing for this seat alone.
    pub fn is_nothing(&self) -> bool {
        *self == Self::default()
    }
}

/// The part that the therapist alone sees.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Console {
    /// Everything that the therapist may do now: names of actions.
    pub moves: Vec<Guide>,
    /// Prompts to come.
    pub queue: Vec<Words>,
    /// The line that each partner alone sees.
    pub nudges: BTreeMap<Seat, Sealed>,
    /// The prompt that not all partners see.
    pub prompt: Option<PromptView>,
    /// Each partner's level where it isn't `full`.
    pub levels: BTreeMap<Seat, Level>,
    /// Each partner's line about pace.
    pub paces: BTreeMap<Seat, Pace>,
    /// The partners who call for help.
    pub help: Vec<Seat>,
    /// The partners who have left, or are leaving.
    pub left: Vec<Seat>,
    /// Whose device is away, in a pause too.
    pub away: Vec<Seat>,
    /// The steps of a partner's own word that stand between here and there, for each step that a jump
    /// would skip some for.
    pub skips: BTreeMap<StepId, Vec<StepId>>,
}

/// A thing that a therapist may do, where the room stands so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Guide {
    /// The action `start`.
    Start,
    /// The action `next`.
    Next,
    /// The action `back`.
    Back,
    /// The action `goto`.
    Goto,
    /// The action `out`.
    Out,
    /// The action `rotate`.
    Rotate,
    /// The action `insert`.
    Insert,
    /// The action `bridge`.
    Bridge,
    /// `time` of the step.
    StepTime,
    /// `time` of the round.
    RoundTime,
    /// The action `prompt`.
    Prompt,
    /// The action `pause`.
    Pause,
    /// The action `resume`.
    Resume,
    /// The action `end`.
    End,
}

impl Guide {
    /// All of them, in the order in which they are shown.
    pub const ALL: &'static [Guide] = &[
        Guide::Start,
        Guide::Next,
        Guide::Back,
        Guide::Goto,
        Guide::Out,
        Guide::Rotate,
        Guide::Insert,
        Guide::Bridge,
        Guide::StepTime,
        Guide::RoundTime,
        Guide::Prompt,
        Guide::Pause,
        Guide::Resume,
        Guide::End,
    ];
}
