//! Values that go into a store and come back from it.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;

use duologue_protocol::hash::FormatHash;
use duologue_protocol::time::Timestamp;

/// The answer of a store: a future that borrows nothing, so that a room's actor can hold it and go on
/// serving its phones. Dropping it doesn't undo what it asked for.
pub type Pending<T> = Pin<Box<dyn Future<Output = Result<T, StoreError>> + Send>>;

/// Counts a stored room's saves. It never leaves the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Revision(pub u64);

impl Revision {
    /// The revision of a room or series that was just made.
    pub const FIRST: Revision = Revision(1);
}

/// A room as a store takes it.
#[derive(Clone, PartialEq, Eq)]
pub struct Saved {
    /// Bytes that `Room::save` gave; about 2 KB. Holds hashes of keys and sealed text, nothing in clear.
    pub bytes: Vec<u8>,
    /// End of its life if nobody saves it again.
    pub expires: Timestamp,
    /// The present moment of the node that saves.
    pub at: Timestamp,
    /// Every format that the room stands in: kept with it, and for as long.
    pub formats: Vec<Blob>,
}

/// Something of a fixed content, named by it.
#[derive(Clone, PartialEq, Eq)]
pub struct Blob {
    /// The hash of `bytes`.
    pub hash: FormatHash,
    /// The content, of some 10 KB.
    pub bytes: Arc<[u8]>,
}

/// A room as a store gives it.
#[derive(Clone, PartialEq, Eq)]
pub struct Stored {
    /// Bytes that were saved last.
    pub bytes: Vec<u8>,
    /// The revision that the next save has to name.
    pub revision: Revision,
    /// The last moment at which somebody could have served it, if nobody could for longer than the grace time
    /// since it was saved.
    pub dark: Option<Timestamp>,
}

/// Reason why a store didn't answer. Names no room, key or text.
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
