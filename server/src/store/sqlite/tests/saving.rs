use std::fs;

use duologue_protocol::ids::{RoomId, Seat, SeriesId};
use duologue_protocol::knock::ShortCode;
use futures_util::future::join_all;
use rusqlite::Connection;

use super::*;
use crate::store::sqlite::schema::{MIGRATIONS, migrate};
use crate::store::tests::{format, id, room};
use crate::store::{Claim, CodeStore, KeptSeries, Revision, Saved, SeriesStore, Store};

#[tokio::test]
async fn what_was_acknowledged_is_there_after_the_power_failed() {
    let folder = Folder::new();
    let store = folder.open(1_000);
    let first = store.create(&id(1), room("one", 10)).await.unwrap().unwrap();
    let second = store.save(&id(1), first, room("two", 10)).await.unwrap().unwrap();
    let copy = folder.after_power_failure();
    let loaded = copy.open(2_000).load(&id(1)).await.unwrap().unwrap();
    assert_eq!((loaded.bytes, loaded.revision), (b"two".to_vec(), second));
}

#[tokio::test]
async fn closing_loses_nothing_and_counts_on() {
    let folder = Folder::new();
    let kept = folder.open(1_000).create(&id(1), room("one", 10)).await.unwrap().unwrap();
    let store = folder.open(2_000);
    assert_eq!(store.create(&id(1), room("again", 10)).await, Ok(None));
    assert!(store.save(&id(1), kept, room("two", 10)).await.unwrap().unwrap() > kept);
}

#[tokio::test]
async fn a_file_of_the_first_version_is_brought_forward_and_holds_what_it_held() {
    let folder = Folder::new();
    let mut old = Connection::open(folder.database()).unwrap();
    migrate(&mut old, &MIGRATIONS[..1]).unwrap();
    old.execute("INSERT INTO room VALUES (?1, 7, 99, 1, x'6f6e65')", [id(1).as_str()]).unwrap();
    drop(old);
    let store = folder.open(2_000);
    let loaded = store.load(&id(1)).await.unwrap().unwrap();
    assert_eq!((loaded.bytes, loaded.revision), (b"one".to_vec(), Revision(7)));
    let claim = Claim { room: id(1), seat: Seat::B, host: Seat::A };
    let code = ShortCode::from_bytes([0; 4]);
    assert_eq!(store.claim(&code, claim, Timestamp(2_000), Timestamp(3_000)).await, Ok(true));
    let series = KeptSeries { bytes: b"series".to_vec(), expires: Timestamp(3_000) };
    assert_eq!(store.create_series(&SeriesId::from_bytes([1; 10]), series).await, Ok(true));
}

/// Frames of SQLite's log that end a transaction say the database's size in their second word (SQLite's file
/// format, section 4.1).
fn transactions(log: &[u8]) -> usize {
    const HEADER: usize = 32;
    const FRAME: usize = 24 + 4_096;
    let frames = log[HEADER..].chunks_exact(FRAME);
    frames.filter(|frame| frame[4..8] != [0; 4] && frame[8..16] == log[16..24]).count()
}

#[tokio::test]
async fn many_rooms_share_one_transaction() {
    let folder = Folder::new();
    let store = folder.open(1_000);
    let before = transactions(&fs::read(folder.log()).unwrap());
    // The thread waits for somebody else's lock, and meanwhile everything else waits for the thread.
    let other = Connection::open(folder.database()).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let rooms: Vec<RoomId> = (0..100).map(id).collect();
    let asked: Vec<_> = rooms.iter().map(|id| tokio::spawn(store.create(id, room("one", 10)))).collect();
    // A test's runtime runs some sixty tasks before it comes back to this one; each gets to ask.
    for _ in 0..rooms.len() {
        tokio::task::yield_now().await;
    }
    other.execute_batch("COMMIT").unwrap();
    for created in join_all(asked).await {
        assert!(created.unwrap().unwrap().is_some());
    }
    let after = transactions(&fs::read(folder.log()).unwrap());
    assert!((1..=2).contains(&(after - before)), "{} transactions for 100 rooms", after - before);
}

#[tokio::test]
async fn a_format_is_kept_as_long_as_a_room_may_need_it() {
    const DAY: i64 = 24 * 3_600_000;
    let folder = Folder::new();
    let (old, new) = (format("old"), format("new"));
    let store = folder.open(DAY);
    let long = Saved { formats: vec![old.clone()], ..room("waits", 14 * DAY) };
    let first = store.create(&id(1), long).await.unwrap().unwrap();
    drop(store);
    for day in [2, 13] {
        assert_eq!(folder.open(day * DAY).format(&old.hash).await, Ok(Some(old.bytes.clone())));
    }
    // Saved again, with the same format beside another, it lives on.
    let both = Saved { formats: vec![old.clone(), new.clone()], ..room("runs", 16 * DAY) };
    folder.open(13 * DAY).save(&id(1), first, both).await.unwrap().unwrap();
    // Its last room ended while nobody served, and had an hour yet.
    let store = folder.open(20 * DAY);
    assert_eq!(store.format(&old.hash).await, Ok(Some(old.bytes)));
    store.stamp(Timestamp(21 * DAY)).await.unwrap();
    drop(store);
    let store = folder.open(21 * DAY);
    assert_eq!((store.format(&old.hash).await, store.format(&new.hash).await), (Ok(None), Ok(None)));
}
