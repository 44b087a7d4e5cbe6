//! The table of formats: each is kept as long as any room that was saved with it may live.

use std::collections::HashMap;
use std::sync::Arc;

use duologue_protocol::hash::FormatHash;
use duologue_protocol::time::{Millis, Timestamp};
use rusqlite::{Connection, OptionalExtension, Statement, params};

use crate::store::values::Blob;

/// A format's end is moved on at most this often for the rooms that stand in it.
const SLACK: Millis = Millis::hours(24);

/// Formats, with a statement for each thing that is done with them.
pub(super) struct FormatTable<'c> {
    keep: Statement<'c>,
    find: Statement<'c>,
    /// Moments until which formats are known to be kept.
    known: HashMap<FormatHash, Timestamp>,
}

impl<'c> FormatTable<'c> {
    pub(super) fn prepare(connection: &'c Connection) -> rusqlite::Result<Self> {
        Ok(Self {
            keep: connection.prepare(
                "INSERT INTO format (hash, until, bytes) VALUES (?1, ?2, ?3)
                 ON CONFLICT DO UPDATE SET until = max(until, excluded.until)",
            )?,
            find: connection.prepare("SELECT bytes FROM format WHERE hash = ?1")?,
            known: HashMap::new(),
        })
    }

    /// Knows of none any more until when it is kept.
    pub(super) fn forget_known(&mut self) {
        self.known.clear();
    }

    /// Keeps a format until then at least.
    pub(super) fn keep(&mut self, format: &Blob, until: Timestamp) -> rusqlite::Result<()> {
        if self.known.get(&format.hash).is_some_and(|kept| *kept >= until) {
            return Ok(());
        }
        let until = until + SLACK;
        self.keep.execute(params![format.hash.as_str(), until.0, &*format.bytes])?;
        self.known.insert(format.hash.clone(), until);
        Ok(())
    }

    pub(super) fn find(&mut self, hash: &FormatHash) -> rusqlite::Result<Option<Arc<[u8]>>> {
        self.find.query_row([hash.as_str()], |row| row.get(0)).optional()
    }
}
