//! The tables at work: one statement for each thing that a store does, prepared once.

use std::collections::HashMap;
use std::sync::Arc;

use duologue_protocol::hash::FormatHash;
use duologue_protocol::ids::RoomId;
use duologue_protocol::time::{Millis, Timestamp};
use rusqlite::types::Type;
use rusqlite::{Connection, Error, OptionalExtension, Row, Statement, params};

use super::{codes, series};
use crate::store::{Blob, Revision, Saved, StoreError, Stored};

/// A format's end is moved on at most this often for the rooms that stand in it.
const FORMAT_SLACK: Millis = Millis::hours(24);

/// Everything that is kept. What is in memory beside the database is taken back by [`Tables::recount`].
pub(super) struct Tables<'c> {
    connection: &'c Connection,
    statements: Statements<'c>,
    pub(super) codes: codes::Statements<'c>,
    pub(super) series: series::Statements<'c>,
    /// How many rooms there are, and may be.
    rooms: usize,
    rooms_most: usize,
    /// Until when each format is known to be kept.
    formats: HashMap<FormatHash, Timestamp>,
    /// The newest moment that anybody named.
    alive: Timestamp,
    /// Whether anything was erased since somebody asked.
    erased: bool,
}

struct Statements<'c> {
    create: Statement<'c>,
    load: Statement<'c>,
    save: Statement<'c>,
    erase: Statement<'c>,
    expired: Statement<'c>,
    keep_format: Statement<'c>,
    format: Statement<'c>,
    stamp: Statement<'c>,
}

impl<'c> Statements<'c> {
    fn prepare(connection: &'c Connection) -> rusqlite::Result<Self> {
        Ok(Self {
            create: connection.prepare(
                "INSERT INTO room (id, revision, expires, saved, bytes) VALUES (?1, 1, ?2, ?3, ?4)
                 ON CONFLICT DO NOTHING",
            )?,
            load: connection.prepare(
                "SELECT bytes, revision,
                    (SELECT began FROM gap WHERE ended > saved ORDER BY ended LIMIT 1)
                 FROM room WHERE id = ?1",
            )?,
            save: connection.prepare(
                "UPDATE room SET revision = revision + 1, expires = ?3, saved = ?4, bytes = ?5
                 WHERE id = ?1 AND revision = ?2",
            )?,
            erase: connection.prepare("DELETE FROM room WHERE id = ?1 AND revision = ?2")?,
            expired: connection
                .prepare("SELECT id, revision FROM room WHERE expires <= ?1 ORDER BY expires LIMIT ?2")?,
            keep_format: connection.prepare(
                "INSERT INTO format (hash, until, bytes) VALUES (?1, ?2, ?3)
                 ON CONFLICT DO UPDATE SET until = max(until, excluded.until)",
            )?,
            format: connection.prepare("SELECT bytes FROM format WHERE hash = ?1")?,
            stamp: connection.prepare("UPDATE node SET alive = max(alive, ?1)")?,
        })
    }
}

impl<'c> Tables<'c> {
    pub(super) fn new(connection: &'c Connection, rooms_most: usize) -> rusqlite::Result<Self> {
        let mut tables = Self {
            connection,
            statements: Statements::prepare(connection)?,
            codes: codes::Statements::prepare(connection)?,
            series: series::Statements::prepare(connection)?,
            rooms: 0,
            rooms_most,
            formats: HashMap::new(),
            alive: Timestamp(0),
            erased: false,
        };
        tables.recount()?;
        Ok(tables)
    }

    /// Takes what is in memory from the database again, after a transaction that was rolled back.
    pub(super) fn recount(&mut self) -> rusqlite::Result<()> {
        self.formats.clear();
        self.rooms = self.connection.query_row("SELECT count(*) FROM room", [], |row| row.get(0))?;
        Ok(())
    }

