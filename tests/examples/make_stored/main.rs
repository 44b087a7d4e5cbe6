//! Makes a database for `tests/data/stored`, with what the phones of its rooms know beside it:
//!
//! ```sh
//! DUOLOGUE_BIN=target/release/duologue cargo run -p duologue-tests --example make_stored -- tests/data/stored/<name>
//! ```
//!
//! It takes about a minute, since a stop, an absence and a silence take as long as they take.

mod deep;
mod ended;
mod kept;
mod older;
mod rests;
mod runs;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs};

use duologue_protocol::ids::Seat::{A, B};
use duologue_protocol::time::Timestamp;
use duologue_tests::Server;
use duologue_tests::stored::{KnownCode, KnownData, KnownSeries};
use kept::{KeptRoom, awake};
use rusqlite::Connection;

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let to = env::args_os().nth(1).map(PathBuf::from).expect("the folder to make");
    let data = tempfile::tempdir().expect("a folder");
    let mut server = Server::start_in(data.path()).await;
    let (rooms, series) = rooms(&server).await;
    let code = code(&server, &rooms["waiting"]).await;
    let mut known = KnownData { made: Timestamp(0), rooms: BTreeMap::new(), series, code };
    for (name, room) in &mut rooms.into_iter().collect::<Vec<_>>() {
        known.rooms.insert(name.clone(), room.known().await);
    }
    server.terminate().await;
    server.end().await;

    let database = data.path().join("duologue.db");
    finish(&database, &mut known);
    fs::create_dir_all(&to).expect("a folder");
    fs::copy(&database, to.join("duologue.db")).expect("a copy");
    let told = serde_json::to_string(&known).expect("JSON");
    fs::write(to.join("known.json"), told + "\n").expect("a file");
}

/// All rooms, those that take long first: nobody may be silent for so long that they count as gone.
async fn rooms(server: &Server) -> (BTreeMap<String, KeptRoom>, KnownSeries) {
    let mut rooms = BTreeMap::new();
    let mut keep = |name: &str, room| drop(rooms.insert(name.to_owned(), room));
    keep("left", rests::left(server).await);
    let (finished, series) = ended::finished(server).await;
    keep("finished", finished);
    keep("closed", ended::closed(server).await);
    keep("held-by-therapist", rests::held_by_therapist(server).await);
    keep("waiting", rests::waiting(server).await);
    awake(rooms.values_mut()).await;
    let mut keep = |name: &str, room| drop(rooms.insert(name.to_owned(), room));
    keep("away", rests::away(server).await);
    keep("paused", rests::paused(server).await);
    awake(rooms.values_mut()).await;
    let mut keep = |name: &str, room| drop(rooms.insert(name.to_owned(), room));
    keep("gong", runs::gong(server).await);
    keep("moved", runs::moved(server).await);
    keep("older", runs::appreciation(server).await);
    keep("reformatted", runs::appreciation(server).await);
    keep("deep", deep::deep(server).await);
    awake(rooms.values_mut()).await;
    (rooms, series)
}

async fn code(server: &Server, waiting: &KeptRoom) -> KnownCode {
    let code = waiting.room.code(server, waiting.secret(A), B).await;
    KnownCode { code: code.parse().expect("a code"), room: "waiting".into(), seat: B }
}

/// Lets two rooms stand in formats that no build ships, and makes one small file of it.
fn finish(database: &Path, known: &mut KnownData) {
    let connection = Connection::open(database).expect("a database");
    older::restand(&connection, known, "older", older::other_text);
    older::restand(&connection, known, "reformatted", older::other_bytes);
    let alive = "SELECT alive FROM node";
    known.made = Timestamp(connection.query_row(alive, [], |row| row.get(0)).expect("when it ended"));
    connection.execute_batch("VACUUM; PRAGMA wal_checkpoint(TRUNCATE)").expect("one file");
}
