//! Words and values that actions bring along.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{DeckId, StemId};
use crate::sealed::Sealed;
use crate::time::Timestamp;

/// The words of a prompt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(untagged)]
pub enum Words {
    /// A stem of a deck.
    Stem {
        /// The deck.
        deck: DeckId,
        /// The stem.
        stem: StemId,
    },
    /// The therapist's own words, both renderings sealed as one text.
    Own {
        /// Sealed.
        own: Sealed,
    },
}

/// A thing that a move's tap brought along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Given {
    /// An index, from 0.
    Choice(u8),
    /// A moment in time.
    Time(Timestamp),
    /// A sealed line.
    Line(Sealed),
}

/// Which clock a therapist changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum TimeOf {
    /// The step's clock.
    Step,
    /// The round's clock.
    Round,
}

/// The amount of words on a phone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Level {
    /// The whole line.
    #[default]
    Full,
    /// The beginnings of sentences alone.
    Stems,
    /// The step's title alone.
    Bare,
}

/// A shared line about how to go on, which one seat alone sees.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Pace {
    /// In smaller pieces.
    Short,
    /// There is room for more.
    More,
    /// Take a breath first.
    Breathe,
}
