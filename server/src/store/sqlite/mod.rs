//! Rooms on one machine, in one SQLite file: what was acknowledged survives the process's end and power loss.
//!
//! One thread has the database. Whatever waits for it is done in one transaction and answered after that is
//! on the disk, so that many rooms share one wait for the disk.

mod codes;
mod directory;
mod opening;
mod request;
mod schema;
mod series;
mod tables;
#[cfg(test)]
mod tests;
mod thread;

use std::io;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

use duologue_protocol::hash::FormatHash;
use duologue_protocol::ids::RoomId;
use duologue_protocol::time::Timestamp;
use tokio::sync::{mpsc, oneshot};

use super::{Pending, Revision, Saved, Store, StoreError, Stored};
pub use directory::Directory;
pub use opening::Opening;
use request::{Asked, Kind, Request};
use tables::Tables;

/// Requests that wait for the thread; further ones wait with whoever asks. At 2 KB a room, 2 MB.
const WAITING_MOST: usize = 1_024;

/// Why a data directory can't be used. Nothing in it was changed.
#[derive(Debug, thiserror::Error)]
pub enum NotOpened {
    /// No such directory, and none to be made; or not ours to write to.
    #[error("can't use the data directory {} ({error}); choose another by --data DIRECTORY, or keep nothing by --data none", path.display())]
    NoDirectory {
        /// Which.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// Another process serves from it.
    #[error("the data directory {} is in use by another duologue ({holder}); stop that one, or choose another by --data DIRECTORY", path.display())]
    Taken {
        /// Which.
        path: PathBuf,
        /// Which process, as it said itself.
        holder: String,
    },
    /// The file is another program's.
    #[error(
        "duologue.db in the data directory is another program's; choose another directory by --data DIRECTORY"
    )]
    NotOurs,
    /// A newer version made the file.
    #[error(
        "a newer duologue made the data (version {version}; this one knows {known}); run that one again, or choose another directory by --data DIRECTORY"
    )]
    Newer {
        /// The file's.
        version: usize,
        /// The newest that this one knows.
        known: usize,
    },
    /// The file isn't whole.
    #[error(
        "duologue.db is damaged ({0}); nothing was changed. Put a backup in its place, or move the file away to begin anew"
    )]
    Damaged(String),
    /// The system gives no thread.
    #[error("can't start the store's thread ({0})")]
    NoThread(io::Error),
    /// Anything else.
    #[error("can't open duologue.db ({0}); nothing was changed")]
    Other(rusqlite::Error),
}

impl From<rusqlite::Error> for NotOpened {
    fn from(error: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode::{DatabaseCorrupt, NotADatabase};
        match error.sqlite_error_code() {
            Some(DatabaseCorrupt | NotADatabase) => Self::Damaged(error.to_string()),
            _ => Self::Other(error),
        }
    }
}

/// Keeps rooms in a file. Dropping it waits until what was asked for is done.
#[derive(Debug)]
pub struct SqliteStore {
    requests: mpsc::Sender<Box<dyn Request>>,
    alive: Timestamp,
    closing: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl SqliteStore {
    /// Opens the database of a directory; makes it where there is none. Blocks for some milliseconds, for
    /// about a second where the file is large.
    ///
    /// # Errors
    /// It can't be used; then nothing was changed.
    pub fn open(directory: Directory, opening: Opening) -> Result<Self, NotOpened> {
        let (requests, queue) = mpsc::channel(WAITING_MOST);
        let closing = Arc::new(AtomicBool::new(false));
        let (open, opened) = std::sync::mpsc::channel();
        let until = closing.clone();
        let thread = std::thread::Builder::new().name("store".into());
        let thread = thread.spawn(move || thread::run(&directory, opening, &open, queue, &until));
        let thread = thread.map_err(NotOpened::NoThread)?;
        let alive = opened.recv().map_err(|gone| NotOpened::NoThread(io::Error::other(gone)))??;
        Ok(Self { requests, alive, closing, thread: Some(thread) })
    }

    /// The last moment at which a node lived, or now if that is later: no clock that serves these rooms may
    /// count from before it.
    pub fn alive(&self) -> Timestamp {
        self.alive
    }

    fn ask<T: Send + 'static>(
        &self,
        kind: Kind,
        work: impl FnMut(&mut Tables<'_>) -> rusqlite::Result<T> + Send + 'static,
    ) -> Pending<T> {
        let (answer, answered) = oneshot::channel();
        let (requests, asked) = (self.requests.clone(), Asked::new(kind, work, answer));
        let gone = || StoreError::Down("it is closed".into());
        Box::pin(async move {
            requests.send(Box::new(asked)).await.map_err(|_| gone())?;
            answered.await.map_err(|_| gone())?
        })
    }
}

impl Drop for SqliteStore {
    fn drop(&mut self) {
        self.closing.store(true, Ordering::Release);
        // Wakes the thread; if the queue is full, it is awake.
        let (answer, _) = oneshot::channel();
        let _ = self.requests.try_send(Box::new(Asked::new(Kind::Reads, |_| Ok(()), answer)));
        if let Some(thread) = self.thread.take() {
            // It has nothing to tell any more.
            let _ = thread.join();
        }
    }
}

impl Store for SqliteStore {
    fn create(&self, id: &RoomId, room: Saved) -> Pending<Option<Revision>> {
        let id = id.clone();
        let asked = self.ask(Kind::Writes, move |tables| tables.create(&id, &room));
        Box::pin(async move { asked.await? })
    }

    fn load(&self, id: &RoomId) -> Pending<Option<Stored>> {
        let id = id.clone();
        self.ask(Kind::Reads, move |tables| tables.load(&id))
    }

    fn save(&self, id: &RoomId, expected: Revision, room: Saved) -> Pending<Option<Revision>> {
        let id = id.clone();
        self.ask(Kind::Writes, move |tables| tables.save(&id, expected, &room))
    }

    fn erase(&self, id: &RoomId, expected: Revision) -> Pending<bool> {
        let id = id.clone();
        self.ask(Kind::Writes, move |tables| tables.erase(&id, expected))
    }

    fn expired(&self, now: Timestamp, most: usize) -> Pending<Vec<(RoomId, Revision)>> {
        self.ask(Kind::Reads, move |tables| tables.expired(now, most))
    }

    fn format(&self, hash: &FormatHash) -> Pending<Option<Arc<[u8]>>> {
        let hash = hash.clone();
        self.ask(Kind::Reads, move |tables| tables.format(&hash))
    }

    fn tidy(&self, now: Timestamp) -> Pending<usize> {
        self.ask(Kind::Writes, move |tables| Ok(tables.expire_series(now)? + tables.expire_codes(now)?))
    }

    fn stamp(&self, now: Timestamp) -> Pending<()> {
        self.ask(Kind::Writes, move |tables| {
            tables.live_at(now);
            Ok(())
        })
    }

    fn health(&self) -> Pending<()> {
        // Every transaction that writes notes the last moment anew, and so this one does write.
        self.ask(Kind::Writes, |_| Ok(()))
    }
}
