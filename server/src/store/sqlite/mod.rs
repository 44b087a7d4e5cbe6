//! Rooms on one machine, in one SQLite file: what was acknowledged survives the process's end and power loss.
//!
//! One thread has the database. Whatever waits for it is done in one transaction and answered after that is
//! on the disk, so that many rooms share one wait for the disk.

mod codes;
mod directory;
mod formats;
mod not_opened;
mod opening;
mod request;
mod rooms;
mod schema;
mod series;
mod tables;
#[cfg(test)]
mod tests;
mod thread;

use std::io;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

use duologue_protocol::hash::FormatHash;
use duologue_protocol::ids::{RoomId, SeriesId};
use duologue_protocol::knock::ShortCode;
use duologue_protocol::time::Timestamp;
use tokio::sync::{mpsc, oneshot};

use super::codes::{Claim, CodeStore};
use super::rooms::Store;
use super::series::{KeptSeries, SeriesStore};
use super::values::{Pending, Revision, Saved, StoreError, Stored};
pub use directory::Directory;
pub use not_opened::NotOpened;
pub use opening::StoreOptions;
use request::{Access, Request, Work};
use tables::Tables;

/// Requests that wait for the thread; further ones wait with those who ask. At 2 KB a room, 2 MB.
const WAITING_MOST: usize = 1_024;

/// Keeps rooms in a file. Dropping it waits until what was asked for is done.
#[derive(Debug)]
pub struct SqliteStore {
    requests: mpsc::Sender<Box<dyn Work>>,
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
    pub fn open(directory: Directory, options: StoreOptions) -> Result<Self, NotOpened> {
        let (requests, queue) = mpsc::channel(WAITING_MOST);
        let closing = Arc::new(AtomicBool::new(false));
        let (open, opened) = std::sync::mpsc::channel();
        let until = closing.clone();
        let thread = std::thread::Builder::new().name("store".into());
        let thread = thread.spawn(move || thread::run(&directory, options, &open, queue, &until));
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
        access: Access,
        work: impl FnMut(&mut Tables<'_>) -> rusqlite::Result<T> + Send + 'static,
    ) -> Pending<T> {
        let (answer, answered) = oneshot::channel();
        let (requests, request) = (self.requests.clone(), Request::new(access, work, answer));
        let gone = || StoreError::Down("it is closed".into());
        Box::pin(async move {
            requests.send(Box::new(request)).await.map_err(|_| gone())?;
            answered.await.map_err(|_| gone())?
        })
    }
}

impl Drop for SqliteStore {
    fn drop(&mut self) {
        self.closing.store(true, Ordering::Release);
        // Wakes the thread; if the queue is full, it is awake.
        let (answer, _) = oneshot::channel();
        let _ = self.requests.try_send(Box::new(Request::new(Access::Read, |_| Ok(()), answer)));
        if let Some(thread) = self.thread.take() {
            // It has nothing to tell any more.
            let _ = thread.join();
        }
    }
}

impl Store for SqliteStore {
    fn create(&self, id: &RoomId, room: Saved) -> Pending<Option<Revision>> {
        let id = id.clone();
        let asked = self.ask(Access::Write, move |tables| tables.create(&id, &room));
        Box::pin(async move { asked.await? })
    }

    fn load(&self, id: &RoomId) -> Pending<Option<Stored>> {
        let id = id.clone();
        self.ask(Access::Read, move |tables| tables.rooms().load(&id))
    }

    fn save(&self, id: &RoomId, expected: Revision, room: Saved) -> Pending<Option<Revision>> {
        let id = id.clone();
        self.ask(Access::Write, move |tables| tables.save(&id, expected, &room))
    }

    fn erase(&self, id: &RoomId, expected: Revision) -> Pending<bool> {
        let id = id.clone();
        self.ask(Access::Write, move |tables| tables.erase(&id, expected))
    }

    fn expired(&self, now: Timestamp, most: usize) -> Pending<Vec<(RoomId, Revision)>> {
        self.ask(Access::Read, move |tables| tables.rooms().expired(now, most))
    }

    fn format(&self, hash: &FormatHash) -> Pending<Option<Arc<[u8]>>> {
        let hash = hash.clone();
        self.ask(Access::Read, move |tables| tables.format(&hash))
    }

    fn tidy(&self, now: Timestamp) -> Pending<usize> {
        self.ask(Access::Write, move |tables| tables.tidy(now))
    }

    fn stamp(&self, now: Timestamp) -> Pending<()> {
        self.ask(Access::Write, move |tables| {
            tables.live_at(now);
            Ok(())
        })
    }

    fn health(&self) -> Pending<()> {
        // Every transaction that writes notes the last moment anew, and so this one does write.
        self.ask(Access::Write, |_| Ok(()))
    }
}

impl CodeStore for SqliteStore {
    fn claim(&self, code: &ShortCode, claim: Claim, now: Timestamp, until: Timestamp) -> Pending<bool> {
        let code = code.clone();
        self.ask(Access::Write, move |tables| tables.codes().claim(&code, &claim, now, until))
    }

    fn claimed(&self, code: &ShortCode, now: Timestamp) -> Pending<Option<Claim>> {
        let code = code.clone();
        self.ask(Access::Read, move |tables| tables.codes().claimed(&code, now))
    }
}

impl SeriesStore for SqliteStore {
    fn create_series(&self, id: &SeriesId, series: KeptSeries) -> Pending<bool> {
        let id = id.clone();
        let asked = self.ask(Access::Write, move |tables| tables.series().create(&id, &series));
        Box::pin(async move { asked.await? })
    }

    fn load_series(&self, id: &SeriesId) -> Pending<Option<(Vec<u8>, Revision)>> {
        let id = id.clone();
        self.ask(Access::Read, move |tables| tables.series().load(&id))
    }

    fn save_series(&self, id: &SeriesId, expected: Revision, series: KeptSeries) -> Pending<bool> {
        let id = id.clone();
        self.ask(Access::Write, move |tables| tables.series().save(&id, expected, &series))
    }

    fn erase_series(&self, id: &SeriesId) -> Pending<bool> {
        let id = id.clone();
        self.ask(Access::Write, move |tables| tables.erase_series(&id))
    }
}
