//! From a directory to a database that is ready: looked at first, changed only if it is ours and whole.

use std::fs;
use std::path::Path;
use std::time::Duration;

use duologue_protocol::time::{Millis, Timestamp};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, OptionalExtension};

use super::directory::Directory;
use super::directory::log_of;
use super::not_opened::NotOpened;
use super::schema::{MIGRATIONS, inspect, migrate};

/// Wait of a save for another program that has the database locked; phones are told well before that their place is
/// held.
pub(super) const LOCKED_WITHIN: Duration = Duration::from_secs(2);
/// Gaps that are remembered; only those since a room's last save matter to it.
const GAPS_MOST: i64 = 1_000;
/// Time that what ended while no node served has yet once one does.
const REPRIEVE: Millis = Millis::hours(1);

/// The bounds within which a store is opened, and the moment.
#[derive(Debug, Clone, Copy)]
pub struct StoreOptions {
    /// Rooms that it keeps at most, and series.
    pub rooms: usize,
    /// The present moment, by the system's clock.
    pub now: Timestamp,
    /// Nobody serving for longer than this is a gap that rooms are told of.
    pub grace: Millis,
}

/// The database of a directory, and from when on this node lives.
pub(super) fn open(
    directory: &Directory,
    options: StoreOptions,
) -> Result<(Connection, Timestamp), NotOpened> {
    let path = directory.database()?;
    refuse_lone_log(&path)?;
    let mut connection = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    // So that a refusal leaves the files as they were.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    connection.busy_timeout(LOCKED_WITHIN)?;
    connection.pragma_update(None, "cell_size_check", "ON")?;
    inspect(&mut connection, MIGRATIONS.len())?;
    set_up(&connection)?;
    migrate(&mut connection, MIGRATIONS)?;
    let alive = revive(&mut connection, options)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    Ok((connection, alive))
}

/// SQLite takes an empty file for a new database, and deletes a log that lies beside one.
fn refuse_lone_log(path: &Path) -> Result<(), NotOpened> {
    let size = |path: &Path| fs::metadata(path).map_or(0, |file| file.len());
    if size(path) == 0 && size(&log_of(path)) > 0 {
        return Err(NotOpened::Damaged("it is empty, but its log is not".into()));
    }
    Ok(())
}

fn set_up(connection: &Connection) -> rusqlite::Result<()> {
    for (name, value) in [
        ("journal_mode", "WAL"),
        // A commit waits until it is on the disk: `NORMAL` may lose it when the power fails.
        ("synchronous", "FULL"),
        // What is deleted is overwritten.
        ("secure_delete", "ON"),
        // No other file ever holds a part of a room.
        ("temp_store", "MEMORY"),
        ("trusted_schema", "OFF"),
    ] {
        connection.pragma_update(None, name, value)?;
    }
    Ok(())
}

/// Notes the gap since a node last lived, if it is one; says from when on this one does. A clock that went
/// back doesn't take time back with it: how long nobody served is then unknown, and so it was too long.
fn revive(connection: &mut Connection, options: StoreOptions) -> rusqlite::Result<Timestamp> {
    let StoreOptions { now, grace, .. } = options;
    let change = connection.transaction()?;
    let lived = change.query_row("SELECT alive FROM node", [], |row| row.get(0)).optional()?;
    let lived = Timestamp(lived.unwrap_or_default());
    let alive = now.max(lived);
    let known = lived > Timestamp(0);
    if known && (now - lived > grace || lived - now > grace) {
        // Later than every save before it.
        let ended = alive.0.max(lived.0 + 1);
        change.execute("INSERT OR REPLACE INTO gap (ended, began) VALUES (?1, ?2)", [ended, lived.0])?;
        let reprieve = [lived.0, (alive + REPRIEVE).0];
        change.execute("UPDATE room SET expires = ?2 WHERE expires > ?1 AND expires < ?2", reprieve)?;
        change.execute("UPDATE format SET until = ?2 WHERE until > ?1 AND until < ?2", reprieve)?;
    }
    change.execute(
        "DELETE FROM gap WHERE ended <= (SELECT ended FROM gap ORDER BY ended DESC LIMIT 1 OFFSET ?1)",
        [GAPS_MOST],
    )?;
    change.execute("DELETE FROM format WHERE until < ?1", [alive.0])?;
    change.execute("UPDATE node SET alive = ?1", [alive.0])?;
    change.commit()?;
    Ok(alive)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_committed_is_on_the_disk_and_what_is_deleted_is_overwritten() {
        let folder = tempfile::tempdir().unwrap();
        let directory = Directory::open(folder.path()).unwrap();
        let options = StoreOptions { rooms: 1, now: Timestamp(1), grace: Millis(1) };
        let (connection, _) = open(&directory, options).unwrap();
        let set = |name: &str| {
            let read = |row: &rusqlite::Row<'_>| row.get::<_, rusqlite::types::Value>(0);
            connection.query_row(&format!("PRAGMA {name}"), [], read).unwrap()
        };
        assert_eq!(set("journal_mode"), "wal".to_owned().into());
        // FULL, and ON: not FAST, which leaves what costs a write of its own.
        assert_eq!((set("synchronous"), set("secure_delete")), (2.into(), 1.into()));
    }
}
