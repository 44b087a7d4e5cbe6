//! How long: fixed, or what a setting of the waiting room says.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::SettingId;
use crate::time::Millis;

/// A duration of a format, from 1 s to 4 h.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Span {
    /// So long.
    Fixed(Millis),
    /// What a duration setting says, divided.
    Setting {
        /// The setting.
        setting: SettingId,
        /// 1 to 99.
        divide: u8,
    },
}

/// What a step's or a round's time is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Time {
    /// How much, and what comes at its end.
    pub budget: Option<Budget>,
    /// Partners' moves stay closed so long.
    pub least: Option<Span>,
    /// So long before the end the words change. By default 30 s; the room cuts it to a third of the budget.
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
    /// How long, whatever comes at its end.
    pub fn span(&self) -> &Span {
        match self {
            Budget::Soft(span) | Budget::Hard(span) | Budget::Pool(span) => span,
        }
    }
}
