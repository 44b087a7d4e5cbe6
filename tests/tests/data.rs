//! The data directory: whose it is, what is refused and left alone, and what outlives a server.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use duologue_protocol::hash::FormatHash;
use duologue_protocol::ids::Seat::A;
use duologue_protocol::wire::Arrival;
use duologue_tests::{Cast, Phone, Server, TestRoom, binary, http};
use rusqlite::Connection;
use serde_json::{Value, json};

/// The words of a server that doesn't start there.
fn refused(launcher: &[&str], data: &Path) -> String {
    let words: Vec<_> = launcher.iter().map(Into::into).chain([binary().to_owned()]).collect();
    let ended = Command::new(&words[0])
        .args(&words[1..])
        .args(["--listen", "127.0.0.1:0", "--data"])
        .arg(data)
        .output()
        .expect("the command runs");
    assert_eq!(ended.status.code(), Some(1));
    assert!(ended.stdout.is_empty(), "it says no address");
    String::from_utf8(ended.stderr).expect("it writes UTF-8")
}

/// A directory with a room in it, and no server.
async fn left() -> tempfile::TempDir {
    let data = tempfile::tempdir().expect("a folder");
    let mut server = Server::start_in(data.path()).await;
    TestRoom::make(&server, "couples-dialogue", false, &json!({})).await;
    server.terminate().await;
    server.end().await;
    data
}

fn database(data: &Path) -> PathBuf {
    data.join("duologue.db")
}

fn edit(data: &Path, change: &str) {
    Connection::open(database(data)).expect("a database").execute_batch(change).expect("it can be changed");
}

#[tokio::test]
async fn it_is_the_owners_alone_and_one_servers_at_a_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("rooms");
    let server = Server::start_in(&data).await;
    for path in [data.clone(), database(&data), data.join("duologue.db-wal")] {
        let mode = fs::metadata(&path).expect("it is there").permissions().mode();
        assert_eq!(mode & 0o077, 0, "{} is {mode:o}", path.display());
    }
    let said = refused(&[], &data);
    assert!(said.contains("in use by another duologue"), "{said}");
    assert!(said.contains(&server.process().to_string()) && said.contains("--data"), "{said}");
}

#[tokio::test]
async fn what_it_cant_read_is_refused_in_a_sentence_and_left_alone() {
    let newer: fn(&Path) = |data| edit(data, "PRAGMA user_version = 99");
    let foreign: fn(&Path) = |data| edit(data, "PRAGMA application_id = 7");
    let torn: fn(&Path) = |data| {
        let whole = fs::read(database(data)).expect("a file");
        fs::write(database(data), &whole[..whole.len() - 5_000]).expect("it can be written");
    };
    let nonsense: fn(&Path) = |data| fs::write(database(data), "nonsense".repeat(999)).expect("written");
    for (harm, words) in [
        (newer, "a newer duologue made the data"),
        (foreign, "another program's"),
        (torn, "damaged"),
        (nonsense, "damaged"),
    ] {
        let data = left().await;
        harm(data.path());
        let before = fs::read(database(data.path())).expect("a file");
        let said = refused(&[], data.path());
        assert!(said.contains(words), "{said}");
        assert_eq!(fs::read(database(data.path())).expect("a file"), before, "{words}");
    }
}

#[tokio::test]
async fn a_directory_it_cant_write_to_is_named() {
    let data = left().await;
    let path = data.path().display().to_string();
    let mount = "mount --bind \"$1\" \"$1\" && mount -o remount,ro,bind \"$1\" && shift && exec \"$@\"";
    let own = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", mount, "sh", &path];
    let may = Command::new(own[0]).args(&own[1..4]).arg("true").status();
    if may.is_ok_and(|status| status.success()) {
        let said = refused(&own, data.path());
        assert!(said.contains(&path) && said.contains("Read-only") && said.contains("--data"), "{said}");
    } else {
        println!("not tested: this machine lets nobody mount anything read-only");
    }
    let file = database(data.path());
    let said = refused(&[], &file.join("below"));
    assert!(said.contains("duologue.db/below"), "{said}");
}

#[tokio::test]
async fn a_room_goes_on_in_the_very_format_that_it_began_with() {
    let data = tempfile::tempdir().expect("a folder");
    let mut server = Server::start_in(data.path()).await;
    let cast = Box::pin(Cast::begin(&server, false)).await;
    let (shipped, rev) = (cast.a.view().format.clone(), cast.a.rev());
    let content = http::get(&server, &format!("/api/formats/{shipped}")).await.body;
    server.kill().await;

    // As if it had been made by a server whose dialogue had another title.
    let mut older: Value = serde_json::from_slice(&content).expect("a format");
    older["texts"]["en"]["title"] = "As it was".into();
    let before = String::from_utf8(content.to_vec()).expect("UTF-8");
    let title = serde_json::from_str::<Value>(&before).expect("a format")["texts"]["en"]["title"].to_string();
    let after = before.replacen(&title, "\"As it was\"", 1);
    assert_eq!(serde_json::from_str::<Value>(&after).expect("a format"), older);
    let hash = FormatHash::of(after.as_bytes());
    let connection = Connection::open(database(data.path())).expect("a database");
    connection
        .execute("UPDATE format SET hash = ?1, bytes = ?2", (hash.as_str(), after.as_bytes()))
        .expect("there is one format");
    connection
        .execute(
            "UPDATE room SET bytes = CAST(replace(CAST(bytes AS TEXT), ?1, ?2) AS BLOB)",
            [shipped.as_str(), hash.as_str()],
        )
        .expect("there is one room");
    drop(connection);

    server.start_again().await;
    let secret = Arrival::Secret(cast.secrets[&A].clone());
    let mut a = Phone::arrive(&server, &cast.room.id, secret).await;
    a.reach(rev).await;
    assert_eq!((&a.view().format, &a.view().path[0].format), (&hash, &hash));
    let fetched = http::get(&server, &format!("/api/formats/{hash}")).await;
    assert_eq!((fetched.status.as_u16(), &*fetched.body), (200, after.as_bytes()));
    assert!(fetched.header("cache-control").contains("immutable"));
    a.act(duologue_tests::tap("said")).await.expect("it goes on");
    // New rooms begin with what is shipped.
    let list = http::get(&server, "/api/formats").await.json().to_string();
    assert!(list.contains(shipped.as_str()) && !list.contains(hash.as_str()), "{list}");
}

#[tokio::test]
async fn without_a_directory_nothing_stays() {
    let home = tempfile::tempdir().expect("a folder");
    let shell = format!("HOME='{}' exec \"$0\" \"$@\"", home.path().display());
    let mut server = Server::start_by(&["sh", "-c", &shell], Path::new("none")).await;
    let room = TestRoom::make(&server, "couples-dialogue", false, &json!({})).await;
    server.kill().await;
    server.start_again().await;
    let mut phone = Phone::connect(&server).await;
    phone.hello(&room.id, room.link(A)).await;
    assert_eq!(phone.hear_out().await.last(), Some(&duologue_tests::Heard::Closed(4404)));
    assert_eq!(fs::read_dir(home.path()).expect("a folder").count(), 0);
}
