//! The places that `back` returns to.

pub(in crate::room) mod row;

use std::collections::VecDeque;
use std::sync::Arc;

use super::stack::{Layer, Stack};

/// Most places that `back` can return to.
const PLACES_MAX: usize = 16;

/// Stacks to go back to, the newest last, their clocks held. Rooms that follow each other share them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::room) struct Trail(VecDeque<Arc<Stack>>);

impl Trail {
    /// Remembers a place; the oldest is let go for it.
    pub(in crate::room) fn push(&mut self, place: Stack) {
        if self.0.len() == PLACES_MAX {
            self.0.pop_front();
        }
        self.0.push_back(Arc::new(place));
    }

    /// The newest, which is forgotten.
    pub(in crate::room) fn pop(&mut self) -> Option<Stack> {
        self.0.pop_back().map(Arc::unwrap_or_clone)
    }

    pub(in crate::room) fn clear(&mut self) {
        self.0.clear();
    }

    pub(in crate::room) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Every layer of every place.
    pub(in crate::room) fn layers(&self) -> impl Iterator<Item = &Layer> {
        self.0.iter().flat_map(|place| place.layers())
    }
}
