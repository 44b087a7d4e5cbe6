use std::fs;
use std::io::{Seek, SeekFrom, Write};

use rusqlite::Connection;

use super::*;
use crate::store::Store;
use crate::store::tests::{id, room};

/// A database with some rooms, closed.
async fn written() -> Folder {
    let folder = Folder::new();
    let store = folder.open(1_000);
    for n in 0..50 {
        store.create(&id(n), room(&"text".repeat(300), 10)).await.unwrap();
    }
    drop(store);
    folder
}

fn files(folder: &Folder) -> [Option<Vec<u8>>; 2] {
    [folder.database(), folder.log()].map(|path| fs::read(path).ok())
}

/// That it is refused with these words, and that nothing was changed.
fn refused(folder: &Folder, words: &str) {
    let before = files(folder);
    let said = folder.try_open(2_000).unwrap_err().to_string();
    assert!(said.contains(words), "{said}");
    let log = |files: &[Option<Vec<u8>>; 2]| files[1].clone().unwrap_or_default();
    let after = files(folder);
    assert_eq!((&before[0], log(&before)), (&after[0], log(&after)), "{words}");
}

#[tokio::test]
async fn a_newer_database_is_left_alone() {
    let folder = written().await;
    Connection::open(folder.database()).unwrap().pragma_update(None, "user_version", 99).unwrap();
    refused(&folder, "a newer duologue made the data (version 99");
}

#[tokio::test]
async fn another_programs_database_is_left_alone() {
    let folder = Folder::new();
    Connection::open(folder.database()).unwrap().execute_batch("CREATE TABLE mine (x)").unwrap();
    refused(&folder, "another program's");
}

#[tokio::test]
async fn damage_is_found_and_left_alone() {
    for (place, bytes) in [(0, 16), (4_096, 64), (5 * 4_096, 4_096)] {
        let folder = written().await;
        let mut file = fs::OpenOptions::new().write(true).open(folder.database()).unwrap();
        file.seek(SeekFrom::Start(place)).unwrap();
        file.write_all(&vec![0xa5; bytes]).unwrap();
        refused(&folder, "damaged");
    }
}

#[tokio::test]
async fn a_database_that_is_cut_short_is_left_alone() {
    let folder = written().await;
    let file = fs::OpenOptions::new().write(true).open(folder.database()).unwrap();
    file.set_len(2 * 4_096 + 100).unwrap();
    refused(&folder, "damaged");
}

#[tokio::test]
async fn a_log_without_its_database_is_left_alone() {
    let folder = Folder::new();
    let store = folder.open(1_000);
    store.create(&id(1), room("kept", 10)).await.unwrap();
    let copy = folder.after_power_failure();
    fs::write(copy.database(), "").unwrap();
    refused(&copy, "damaged (it is empty, but its log is not)");
    assert!(copy.holds(b"kept"));
}

#[tokio::test]
async fn a_log_that_was_cut_off_while_it_was_written_is_no_damage() {
    let folder = Folder::new();
    let store = folder.open(1_000);
    store.create(&id(1), room("kept", 10)).await.unwrap();
    let copy = folder.after_power_failure();
    let length = fs::metadata(copy.log()).unwrap().len();
    fs::OpenOptions::new().write(true).open(copy.log()).unwrap().set_len(length - 100).unwrap();
    // The last transaction is gone, as one that was never acknowledged would be.
    assert_eq!(copy.open(2_000).load(&id(1)).await, Ok(None));
}
