//! Databases that earlier builds made, as they lie in `tests/data/stored`: each is opened and played on, so that no
//! change of what is stored forgets what is stored already.

mod known;
mod moments;

use std::fs;
use std::path::Path;

use duologue_protocol::time::Millis;
use rusqlite::Connection;
use tempfile::TempDir;

pub use known::{KnownCode, KnownData, KnownRoom, KnownSeat, KnownSeries};

use crate::{Server, binary, wall};

/// The database's name in a data directory.
const DATABASE: &str = "duologue.db";
/// File beside it with what the phones of its rooms know.
const KNOWN: &str = "known.json";

/// A copy of such a database, in a data directory of its own.
#[derive(Debug)]
pub struct StoredDatabase {
    data: TempDir,
    /// Knowledge of its phones, in the copy's time.
    pub known: KnownData,
}

impl StoredDatabase {
    /// A copy whose moments lie as if the build that made it had stopped this long ago. Rooms expire by the wall
    /// clock, so an older file is of no use as it is; all moments move by the same span, and no other byte changes.
    ///
    /// # Panics
    /// If it isn't there.
    pub fn copy(name: &str, ago: Millis) -> Self {
        // It may have to be built first, and that must not count.
        binary();
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/stored").join(name);
        let told = fs::read(from.join(KNOWN)).expect("what its phones know");
        let by = wall() - ago - KnownData::read(&told).made;
        let data = tempfile::tempdir().expect("a folder");
        let database = data.path().join(DATABASE);
        fs::copy(from.join(DATABASE), &database).expect("a stored database");
        moments::shift_database(&Connection::open(&database).expect("a database"), by);
        Self { data, known: KnownData::read(&moments::shifted(&told, by)) }
    }

    /// A server that opens it.
    pub async fn serve(&self) -> Server {
        Server::start_in(self.data.path()).await
    }

    /// The database, while no server has it.
    ///
    /// # Panics
    /// If it can't be opened.
    pub fn database(&self) -> Connection {
        Connection::open(self.data.path().join(DATABASE)).expect("a database")
    }

    /// Knowledge of the room of this name.
    ///
    /// # Panics
    /// If there is none.
    pub fn room(&self, name: &str) -> &KnownRoom {
        self.known.rooms.get(name).unwrap_or_else(|| panic!("no stored room is called {name}"))
    }
}
