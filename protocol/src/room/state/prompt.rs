//! Prompts: those that a place in the stack or the trail names, and those to come.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::unreadable::{OutOfPlace, ensure};
use crate::ids::{DeckId, Seat};
use crate::wire::limits::QUEUE_MAX;
use crate::wire::{PromptView, Words};

/// First of the numbers of whispered prompts: more than there are taps in a room's life.
const WHISPERED: u32 = 1 << 24;

/// Names a prompt that the room keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub(in crate::room) struct PromptId(u32);

/// A prompt in the place where it was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::room) struct Prompt {
    id: u32,
    words: Words,
    /// In order, without doubles.
    to: Vec<Seat>,
    /// The decks that it counts as where a step names some: a stem's own, or those of the step where own words
    /// were sent.
    decks: Vec<DeckId>,
}

impl Prompt {
    pub(in crate::room) fn new(id: u32, words: Words, to: Vec<Seat>, decks: Vec<DeckId>) -> Self {
        Self { id, words, to, decks }
    }

    pub(in crate::room) fn view(&self) -> PromptView {
        PromptView { id: self.id, words: self.words.clone(), to: self.to.clone() }
    }

    pub(in crate::room) fn is_for(&self, seat: Seat) -> bool {
        self.to.contains(&seat)
    }

    /// The prompt that this seat knows by this number.
    pub(in crate::room) fn is(&self, id: u32, seat: Seat) -> bool {
        self.id == id && self.is_for(seat)
    }

    fn counts_as(&self, decks: &[DeckId]) -> bool {
        self.decks.iter().any(|deck| decks.contains(deck))
    }
}

/// Every prompt of a room.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::room) struct Prompts {
    /// Many places name the same one.
    kept: BTreeMap<PromptId, Prompt>,
    queue: Vec<Words>,
    /// Number of prompts that all partners have seen.
    common: u32,
}

impl Prompts {
    /// The prompts of a stored room, of which its places name these.
    pub(in crate::room) fn stored(
        kept: BTreeMap<PromptId, Prompt>,
        queue: Vec<Words>,
        common: u32,
        named: &BTreeSet<PromptId>,
        partners: &[Seat],
    ) -> Result<Self, OutOfPlace> {
        let missing = named.iter().find(|id| !kept.contains_key(id));
        ensure(missing.is_none(), || format!("a place names prompt {missing:?}, which isn't kept"))?;
        ensure(kept.keys().all(|id| id.0 < u32::MAX) && common < WHISPERED, || "too many prompts".into())?;
        let known = |prompt: &Prompt| prompt.to.iter().all(|seat| partners.contains(seat));
        ensure(kept.values().all(known), || "a prompt for a seat that isn't there".into())?;
        ensure(queue.len() <= QUEUE_MAX, || format!("a queue of {}", queue.len()))?;
        Ok(Self { kept, queue, common })
    }

    pub(in crate::room) fn kept(&self) -> &BTreeMap<PromptId, Prompt> {
        &self.kept
    }

    pub(in crate::room) fn common(&self) -> u32 {
        self.common
    }

    pub(in crate::room) fn queue(&self) -> &[Words] {
        &self.queue
    }

    pub(in crate::room) fn get(&self, id: PromptId) -> Option<&Prompt> {
        self.kept.get(&id)
    }

    /// Tells a prompt of these decks from others.
    pub(in crate::room) fn counts_as(&self, id: PromptId, decks: &[DeckId]) -> bool {
        self.get(id).is_some_and(|prompt| prompt.counts_as(decks))
    }

    /// The next number among the prompts that every partner has seen.
    pub(in crate::room) fn count_common(&mut self) -> u32 {
        self.common += 1;
        self.common
    }

    /// The number of somebody's nth whispered prompt. Whispered ones have numbers of their own, so that a late
    /// `pass` never takes away another than it meant.
    pub(in crate::room) fn whispered(nth: u32) -> u32 {
        WHISPERED + nth
    }

    /// Keeps a prompt under a new name.
    pub(in crate::room) fn keep(&mut self, prompt: Prompt) -> PromptId {
        let id = PromptId(self.kept.keys().last().map_or(0, |last| last.0 + 1));
        self.kept.insert(id, prompt);
        id
    }

    /// Lets go of all but these.
    pub(in crate::room) fn retain(&mut self, named: impl Iterator<Item = PromptId>) {
        if self.kept.is_empty() {
            return;
        }
        let named: BTreeSet<_> = named.collect();
        self.kept.retain(|id, _| named.contains(id));
    }

    pub(in crate::room) fn set_queue(&mut self, queue: Vec<Words>) {
        self.queue = queue;
    }

    /// Takes one out of the queue; says whether it was there.
    pub(in crate::room) fn unqueue(&mut self, at: usize) -> bool {
        let there = at < self.queue.len();
        if there {
            self.queue.remove(at);
        }
        there
    }

    /// Nothing is kept of a room that is over but the count.
    pub(in crate::room) fn clear(&mut self) {
        self.kept.clear();
        self.queue.clear();
    }
}
