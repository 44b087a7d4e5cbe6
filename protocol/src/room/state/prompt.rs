//! Prompts that a room keeps.

use serde::{Deserialize, Serialize};

use crate::ids::{DeckId, Seat};
use crate::wire::{PromptView, Words};

/// Names a prompt that the room keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(in crate::room) struct Said(pub(in crate::room) u32);

/// A prompt in the place where it was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::room) struct Prompt {
    pub(in crate::room) id: u32,
    pub(in crate::room) words: Words,
    /// In order, without doubles.
    pub(in crate::room) to: Vec<Seat>,
    /// Whose it counts as when a step names decks: a stem's own, or those of the step where own words were sent.
    pub(in crate::room) decks: Vec<DeckId>,
}

impl Prompt {
    pub(in crate::room) fn view(&self) -> PromptView {
        PromptView { id: self.id, words: self.words.clone(), to: self.to.clone() }
    }
}
