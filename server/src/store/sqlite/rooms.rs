//! The table of rooms.

use duologue_protocol::ids::RoomId;
use duologue_protocol::time::Timestamp;
use rusqlite::types::Type;
use rusqlite::{Connection, Error, OptionalExtension, Row, Statement, params};

use crate::store::values::{Revision, Saved, StoreError, Stored};

/// Rooms, with one statement for each thing that is done with them, prepared once.
pub(super) struct RoomTable<'c> {
    count: Statement<'c>,
    create: Statement<'c>,
    load: Statement<'c>,
    save: Statement<'c>,
    erase: Statement<'c>,
    expired: Statement<'c>,
    /// Number of rooms that there are.
    rooms: usize,
    /// Number of rooms that there may be.
    most: usize,
}

impl<'c> RoomTable<'c> {
    pub(super) fn prepare(connection: &'c Connection, most: usize) -> rusqlite::Result<Self> {
        Ok(Self {
            count: connection.prepare("SELECT count(*) FROM room")?,
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
            rooms: 0,
            most,
        })
    }

    /// Takes the number of rooms from the database again.
    pub(super) fn recount(&mut self) -> rusqlite::Result<()> {
        self.rooms = self.count.query_row([], |row| row.get(0))?;
        Ok(())
    }

    pub(super) fn create(
        &mut self,
        id: &RoomId,
        room: &Saved,
    ) -> rusqlite::Result<Result<Option<Revision>, StoreError>> {
        if self.rooms >= self.most {
            return Ok(if self.load(id)?.is_some() { Ok(None) } else { Err(StoreError::Full) });
        }
        let row = params![id.as_str(), room.expires.0, room.at.0, room.bytes];
        if self.create.execute(row)? == 0 {
            return Ok(Ok(None));
        }
        self.rooms += 1;
        Ok(Ok(Some(Revision::FIRST)))
    }

    pub(super) fn load(&mut self, id: &RoomId) -> rusqlite::Result<Option<Stored>> {
        let stored = |row: &Row<'_>| {
            let dark: Option<i64> = row.get(2)?;
            Ok(Stored { bytes: row.get(0)?, revision: Revision(row.get(1)?), dark: dark.map(Timestamp) })
        };
        self.load.query_row([id.as_str()], stored).optional()
    }

    pub(super) fn save(
        &mut self,
        id: &RoomId,
        expected: Revision,
        room: &Saved,
    ) -> rusqlite::Result<Option<Revision>> {
        let row = params![id.as_str(), expected.0, room.expires.0, room.at.0, room.bytes];
        let kept = self.save.execute(row)? > 0;
        Ok(kept.then_some(Revision(expected.0 + 1)))
    }

    pub(super) fn erase(&mut self, id: &RoomId, expected: Revision) -> rusqlite::Result<bool> {
        let erased = self.erase.execute(params![id.as_str(), expected.0])? > 0;
        self.rooms -= usize::from(erased);
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
        self.expired.query_map(params![now.0, most], named)?.collect()
    }
}
