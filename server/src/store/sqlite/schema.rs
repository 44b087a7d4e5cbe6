//! The tables of the database, and the way of an older one there.

use std::time::{Duration, Instant};

use rusqlite::{Connection, ErrorCode};

use super::not_opened::NotOpened;

/// Says whose file this is, in its header: "Duol".
pub(super) const APPLICATION: i32 = 0x4475_6f6c;

/// Each makes the next version of what the one before it left; the first, of an empty file. What was shipped
/// is never changed, only added to.
pub(super) const MIGRATIONS: &[&str] = &[
    "
    CREATE TABLE room (
        id TEXT PRIMARY KEY,
        revision INTEGER NOT NULL,
        -- Moments are milliseconds since 1970, by this node's clock.
        expires INTEGER NOT NULL,
        saved INTEGER NOT NULL,
        bytes BLOB NOT NULL
    ) STRICT;
    CREATE INDEX room_by_end ON room (expires);

    -- A format stays as long as any room that was saved with it may live.
    CREATE TABLE format (
        hash TEXT PRIMARY KEY,
        until INTEGER NOT NULL,
        bytes BLOB NOT NULL
    ) STRICT;

    -- The last moment at which a node lived.
    CREATE TABLE node (alive INTEGER NOT NULL) STRICT;
    INSERT INTO node VALUES (0);

    -- From when to when no node served, where that was longer than the grace time.
    CREATE TABLE gap (ended INTEGER PRIMARY KEY, began INTEGER NOT NULL) STRICT;

    -- Filled and emptied again to see whether the disk has room.
    CREATE TABLE ballast (bytes BLOB NOT NULL) STRICT;
    INSERT INTO ballast VALUES (x'');
",
    "
    -- What outlives its rooms and makes the next one.
    CREATE TABLE series (
        id TEXT PRIMARY KEY,
        revision INTEGER NOT NULL,
        expires INTEGER NOT NULL,
        bytes BLOB NOT NULL
    ) STRICT;
    CREATE INDEX series_by_end ON series (expires);

    -- Short codes: each leads to the door of a seat, by the word of the seat that is its host.
    CREATE TABLE code (
        code TEXT PRIMARY KEY,
        room TEXT NOT NULL,
        seat TEXT NOT NULL,
        host TEXT NOT NULL,
        until INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX code_by_host ON code (room, host);
    CREATE INDEX code_by_end ON code (until);
",
];

/// Time for looking through a file when it is opened: a gigabyte, on most disks. Damage that lies further on shows
/// when its place is read.
const CHECK_WITHIN: Duration = Duration::from_secs(1);
/// Steps of SQLite's machine between two looks at the time: well below a millisecond.
const CHECK_STEPS: i32 = 10_000;

/// Looks at a database without changing it.
///
/// # Errors
/// It isn't ours, of a newer version, or damaged.
pub(super) fn inspect(connection: &mut Connection, known: usize) -> Result<(), NotOpened> {
    let application: i32 = pragma(connection, "application_id")?;
    let version: usize = pragma(connection, "user_version")?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let empty = tables == 0 && version == 0;
    if !empty && application != APPLICATION {
        return Err(NotOpened::NotOurs);
    }
    if version > known {
        return Err(NotOpened::Newer { version, known });
    }
    check(connection)
}

fn check(connection: &mut Connection) -> Result<(), NotOpened> {
    let until = Instant::now() + CHECK_WITHIN;
    connection.progress_handler(CHECK_STEPS, Some(move || Instant::now() > until))?;
    let found = pragma::<String>(connection, "quick_check(1)");
    connection.progress_handler(0, None::<fn() -> bool>)?;
    match found {
        Ok(found) if found == "ok" => Ok(()),
        Ok(found) => Err(NotOpened::Damaged(found)),
        Err(error) if error.sqlite_error_code() == Some(ErrorCode::OperationInterrupted) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Makes the database one of the newest version, a version at a time, each whole or not at all.
pub(super) fn migrate(connection: &mut Connection, migrations: &[&str]) -> rusqlite::Result<()> {
    let version: usize = pragma(connection, "user_version")?;
    for (before, migration) in migrations.iter().enumerate().skip(version) {
        let change = connection.transaction()?;
        change.execute_batch(migration)?;
        change.pragma_update(None, "application_id", APPLICATION)?;
        change.pragma_update(None, "user_version", before + 1)?;
        change.commit()?;
    }
    Ok(())
}

fn pragma<T: rusqlite::types::FromSql>(connection: &Connection, name: &str) -> rusqlite::Result<T> {
    connection.query_row(&format!("PRAGMA {name}"), [], |row| row.get(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_older_database_is_brought_forward_with_what_it_holds() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, &MIGRATIONS[..1]).unwrap();
        connection.execute("INSERT INTO room VALUES ('a', 1, 2, 3, x'04')", []).unwrap();
        migrate(&mut connection, MIGRATIONS).unwrap();
        let row = connection.query_row(
            "SELECT room.expires, code FROM room LEFT JOIN code ON code.room = room.id LEFT JOIN series",
            [],
            |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Option<String>>(1)?)),
        );
        assert_eq!((row, pragma(&connection, "user_version")), (Ok((2, None)), Ok(MIGRATIONS.len())));
        assert_eq!(pragma(&connection, "application_id"), Ok(APPLICATION));
    }

    #[test]
    fn a_migration_that_fails_leaves_what_was_there() {
        let mut connection = Connection::open_in_memory().unwrap();
        migrate(&mut connection, &MIGRATIONS[..1]).unwrap();
        let broken = [MIGRATIONS[0], "DROP TABLE room; CREATE TABLE room"];
        migrate(&mut connection, &broken).unwrap_err();
        assert_eq!(pragma(&connection, "user_version"), Ok(1));
        assert_eq!(connection.query_row("SELECT count(*) FROM room", [], |row| row.get(0)), Ok(0));
    }
}
