//! The ledger: how long each partner has had the floor, and whether time flows.

use std::collections::BTreeMap;

use super::unreadable::{OutOfPlace, ensure};
use crate::ids::Seat;
use crate::time::{Millis, Timestamp};
use crate::wire::LedgerView;

/// Time on the floor, written up to the moment since which it flows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::room) struct Ledger {
    /// Up to `since`.
    spent: BTreeMap<Seat, Millis>,
    /// Some exactly while clocks run.
    since: Option<Timestamp>,
}

impl Ledger {
    /// The ledger of a stored room.
    pub(in crate::room) fn stored(
        spent: BTreeMap<Seat, Millis>,
        since: Option<Timestamp>,
        partners: &[Seat],
    ) -> Result<Self, OutOfPlace> {
        let known = spent.keys().all(|seat| partners.contains(seat));
        ensure(known, || "time for a seat that isn't there".into())?;
        Ok(Self { spent, since })
    }

    pub(in crate::room) fn spent(&self) -> &BTreeMap<Seat, Millis> {
        &self.spent
    }

    pub(in crate::room) fn since(&self) -> Option<Timestamp> {
        self.since
    }

    pub(in crate::room) fn flows(&self) -> bool {
        self.since.is_some()
    }

    /// Time flows from now on, or from when it already did.
    pub(in crate::room) fn flow(&mut self, now: Timestamp) {
        self.since.get_or_insert(now);
    }

    /// Time stands.
    pub(in crate::room) fn stand(&mut self) {
        self.since = None;
    }

    /// Writes up the time of those who have the floor.
    pub(in crate::room) fn write_up(&mut self, floor: &[Seat], now: Timestamp) {
        let Some(since) = self.since else { return };
        for seat in floor {
            *self.spent.entry(*seat).or_default() += now - since;
        }
        self.since = Some(now);
    }

    pub(in crate::room) fn view(&self) -> LedgerView {
        LedgerView { spent: self.spent.clone(), since: self.since }
    }
}
