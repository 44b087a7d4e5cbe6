//! Series in memory.

use std::collections::HashMap;

use duologue_protocol::ids::SeriesId;
use duologue_protocol::time::Timestamp;

use super::{MemoryStore, ready};
use crate::store::{KeptSeries, Pending, Revision, SeriesStore, StoreError};

/// Every series by its id, with its revision.
#[derive(Debug, Default)]
pub(super) struct AllSeries(HashMap<SeriesId, (Revision, KeptSeries)>);

impl AllSeries {
    /// Erases those that lived until `now` at most; says how many.
    pub(super) fn expire(&mut self, now: Timestamp) -> usize {
        let before = self.0.len();
        self.0.retain(|_, (_, series)| series.expires > now);
        before - self.0.len()
    }
}

impl SeriesStore for MemoryStore {
    fn create_series(&self, id: &SeriesId, series: KeptSeries) -> Pending<bool> {
        let all = &mut self.rooms().series.0;
        ready(if all.contains_key(id) {
            Ok(false)
        } else if all.len() >= self.most {
            Err(StoreError::Full)
        } else {
            all.insert(id.clone(), (Revision::FIRST, series));
            Ok(true)
        })
    }

    fn load_series(&self, id: &SeriesId) -> Pending<Option<(Vec<u8>, Revision)>> {
        let rooms = self.rooms();
        let found = rooms.series.0.get(id);
        ready(Ok(found.map(|(revision, series)| (series.bytes.clone(), *revision))))
    }

    fn save_series(&self, id: &SeriesId, expected: Revision, series: KeptSeries) -> Pending<bool> {
        let mut rooms = self.rooms();
        let kept = rooms.series.0.get_mut(id).filter(|(revision, _)| *revision == expected);
        ready(Ok(kept.map(|kept| *kept = (Revision(expected.0 + 1), series)).is_some()))
    }

    fn erase_series(&self, id: &SeriesId) -> Pending<bool> {
        ready(Ok(self.rooms().series.0.remove(id).is_some()))
    }
}
