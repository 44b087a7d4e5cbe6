//! The partners' accord: they begin, go on, end and cross a bridge only together, each by a word of their own.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::dialogue::Dialogue;
use crate::ids::Seat;

/// The words that were given, by seat.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::room) struct Accord {
    ready: BTreeSet<Seat>,
    ending: BTreeSet<Seat>,
    offer: Option<Offer>,
}

/// A bridge that waits for every partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::room) struct Offer {
    dialogue: Arc<Dialogue>,
    agreed: BTreeSet<Seat>,
}

impl Offer {
    pub(in crate::room) fn new(dialogue: Arc<Dialogue>, agreed: BTreeSet<Seat>) -> Self {
        Self { dialogue, agreed }
    }

    pub(in crate::room) fn dialogue(&self) -> &Arc<Dialogue> {
        &self.dialogue
    }

    pub(in crate::room) fn agreed(&self) -> &BTreeSet<Seat> {
        &self.agreed
    }
}

impl Accord {
    pub(in crate::room) fn stored(
        ready: BTreeSet<Seat>,
        ending: BTreeSet<Seat>,
        offer: Option<Offer>,
    ) -> Self {
        Self { ready, ending, offer }
    }

    pub(in crate::room) fn ready(&self) -> &BTreeSet<Seat> {
        &self.ready
    }

    pub(in crate::room) fn ending(&self) -> &BTreeSet<Seat> {
        &self.ending
    }

    pub(in crate::room) fn offer(&self) -> Option<&Offer> {
        self.offer.as_ref()
    }

    /// The seats that have given a word.
    pub(in crate::room) fn seats(&self) -> impl Iterator<Item = &Seat> {
        let agreed = self.offer.iter().flat_map(|offer| &offer.agreed);
        self.ready.iter().chain(&self.ending).chain(agreed)
    }

    /// A seat is ready; says whether all of these are.
    pub(in crate::room) fn be_ready(&mut self, seat: Seat, all: &[Seat]) -> bool {
        self.ready.insert(seat);
        all.iter().all(|seat| self.ready.contains(seat))
    }

    pub(in crate::room) fn be_unready(&mut self, seat: Seat) {
        self.ready.remove(&seat);
    }

    /// Everyone looks again.
    pub(in crate::room) fn nobody_is_ready(&mut self) {
        self.ready.clear();
    }

    /// A seat would end here; says whether all of these would.
    pub(in crate::room) fn wish_to_end(&mut self, seat: Seat, all: &[Seat]) -> bool {
        self.ending.insert(seat);
        all.iter().all(|seat| self.ending.contains(seat))
    }

    /// A seat would not end any more.
    pub(in crate::room) fn wish_to_stay(&mut self, seat: Seat) {
        self.ending.remove(&seat);
    }

    /// A bridge is offered, in place of another.
    pub(in crate::room) fn set_offer(&mut self, offer: Offer) {
        self.offer = Some(offer);
    }

    /// The offer is off the table.
    pub(in crate::room) fn drop_offer(&mut self) {
        self.offer = None;
    }

    /// A seat agrees to the offer; says whether all of these do.
    pub(in crate::room) fn agree(&mut self, seat: Seat, all: &[Seat]) -> bool {
        self.offer.as_mut().is_some_and(|offer| {
            offer.agreed.insert(seat);
            all.iter().all(|seat| offer.agreed.contains(seat))
        })
    }

    /// No word counts any more.
    pub(in crate::room) fn clear(&mut self) {
        *self = Self::default();
    }
}
