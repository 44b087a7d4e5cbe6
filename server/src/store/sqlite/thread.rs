//! The thread that has the database: all that waits is one transaction.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::Sender;
use std::time::{Duration, Instant};

use duologue_protocol::time::Timestamp;
use rusqlite::{Connection, ErrorCode};
use tokio::sync::mpsc::Receiver;

use super::directory::{Directory, OpenFiles};
use super::not_opened::NotOpened;
use super::opening::{self, LOCKED_WITHIN, StoreOptions};
use super::request::{Access, Work};
use super::tables::Tables;
use crate::store::values::StoreError;

/// Requests done together; more would make the first ones wait for the last.
const TOGETHER_MOST: usize = 512;
/// Between two tries to write to a disk that didn't take it.
const AGAIN_AFTER: Duration = Duration::from_millis(100);
/// Bytes that must be free before a disk that was full counts as healed: otherwise the next room that is made would
/// fill it again, and phones would flicker.
const ROOM_TO_HEAL: i32 = 256 * 1024;

/// The database, with its tables and its troubles.
struct Database<'c> {
    connection: &'c Connection,
    tables: Tables<'c>,
    files: OpenFiles,
    trouble: Option<Trouble>,
    /// Something was erased whose bytes are still in the log.
    owes_truncation: bool,
}

struct Trouble {
    why: StoreError,
    tried: Instant,
}

/// Opens the database, says so, and serves requests until there are no more, or `closing` is set.
pub(super) fn run(
    directory: &Directory,
    options: StoreOptions,
    opened: &Sender<Result<Timestamp, NotOpened>>,
    mut queue: Receiver<Box<dyn Work>>,
    closing: &AtomicBool,
) {
    let ready = opening::open(directory, options);
    let (connection, alive) = match ready {
        Ok(ready) => ready,
        Err(error) => return drop(opened.send(Err(error))),
    };
    let mut database = match Database::new(&connection, options.rooms) {
        Ok(database) => database,
        Err(error) => return drop(opened.send(Err(error))),
    };
    let _ = opened.send(Ok(alive));
    while let Some(first) = queue.blocking_recv() {
        let mut batch = vec![first];
        while batch.len() < TOGETHER_MOST
            && let Ok(next) = queue.try_recv()
        {
            batch.push(next);
        }
        database.serve(batch);
        if closing.load(Ordering::Acquire) {
            queue.close();
        }
    }
}

impl<'c> Database<'c> {
    fn new(connection: &'c Connection, rooms: usize) -> Result<Self, NotOpened> {
        let tables = Tables::prepare(connection, rooms)?;
        let path = Path::new(connection.path().unwrap_or_default());
        let files = OpenFiles::of(path);
        let files = files.map_err(|error| NotOpened::NoDirectory { path: path.to_owned(), error })?;
        Ok(Self { connection, tables, files, trouble: None, owes_truncation: false })
    }

    /// Writes first, all or none; then reads, each for itself: they see only what is on the disk.
    fn serve(&mut self, batch: Vec<Box<dyn Work>>) {
        let (mut writes, reads): (Vec<_>, Vec<_>) =
            batch.into_iter().partition(|request| request.access() == Access::Write);
        if !writes.is_empty() {
            let outcome = self.write(&mut writes);
            for request in writes {
                request.answer(outcome.clone());
            }
        }
        for mut request in reads {
            let read = request.run(&mut self.tables).map_err(|error| why(&error));
            request.answer(read);
        }
    }

    fn write(&mut self, requests: &mut [Box<dyn Work>]) -> Result<(), StoreError> {
        if let Some(trouble) = self.trouble.as_ref().filter(|trouble| trouble.tried.elapsed() < AGAIN_AFTER) {
            return Err(trouble.why.clone());
        }
        let outcome = self.try_write(requests);
        self.trouble = outcome.as_ref().err().map(|why| Trouble { why: why.clone(), tried: Instant::now() });
        outcome
    }

    fn try_write(&mut self, requests: &mut [Box<dyn Work>]) -> Result<(), StoreError> {
        if !self.files.are_in_place() {
            return Err(StoreError::Down("the database's files were moved or replaced".into()));
        }
        let done = self.probe().and_then(|()| self.transact(requests));
        if done.is_err() && !self.connection.is_autocommit() {
            // Without a transaction there is nothing to take back; and if this fails, the next one will tell.
            let _ = self.connection.execute_batch("ROLLBACK");
        }
        if done.is_err() {
            let _ = self.tables.recount();
        }
        done.and_then(|()| self.truncate()).map_err(|error| why(&error))
    }

    fn transact(&mut self, requests: &mut [Box<dyn Work>]) -> rusqlite::Result<()> {
        self.connection.execute_batch("BEGIN IMMEDIATE")?;
        for request in requests {
            request.run(&mut self.tables)?;
        }
        self.tables.stamp()?;
        self.owes_truncation |= self.tables.take_erased();
        self.connection.execute_batch("COMMIT")
    }

    /// After trouble, looks for room for more than one save.
    fn probe(&mut self) -> rusqlite::Result<()> {
        if self.trouble.is_none() {
            return Ok(());
        }
        self.connection.execute("UPDATE ballast SET bytes = zeroblob(?1)", [ROOM_TO_HEAL])?;
        self.connection.execute("UPDATE ballast SET bytes = x''", []).map(drop)
    }

    /// Takes what was erased out of the log as well. Another program that reads may be in the way: then after
    /// the next write.
    fn truncate(&mut self) -> rusqlite::Result<()> {
        if self.owes_truncation {
            self.connection.busy_timeout(Duration::ZERO)?;
            let busy = self.connection.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0));
            self.connection.busy_timeout(LOCKED_WITHIN)?;
            self.owes_truncation = busy?;
        }
        Ok(())
    }
}

/// The reason, for people who run the server.
fn why(error: &rusqlite::Error) -> StoreError {
    StoreError::Down(match error.sqlite_error_code() {
        Some(ErrorCode::DiskFull) => "the disk is full".into(),
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
            "another program has the database locked".into()
        }
        Some(ErrorCode::ReadOnly) => "the database is read-only".into(),
        Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase) => "the database is damaged".into(),
        _ => error.to_string(),
    })
}
