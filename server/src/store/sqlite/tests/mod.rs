//! SQLite's part, looked at from outside: in its files, and after they were opened again.

mod erasing;
mod gaps;
mod refusals;
mod saving;
mod trouble;

use std::fs;
use std::path::{Path, PathBuf};

use duologue_protocol::time::{Millis, Timestamp};
use tempfile::TempDir;

use super::directory::log_of;
use super::{Directory, NotOpened, SqliteStore, StoreOptions};

const GRACE: Millis = Millis::seconds(11);

/// A data directory that is gone after the test.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn database(&self) -> PathBuf {
        self.path().join("duologue.db")
    }

    fn log(&self) -> PathBuf {
        log_of(&self.database())
    }

    fn try_open(&self, now: i64) -> Result<SqliteStore, NotOpened> {
        let options = StoreOptions { rooms: 10_000, now: Timestamp(now), grace: GRACE };
        SqliteStore::open(Directory::open(self.path()).unwrap(), options)
    }

    fn open(&self, now: i64) -> SqliteStore {
        self.try_open(now).unwrap()
    }

    /// A copy of the disk at this moment, as a power failure would leave it.
    fn after_power_failure(&self) -> Self {
        let copy = Self::new();
        for path in [self.database(), self.log()] {
            fs::copy(&path, copy.path().join(path.file_name().unwrap())).unwrap();
        }
        copy
    }

    /// True if these bytes are anywhere in the files.
    fn holds(&self, wanted: &[u8]) -> bool {
        let read = |path: PathBuf| fs::read(path).unwrap_or_default();
        [self.database(), self.log()].into_iter().map(read).any(|bytes| has(&bytes, wanted))
    }
}

fn has(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}
