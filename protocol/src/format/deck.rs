//! A deck: a set of sentence stems, each in two renderings with the pronouns turned round.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{DeckId, StemId, StepId};

/// A set of sentence stems.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Deck {
    /// The deck's name.
    pub id: DeckId,
    /// 1 to 60, in order: a section's items are these.
    pub stems: Vec<Stem>,
    /// Texts that people read, by locale.
    pub texts: BTreeMap<String, DeckTexts>,
}

/// The decks that formats may name.
pub type Decks = BTreeMap<DeckId, Deck>;

/// A stem's place in a deck. Its id is never given to another sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Stem {
    /// Its name, unique in the deck.
    pub id: StemId,
    /// The steps, of whatever format, that it suits.
    pub suits: Vec<StepId>,
}

/// A deck's texts in one locale.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DeckTexts {
    /// The deck's title.
    pub title: String,
    /// A word on when to reach for it.
    pub about: String,
    /// Each stem's two renderings.
    pub stems: BTreeMap<StemId, Rendering>,
}

/// One stem, for whoever plays the format's first role and for everyone else; at most 160 characters each.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Rendering {
    /// For the first role.
    pub speaker: String,
    /// For the others.
    pub mirror: String,
}

impl Deck {
    /// The stem's place in the deck.
    pub fn stem(&self, id: &StemId) -> Option<usize> {
        self.stems.iter().position(|stem| stem.id == *id)
    }
}
