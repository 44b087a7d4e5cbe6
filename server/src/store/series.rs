//! Keeping series, beside the rooms that they make.

use duologue_protocol::ids::SeriesId;
use duologue_protocol::time::Timestamp;

use super::values::{Pending, Revision};

/// A series as a store takes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptSeries {
    /// Bytes of a series, some 300: hashes of keys, a counter, the name of a room.
    pub bytes: Vec<u8>,
    /// End of its life if nobody saves it again.
    pub expires: Timestamp,
}

/// Keeps series, as [`super::Store`] keeps rooms: a save is a compare-and-swap.
pub trait SeriesStore: Send + Sync + 'static {
    /// Keeps a new series; says whether there was none of this id.
    fn create_series(&self, id: &SeriesId, series: KeptSeries) -> Pending<bool>;
    /// The series as it stands; `None` if there is none.
    fn load_series(&self, id: &SeriesId) -> Pending<Option<(Vec<u8>, Revision)>>;
    /// Keeps the series if `expected` is still its revision; says whether it was.
    fn save_series(&self, id: &SeriesId, expected: Revision, series: KeptSeries) -> Pending<bool>;
    /// Erases the series, whatever its revision; says whether it was there.
    fn erase_series(&self, id: &SeriesId) -> Pending<bool>;
}
