//! Where rooms are kept, and how nodes hear of each other. One machine and many look the same from the hub: a
//! save is a compare-and-swap on the room's revision, so that a room never has two truths.

mod bus;
mod codes;
mod memory;
mod series;
pub mod sqlite;
#[cfg(test)]
mod tests;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use duologue_protocol::hash::FormatHash;
use duologue_protocol::ids::RoomId;
use duologue_protocol::time::Timestamp;

pub use bus::{Bus, Listener, LocalBus, News, Subscription};
pub use codes::{Claim, CodeStore};
pub use memory::MemoryStore;
pub use series::{KeptSeries, SeriesStore};
pub use sqlite::SqliteStore;

/// What a store gives back: a future that borrows nothing, so that a room's task can hold it and go on
/// serving its phones. Dropping it doesn't undo what it asked for.
pub type Pending<T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send>>;

/// Counts a stored room's saves. It never leaves the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Revision(pub u64);

impl Revision {
    /// What was just made.
    pub const FIRST: Revision = Revision(1);
}

/// A room as a store takes it.
#[derive(Clone, PartialEq, Eq)]
pub struct Saved {
    /// What `Room::save` gave; about 2 KB. Holds hashes of keys and sealed text, nothing in clear.
    pub bytes: Vec<u8>,
    /// Until when it lives if nobody saves it again.
    pub expires: Timestamp,
    /// When this is, by the node that saves.
    pub at: Timestamp,
    /// Every format that the room stands in: kept with it, and for as long.
    pub formats: Vec<Blob>,
}

/// Something of a fixed content, named by it.
#[derive(Clone, PartialEq, Eq)]
pub struct Blob {
    /// Of `bytes`.
    pub hash: FormatHash,
    /// The content; some 10 KB.
    pub bytes: Arc<[u8]>,
}

/// A room as a store gives it.
#[derive(Clone, PartialEq, Eq)]
pub struct Stored {
    /// What was saved last.
    pub bytes: Vec<u8>,
    /// What the next save has to name.
    pub revision: Revision,
    /// The last moment at which somebody could have served it, if nobody could for longer than the grace time
    /// since it was saved.
    pub dark: Option<Timestamp>,
}

/// Keeps rooms. What it has said is done, is done: whoever asks afterwards sees it.
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
    /// Whether it would save now.
    fn health(&self) -> Pending<()>;
}

/// Why a store didn't answer. Names no room, key or text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StoreError {
    /// It can't be reached or can't write; what was asked for may have happened or not.
    #[error("{0}")]
    Down(String),
    /// It holds as many rooms as it may; nothing was kept.
    #[error("the store is full")]
    Full,
}

impl fmt::Debug for Saved {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Saved({} bytes, until {})", self.bytes.len(), self.expires.0)
    }
}

impl fmt::Debug for Blob {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Blob({}, {} bytes)", self.hash, self.bytes.len())
    }
}

impl fmt::Debug for Stored {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Stored({} bytes, {:?})", self.bytes.len(), self.revision)
    }
}
