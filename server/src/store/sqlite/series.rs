//! The table of series.

use duologue_protocol::ids::SeriesId;
use duologue_protocol::time::Timestamp;
use rusqlite::{Connection, OptionalExtension, Row, Statement, params};

use crate::store::series::KeptSeries;
use crate::store::values::{Revision, StoreError};

/// Series, with a statement for each thing that is done with them.
pub(super) struct SeriesTable<'c> {
    count: Statement<'c>,
    create: Statement<'c>,
    load: Statement<'c>,
    save: Statement<'c>,
    erase: Statement<'c>,
    expire: Statement<'c>,
    /// Number of series that there may be.
    most: usize,
}

impl<'c> SeriesTable<'c> {
    pub(super) fn prepare(connection: &'c Connection, most: usize) -> rusqlite::Result<Self> {
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
            most,
        })
    }

    pub(super) fn create(
        &mut self,
        id: &SeriesId,
        series: &KeptSeries,
    ) -> rusqlite::Result<Result<bool, StoreError>> {
        // Seldom enough to count them each time.
        let count: usize = self.count.query_row([], |row| row.get(0))?;
        if count >= self.most {
            return Ok(Err(StoreError::Full));
        }
        let row = params![id.as_str(), series.expires.0, series.bytes];
        Ok(Ok(self.create.execute(row)? > 0))
    }

    pub(super) fn load(&mut self, id: &SeriesId) -> rusqlite::Result<Option<(Vec<u8>, Revision)>> {
        let found = |row: &Row<'_>| Ok((row.get(0)?, Revision(row.get(1)?)));
        self.load.query_row([id.as_str()], found).optional()
    }

    pub(super) fn save(
        &mut self,
        id: &SeriesId,
        expected: Revision,
        series: &KeptSeries,
    ) -> rusqlite::Result<bool> {
        let row = params![id.as_str(), expected.0, series.expires.0, series.bytes];
        Ok(self.save.execute(row)? > 0)
    }

    pub(super) fn erase(&mut self, id: &SeriesId) -> rusqlite::Result<bool> {
        Ok(self.erase.execute([id.as_str()])? > 0)
    }

    /// Erases those that lived until `now` at most; says how many.
    pub(super) fn expire(&mut self, now: Timestamp) -> rusqlite::Result<usize> {
        self.expire.execute([now.0])
    }
}