    pub(super) fn create(
        &mut self,
        id: &RoomId,
        room: &Saved,
    ) -> rusqlite::Result<Result<Option<Revision>, StoreError>> {
        if self.rooms >= self.rooms_most {
            return Ok(if self.load(id)?.is_some() { Ok(None) } else { Err(StoreError::Full) });
        }
        let row = params![id.as_str(), room.expires.0, room.at.0, room.bytes];
        if self.statements.create.execute(row)? == 0 {
            return Ok(Ok(None));
        }
        self.rooms += 1;
        self.kept(room)?;
        Ok(Ok(Some(Revision::FIRST)))
    }

    pub(super) fn load(&mut self, id: &RoomId) -> rusqlite::Result<Option<Stored>> {
        let stored = |row: &Row<'_>| {
            let dark: Option<i64> = row.get(2)?;
            Ok(Stored { bytes: row.get(0)?, revision: Revision(row.get(1)?), dark: dark.map(Timestamp) })
        };
        self.statements.load.query_row([id.as_str()], stored).optional()
    }

    pub(super) fn save(
        &mut self,
        id: &RoomId,
        expected: Revision,
        room: &Saved,
    ) -> rusqlite::Result<Option<Revision>> {
        let row = params![id.as_str(), expected.0, room.expires.0, room.at.0, room.bytes];
        if self.statements.save.execute(row)? == 0 {
            return Ok(None);
        }
        self.kept(room)?;
        Ok(Some(Revision(expected.0 + 1)))
    }

    pub(super) fn erase(&mut self, id: &RoomId, expected: Revision) -> rusqlite::Result<bool> {
        let erased = self.statements.erase.execute(params![id.as_str(), expected.0])? > 0;
        self.rooms -= usize::from(erased);
        if erased {
            self.forget_codes(id)?;
        }
        self.note_erased(usize::from(erased));
        Ok(erased)
    }

    pub(super) fn expired(
        &mut self,
        now: Timestamp,
        most: usize,
    ) -> rusqlite::Result<Vec<(RoomId, Revision)>> {
        let named = |row: &Row<'_>| {
            let id: String = row.get(0)?;
            let wrong = |error| Error::FromSqlConversionFailure(0, Type::Text, Box::new(error));
            Ok((id.parse().map_err(wrong)?, Revision(row.get(1)?)))
        };
        self.statements.expired.query_map(params![now.0, most], named)?.collect()
    }

    pub(super) fn format(&mut self, hash: &FormatHash) -> rusqlite::Result<Option<Arc<[u8]>>> {
        self.statements.format.query_row([hash.as_str()], |row| row.get(0)).optional()
    }

    /// A node lives at `now`.
    pub(super) fn live_at(&mut self, now: Timestamp) {
        self.alive = self.alive.max(now);
    }

    /// Writes down when a node last lived: at the latest moment that anything in this transaction named.
    pub(super) fn stamp(&mut self) -> rusqlite::Result<()> {
        self.statements.stamp.execute([self.alive.0]).map(drop)
    }

    /// How many rooms there may be, and how many series.
    pub(super) fn most(&self) -> usize {
        self.rooms_most
    }

    /// So many rows were erased: what they held is to go from the log, too.
    pub(super) fn note_erased(&mut self, rows: usize) {
        self.erased |= rows > 0;
    }

    /// Whether anything was erased since this was last asked.
    pub(super) fn take_erased(&mut self) -> bool {
        std::mem::take(&mut self.erased)
    }

    fn kept(&mut self, room: &Saved) -> rusqlite::Result<()> {
        self.live_at(room.at);
        room.formats.iter().try_for_each(|format| self.keep_format(format, room.expires))
    }

    fn keep_format(&mut self, format: &Blob, until: Timestamp) -> rusqlite::Result<()> {
        if self.formats.get(&format.hash).is_some_and(|kept| *kept >= until) {
            return Ok(());
        }
        let until = until + FORMAT_SLACK;
        self.statements.keep_format.execute(params![format.hash.as_str(), until.0, &*format.bytes])?;
        self.formats.insert(format.hash.clone(), until);
        Ok(())
    }
}
