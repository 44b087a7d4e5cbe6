//! Keeping rooms, with the formats that they stand in.

use std::sync::Arc;

use duologue_protocol::hash::FormatHash;
use duologue_protocol::ids::RoomId;
use duologue_protocol::time::Timestamp;

use super::codes::CodeStore;
use super::series::SeriesStore;
use super::values::{Pending, Revision, Saved, Stored};

/// Keeps rooms. What it has said is done, is done: every later question sees it.
///
/// The bound on waiting is the caller's: a call may hang as long as the disk or the network does.
pub trait Store: CodeStore + SeriesStore + Send + Sync + 'static {
    /// Keeps a new room; `None` if there is one of this id already.
    fn create(&self, id: &RoomId, room: Saved) -> Pending<Option<Revision>>;
    /// The room as it stands; `None` if there is none.
    fn load(&self, id: &RoomId) -> Pending<Option<Stored>>;
    /// Keeps the room if `expected` is still its revision; `None` if another save came first, or it is gone.
    fn save(&self, id: &RoomId, expected: Revision, room: Saved) -> Pending<Option<Revision>>;
    /// Erases the room if `expected` is still its revision; says whether it did.
    fn erase(&self, id: &RoomId, expected: Revision) -> Pending<bool>;
    /// Rooms that lived until `now` at most, oldest first; no more than `most`.
    fn expired(&self, now: Timestamp, most: usize) -> Pending<Vec<(RoomId, Revision)>>;
    /// The format of this content, if a room stands in it.
    fn format(&self, hash: &FormatHash) -> Pending<Option<Arc<[u8]>>>;
    /// Erases whatever is no room and lived until `now` at most; says how much.
    fn tidy(&self, now: Timestamp) -> Pending<usize>;
    /// Notes that this node lives and serves at `now`, as durably as a room: who can't, couldn't save either.
    fn stamp(&self, now: Timestamp) -> Pending<()>;
    /// Answers well if it would save now.
    fn health(&self) -> Pending<()>;
}
