//! Series in SQLite.

use duologue_protocol::ids::SeriesId;
use duologue_protocol::time::Timestamp;
use rusqlite::{Connection, OptionalExtension, Statement, params};

use super::SqliteStore;
use super::request::Kind;
use super::tables::Tables;
use crate::store::{KeptSeries, Pending, Revision, SeriesStore, StoreError};

/// What is done with series.
pub(super) struct Statements<'c> {
    count: Statement<'c>,
    create: Statement<'c>,
    load: Statement<'c>,
    save: Statement<'c>,
    erase: Statement<'c>,
    expire: Statement<'c>,
}

impl<'c> Statements<'c> {
    pub(super) fn prepare(connection: &'c Connection) -> rusqlite::Result<Self> {
        Ok(Self {
            count: connection.prepare("SELECT count(*) FROM series")?,
            create: connection.prepare(
                "INSERT INTO series (id, revision, expires, bytes) VALUES (?1, 1, ?2, ?3)
                 ON CONFLICT DO NOTHING",
            )?,
            load: connection.prepare("SELECT bytes, revision FROM series WHERE id = ?1")?,
            save: connection.prepare(
                "UPDATE series SET revision = revision + 1, expires = ?3, bytes = ?4
                 WHERE id = ?1 AND revision = ?2",
            )?,
            erase: connection.prepare("DELETE FROM series WHERE id = ?1")?,
            expire: connection.prepare("DELETE FROM series WHERE expires <= ?1")?,
        })
    }
}

impl Tables<'_> {
    fn create_series(
        &mut self,
        id: &SeriesId,
        series: &KeptSeries,
    ) -> rusqlite::Result<Result<bool, StoreError>> {
        // Seldom enough to count them each time.
        let count: usize = self.series.count.query_row([], |row| row.get(0))?;
        if count >= self.most() {
            return Ok(Err(StoreError::Full));
        }
        let row = params![id.as_str(), series.expires.0, series.bytes];
        Ok(Ok(self.series.create.execute(row)? > 0))
    }

    fn load_series(&mut self, id: &SeriesId) -> rusqlite::Result<Option<(Vec<u8>, Revision)>> {
        let found = |row: &rusqlite::Row<'_>| Ok((row.get(0)?, Revision(row.get(1)?)));
        self.series.load.query_row([id.as_str()], found).optional()
    }

    fn save_series(
        &mut self,
        id: &SeriesId,
        expected: Revision,
        series: &KeptSeries,
    ) -> rusqlite::Result<bool> {
        let row = params![id.as_str(), expected.0, series.expires.0, series.bytes];
        Ok(self.series.save.execute(row)? > 0)
    }

    fn erase_series(&mut self, id: &SeriesId) -> rusqlite::Result<bool> {
        let erased = self.series.erase.execute([id.as_str()])?;
        self.note_erased(erased);
        Ok(erased > 0)
    }

    /// Erases those that lived until `now` at most; says how many.
    pub(super) fn expire_series(&mut self, now: Timestamp) -> rusqlite::Result<usize> {
        let erased = self.series.expire.execute([now.0])?;
        self.note_erased(erased);
        Ok(erased)
    }
}

impl SeriesStore for SqliteStore {
    fn create_series(&self, id: &SeriesId, series: KeptSeries) -> Pending<bool> {
        let id = id.clone();
        let asked = self.ask(Kind::Writes, move |tables| tables.create_series(&id, &series));
        Box::pin(async move { asked.await? })
    }

    fn load_series(&self, id: &SeriesId) -> Pending<Option<(Vec<u8>, Revision)>> {
        let id = id.clone();
        self.ask(Kind::Reads, move |tables| tables.load_series(&id))
    }

    fn save_series(&self, id: &SeriesId, expected: Revision, series: KeptSeries) -> Pending<bool> {
        let id = id.clone();
        self.ask(Kind::Writes, move |tables| tables.save_series(&id, expected, &series))
    }

    fn erase_series(&self, id: &SeriesId) -> Pending<bool> {
        let id = id.clone();
        self.ask(Kind::Writes, move |tables| tables.erase_series(&id))
    }
}
