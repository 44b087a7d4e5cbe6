//! Durations: fixed, or by a setting of the waiting room.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::SettingId;
use crate::time::Millis;

/// A duration of a format, from 1 s to 4 h.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Span {
    /// The same in every room.
    Fixed(Millis),
    /// The value of a duration setting, divided.
    Setting {
        /// The setting's name.
        setting: SettingId,
        /// The divisor, 1 to 99.
        divide: u8,
    },
}

/// The time of a step or a round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Time {
    /// The whole time, and what comes at its end.
    pub budget: Option<Budget>,
    /// Time for which partners' moves stay closed.
    pub least: Option<Span>,
    /// Time before the end at which the words change. By default 30 s; the room cuts it to a third of the budget.
    pub warn: Option<Span>,
}

/// A time and what comes at its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Budget {
    /// Warns and counts on.
    Soft(Span),
    /// Makes the step's clock move.
    Hard(Span),
    /// Equal shares, each drawn while that seat holds the floor; soft when used up.
    Pool(Span),
}

impl Budget {
    /// The duration, whatever comes at its end.
    pub fn span(&self) -> &Span {
        match self {
            Budget::Soft(span) | Budget::Hard(span) | Budget::Pool(span) => span,
        }
    }
}
