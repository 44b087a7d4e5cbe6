//! A turn: from one change of step to the next, with what belongs to it alone.

use std::collections::BTreeMap;

use super::stack::Layer;
use super::unreadable::{OutOfPlace, ensure};
use crate::ids::{MoveName, Seat, SignalId, StepId};

/// Most turns of a room: more than there are taps in its life.
const TURNS_MAX: u32 = 1 << 30;

/// The present turn.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::room) struct Turn {
    number: u32,
    /// The place among the step's moves of the one that each partner has tapped, where it needs them all.
    tapped: BTreeMap<Seat, usize>,
    signals: BTreeMap<Seat, SignalId>,
    /// Own words that the therapist's jump into this turn skipped.
    skipped: Vec<StepId>,
}

impl Turn {
    /// The turn of a stored room that stands in this layer.
    pub(in crate::room) fn stored(
        number: u32,
        tapped: &BTreeMap<Seat, MoveName>,
        signals: BTreeMap<Seat, SignalId>,
        skipped: Vec<StepId>,
        top: Option<&Layer>,
    ) -> Result<Self, OutOfPlace> {
        ensure(number <= TURNS_MAX, || format!("turn {number}"))?;
        let place = |(seat, name): (&Seat, &MoveName)| {
            let moves = top.map(|layer| &layer.step().moves);
            let at = moves.and_then(|moves| moves.iter().position(|made| made.name == *name));
            at.map(|at| (*seat, at)).ok_or_else(|| OutOfPlace::new(format!("no move {name} to have tapped")))
        };
        let tapped = tapped.iter().map(place).collect::<Result<_, _>>()?;
        let offered = |id: &SignalId| top.is_some_and(|layer| layer.step().signals.contains(id));
        ensure(signals.values().all(offered), || "a wish that the step doesn't offer".into())?;
        Ok(Self { number, tapped, signals, skipped })
    }

    pub(in crate::room) fn number(&self) -> u32 {
        self.number
    }

    /// The moves that partners have tapped, by their names in this layer.
    pub(in crate::room) fn tapped(&self, top: Option<&Layer>) -> BTreeMap<Seat, MoveName> {
        let name = |at: usize| top.map(|layer| layer.step().moves[at].name.clone());
        self.tapped.iter().filter_map(|(seat, at)| Some((*seat, name(*at)?))).collect()
    }

    pub(in crate::room) fn signals(&self) -> &BTreeMap<Seat, SignalId> {
        &self.signals
    }

    pub(in crate::room) fn skipped(&self) -> &[StepId] {
        &self.skipped
    }

    /// The seats that have a part in it.
    pub(in crate::room) fn seats(&self) -> impl Iterator<Item = &Seat> {
        self.tapped.keys().chain(self.signals.keys())
    }

    /// The next turn; nothing of the last stays.
    pub(in crate::room) fn next(&mut self) {
        self.number += 1;
        self.clear();
    }

    /// Nothing belongs to the turn any more.
    pub(in crate::room) fn clear(&mut self) {
        self.tapped.clear();
        self.signals.clear();
        self.skipped.clear();
    }

    /// A partner taps the move at this place, which needs every partner.
    pub(in crate::room) fn tap(&mut self, seat: Seat, at: usize) {
        self.tapped.insert(seat, at);
    }

    pub(in crate::room) fn has_tapped(&self, seat: Seat, at: usize) -> bool {
        self.tapped.get(&seat) == Some(&at)
    }

    pub(in crate::room) fn signal(&mut self, seat: Seat, signal: SignalId) {
        self.signals.insert(seat, signal);
    }

    pub(in crate::room) fn skip(&mut self, skipped: Vec<StepId>) {
        self.skipped = skipped;
    }
}
