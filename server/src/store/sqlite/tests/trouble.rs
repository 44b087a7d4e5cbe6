use std::fs;
use std::time::Duration;

use rusqlite::Connection;

use super::*;
use crate::store::tests::{id, room};
use crate::store::{Revision, Store, StoreError};

/// Longer than a store waits before it tries again.
const MOMENT: Duration = Duration::from_millis(150);

fn down(words: &str) -> Result<(), StoreError> {
    Err(StoreError::Down(words.into()))
}

#[tokio::test]
async fn files_that_are_moved_away_are_missed_and_back_again_they_heal() {
    let folder = Folder::new();
    let store = folder.open(1_000);
    store.create(&id(1), room("one", 10)).await.unwrap();
    for path in [folder.database(), folder.log()] {
        let away = folder.path().join("away");
        fs::rename(&path, &away).unwrap();
        assert_eq!(store.health().await, down("the database's files were moved or replaced"));
        assert!(store.save(&id(1), Revision(1), room("lost", 10)).await.is_err());
        // What was there can be read all the while.
        assert_eq!(store.load(&id(1)).await.unwrap().unwrap().bytes, b"one");
        fs::rename(&away, &path).unwrap();
        tokio::time::sleep(MOMENT).await;
        assert_eq!(store.health().await, Ok(()));
    }
    assert!(store.save(&id(1), Revision(1), room("two", 10)).await.unwrap().is_some());
}

#[tokio::test]
async fn another_database_in_its_place_is_not_written_to() {
    let folder = Folder::new();
    let store = folder.open(1_000);
    fs::rename(folder.database(), folder.path().join("away")).unwrap();
    fs::write(folder.database(), "mine").unwrap();
    assert!(store.create(&id(1), room("one", 10)).await.is_err());
    assert_eq!(fs::read(folder.database()).unwrap(), b"mine");
}

#[tokio::test]
async fn a_lock_is_waited_for_and_then_said() {
    let folder = Folder::new();
    let store = folder.open(1_000);
    let other = Connection::open(folder.database()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let stamped = store.stamp(Timestamp(2_000)).await;
    assert_eq!(stamped, down("another program has the database locked"));
    other.execute_batch("COMMIT").unwrap();
    tokio::time::sleep(MOMENT).await;
    assert_eq!(store.stamp(Timestamp(3_000)).await, Ok(()));
}

#[tokio::test]
async fn of_what_waits_together_all_is_done_or_nothing() {
    let folder = Folder::new();
    let store = folder.open(1_000);
    store.create(&id(1), room("one", 10)).await.unwrap();
    // A database that refuses one of the rooms.
    let other = Connection::open(folder.database()).unwrap();
    let refuse = "CREATE TRIGGER refuse BEFORE INSERT ON room WHEN new.bytes = x'626164'
        BEGIN SELECT RAISE(ABORT, 'no'); END; BEGIN IMMEDIATE";
    other.execute_batch(refuse).unwrap();
    let asked = [
        tokio::spawn(store.create(&id(9), room("bad", 10))),
        tokio::spawn(store.save(&id(1), Revision(1), room("two", 10))),
        tokio::spawn(store.create(&id(2), room("new", 10))),
    ];
    tokio::task::yield_now().await;
    other.execute_batch("COMMIT").unwrap();
    for asked in asked {
        assert!(asked.await.unwrap().is_err());
    }
    tokio::time::sleep(MOMENT).await;
    assert_eq!(store.load(&id(1)).await.unwrap().unwrap().bytes, b"one");
    assert_eq!(store.load(&id(2)).await, Ok(None));
    // And one by one, whatever isn't refused.
    assert!(store.create(&id(2), room("new", 10)).await.unwrap().is_some());
}
