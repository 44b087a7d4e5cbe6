//! Series in memory.

use std::collections::HashMap;

use duologue_protocol::ids::SeriesId;
use duologue_protocol::time::Timestamp;

use crate::store::series::KeptSeries;
use crate::store::values::{Revision, StoreError};

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

    /// Keeps a new series, where there are fewer than `most`; says whether there was none of this id.
    pub(super) fn create(
        &mut self,
        id: &SeriesId,
        series: KeptSeries,
        most: usize,
    ) -> Result<bool, StoreError> {
        if self.0.contains_key(id) {
            return Ok(false);
        }
        if self.0.len() >= most {
            return Err(StoreError::Full);
        }
        self.0.insert(id.clone(), (Revision::FIRST, series));
        Ok(true)
    }

    /// The series as it stands.
    pub(super) fn load(&self, id: &SeriesId) -> Option<(Vec<u8>, Revision)> {
        self.0.get(id).map(|(revision, series)| (series.bytes.clone(), *revision))
    }

    /// Keeps the series if `expected` is still its revision; says whether it was.
    pub(super) fn save(&mut self, id: &SeriesId, expected: Revision, series: KeptSeries) -> bool {
        let kept = self.0.get_mut(id).filter(|(revision, _)| *revision == expected);
        kept.map(|kept| *kept = (Revision(expected.0 + 1), series)).is_some()
    }

    /// Erases the series; says whether it was there.
    pub(super) fn erase(&mut self, id: &SeriesId) -> bool {
        self.0.remove(id).is_some()
    }
}
