//! All tables together, and what crosses two of them. What a part keeps in memory beside the database is taken back
//! by [`Tables::recount`].

use std::sync::Arc;

use duologue_protocol::hash::FormatHash;
use duologue_protocol::ids::{RoomId, SeriesId};
use duologue_protocol::time::Timestamp;
use rusqlite::{Connection, Statement};

use super::codes::CodeTable;
use super::formats::FormatTable;
use super::rooms::RoomTable;
use super::series::SeriesTable;
use crate::store::values::{Revision, Saved, StoreError};

/// Everything that is kept.
pub(super) struct Tables<'c> {
    rooms: RoomTable<'c>,
    formats: FormatTable<'c>,
    codes: CodeTable<'c>,
    series: SeriesTable<'c>,
    stamp: Statement<'c>,
    /// The newest moment that anybody named.
    alive: Timestamp,
    /// True once anything was erased, until somebody asks.
    erased: bool,
}

impl<'c> Tables<'c> {
    /// The tables of a database, for at most so many rooms and as many series.
    pub(super) fn prepare(connection: &'c Connection, most: usize) -> rusqlite::Result<Self> {
        let mut tables = Self {
            rooms: RoomTable::prepare(connection, most)?,
            formats: FormatTable::prepare(connection)?,
            codes: CodeTable::prepare(connection)?,
            series: SeriesTable::prepare(connection, most)?,
            stamp: connection.prepare("UPDATE node SET alive = max(alive, ?1)")?,
            alive: Timestamp(0),
            erased: false,
        };
        tables.recount()?;
        Ok(tables)
    }

    /// Takes what is in memory from the database again, after a transaction that was rolled back.
    pub(super) fn recount(&mut self) -> rusqlite::Result<()> {
        self.formats.forget_known();
        self.rooms.recount()
    }

    /// Rooms, for what concerns nothing else.
    pub(super) fn rooms(&mut self) -> &mut RoomTable<'c> {
        &mut self.rooms
    }

    /// Short codes, likewise.
    pub(super) fn codes(&mut self) -> &mut CodeTable<'c> {
        &mut self.codes
    }

    /// Series, likewise.
    pub(super) fn series(&mut self) -> &mut SeriesTable<'c> {
        &mut self.series
    }

    pub(super) fn format(&mut self, hash: &FormatHash) -> rusqlite::Result<Option<Arc<[u8]>>> {
        self.formats.find(hash)
    }

    pub(super) fn create(
        &mut self,
        id: &RoomId,
        room: &Saved,
    ) -> rusqlite::Result<Result<Option<Revision>, StoreError>> {
        let made = self.rooms.create(id, room)?;
        if let Ok(Some(_)) = made {
            self.keep_around(room)?;
        }
        Ok(made)
    }

    pub(super) fn save(
        &mut self,
        id: &RoomId,
        expected: Revision,
        room: &Saved,
    ) -> rusqlite::Result<Option<Revision>> {
        let saved = self.rooms.save(id, expected, room)?;
        if saved.is_some() {
            self.keep_around(room)?;
        }
        Ok(saved)
    }

    /// Keeps what goes with a room that was kept: its formats, and that a node lived then.
    fn keep_around(&mut self, room: &Saved) -> rusqlite::Result<()> {
        self.live_at(room.at);
        room.formats.iter().try_for_each(|format| self.formats.keep(format, room.expires))
    }

    pub(super) fn erase(&mut self, id: &RoomId, expected: Revision) -> rusqlite::Result<bool> {
        let erased = self.rooms.erase(id, expected)?;
        if erased {
            self.codes.forget(id)?;
            self.erased = true;
        }
        Ok(erased)
    }

    pub(super) fn erase_series(&mut self, id: &SeriesId) -> rusqlite::Result<bool> {
        let erased = self.series.erase(id)?;
        self.erased |= erased;
        Ok(erased)
    }

    /// Erases series and codes whose time is over; says how many.
    pub(super) fn tidy(&mut self, now: Timestamp) -> rusqlite::Result<usize> {
        let rows = self.series.expire(now)? + self.codes.expire(now)?;
        self.erased |= rows > 0;
        Ok(rows)
    }

    /// A node lives at `now`.
    pub(super) fn live_at(&mut self, now: Timestamp) {
        self.alive = self.alive.max(now);
    }

    /// Writes down when a node last lived: at the latest moment that anything in this transaction named.
    pub(super) fn stamp(&mut self) -> rusqlite::Result<()> {
        self.stamp.execute([self.alive.0]).map(drop)
    }

    /// True if anything was erased since this was last asked: what it held is to go from the log, too.
    pub(super) fn take_erased(&mut self) -> bool {
        std::mem::take(&mut self.erased)
    }
}
