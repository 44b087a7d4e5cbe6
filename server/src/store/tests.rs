//! The contract that every store keeps to.

use std::sync::Arc;

use duologue_protocol::hash::FormatHash;
use duologue_protocol::ids::{RoomId, Seat, SeriesId};
use duologue_protocol::knock::ShortCode;
use duologue_protocol::time::{Millis, Timestamp};
use tempfile::TempDir;

use super::*;
use crate::store::sqlite::{Directory, StoreOptions};

pub(super) fn id(n: u8) -> RoomId {
    RoomId::from_bytes([n; RoomId::BYTES])
}

/// A room of this content that stands in one format.
pub(super) fn room(text: &str, expires: i64) -> Saved {
    Saved {
        bytes: text.as_bytes().to_vec(),
        expires: Timestamp(expires),
        at: Timestamp(1),
        formats: vec![format("a format")],
    }
}

pub(super) fn format(text: &str) -> Blob {
    Blob { hash: FormatHash::of(text.as_bytes()), bytes: text.as_bytes().into() }
}

/// Each kind of store, for two rooms at most.
fn stores() -> Vec<(Arc<dyn Store>, Option<TempDir>)> {
    let folder = tempfile::tempdir().unwrap();
    let options = StoreOptions { rooms: 2, now: Timestamp(0), grace: Millis(1_000) };
    let sqlite = SqliteStore::open(Directory::open(folder.path()).unwrap(), options).unwrap();
    vec![(Arc::new(MemoryStore::new(2)), None), (Arc::new(sqlite), Some(folder))]
}

#[tokio::test]
async fn of_two_saves_at_one_revision_one_wins() {
    for (store, _folder) in stores() {
        let first = store.create(&id(1), room("one", 10)).await.unwrap().unwrap();
        assert_eq!(store.create(&id(1), room("again", 10)).await, Ok(None));
        let second = store.save(&id(1), first, room("two", 20)).await.unwrap().unwrap();
        assert_eq!(store.save(&id(1), first, room("lost", 20)).await, Ok(None));
        assert_eq!(store.save(&id(2), first, room("nowhere", 20)).await, Ok(None));
        let loaded = store.load(&id(1)).await.unwrap().unwrap();
        assert_eq!((loaded.bytes, loaded.revision, loaded.dark), (b"two".to_vec(), second, None));
    }
}

#[tokio::test]
async fn only_what_has_expired_and_stayed_so_is_erased() {
    for (store, _folder) in stores() {
        let old = store.create(&id(1), room("old", 10)).await.unwrap().unwrap();
        store.create(&id(2), room("new", 30)).await.unwrap();
        assert_eq!(store.expired(Timestamp(9), 9).await, Ok(vec![]));
        assert_eq!(store.expired(Timestamp(30), 1).await, Ok(vec![(id(1), old)]));
        let kept = store.save(&id(1), old, room("kept", 40)).await.unwrap().unwrap();
        assert_eq!(store.erase(&id(1), old).await, Ok(false));
        assert_eq!(store.expired(Timestamp(39), 9).await.unwrap().len(), 1);
        assert_eq!(store.erase(&id(1), kept).await, Ok(true));
        assert_eq!(store.erase(&id(1), kept).await, Ok(false));
        assert_eq!(store.load(&id(1)).await, Ok(None));
    }
}

#[tokio::test]
async fn takes_no_more_rooms_than_it_may_and_counts_the_erased() {
    for (store, _folder) in stores() {
        let first = store.create(&id(1), room("one", 10)).await.unwrap().unwrap();
        store.create(&id(2), room("two", 10)).await.unwrap();
        assert_eq!(store.create(&id(2), room("again", 10)).await, Ok(None));
        assert_eq!(store.create(&id(3), room("three", 10)).await, Err(StoreError::Full));
        assert_eq!((store.health().await, store.stamp(Timestamp(5)).await), (Ok(()), Ok(())));
        assert_eq!(store.erase(&id(1), first).await, Ok(true));
        assert!(store.create(&id(3), room("three", 10)).await.unwrap().is_some());
    }
}

#[tokio::test]
async fn formats_are_kept_with_the_rooms_that_stand_in_them() {
    for (store, _folder) in stores() {
        let (one, two) = (format("a format"), format("another"));
        assert_eq!(store.format(&one.hash).await, Ok(None));
        let first = store.create(&id(1), room("one", 10)).await.unwrap().unwrap();
        let both = Saved { formats: vec![one.clone(), two.clone()], ..room("two", 20) };
        // A save that loses brings nothing.
        assert_eq!(store.save(&id(1), Revision(9), both.clone()).await, Ok(None));
        assert_eq!(store.format(&two.hash).await, Ok(None));
        store.save(&id(1), first, both).await.unwrap().unwrap();
        for blob in [one, two] {
            assert_eq!(store.format(&blob.hash).await, Ok(Some(blob.bytes)));
        }
    }
}

fn code(n: u8) -> ShortCode {
    ShortCode::from_bytes([0, 0, 0, n])
}

fn claim(room: u8, host: Seat) -> Claim {
    Claim { room: id(room), seat: Seat::B, host }
}

#[tokio::test]
async fn a_code_leads_to_one_place_until_its_end() {
    for (store, _folder) in stores() {
        let (now, until) = (Timestamp(10), Timestamp(20));
        assert_eq!(store.claim(&code(1), claim(1, Seat::A), now, until).await, Ok(false), "no such room");
        for n in [1, 2] {
            store.create(&id(n), room("room", 99)).await.unwrap();
        }
        assert_eq!(store.claim(&code(1), claim(1, Seat::A), now, until).await, Ok(true));
        assert_eq!(store.claimed(&code(1), Timestamp(19)).await, Ok(Some(claim(1, Seat::A))));
        assert_eq!(store.claimed(&code(1), until).await, Ok(None));
        assert_eq!(store.claimed(&code(2), now).await, Ok(None));
        // Nobody else gets it meanwhile; afterwards, anyone.
        assert_eq!(store.claim(&code(1), claim(2, Seat::A), Timestamp(19), Timestamp(99)).await, Ok(false));
        assert_eq!(store.claim(&code(1), claim(2, Seat::A), until, Timestamp(99)).await, Ok(true));
        assert_eq!(store.claimed(&code(1), until).await, Ok(Some(claim(2, Seat::A))));
    }
}

#[tokio::test]
async fn a_hosts_newer_code_ends_the_older_and_a_rooms_end_ends_all() {
    for (store, _folder) in stores() {
        let (now, until) = (Timestamp(10), Timestamp(20));
        let revision = store.create(&id(1), room("room", 99)).await.unwrap().unwrap();
        for (n, host) in [(1, Seat::A), (2, Seat::Therapist), (3, Seat::A)] {
            assert_eq!(store.claim(&code(n), claim(1, host), now, until).await, Ok(true));
        }
        let led = |n| store.claimed(&code(n), now);
        assert_eq!(led(1).await, Ok(None));
        assert_eq!(led(2).await, Ok(Some(claim(1, Seat::Therapist))));
        assert_eq!(led(3).await, Ok(Some(claim(1, Seat::A))));
        assert_eq!(store.claim(&code(2), claim(1, Seat::A), now, until).await, Ok(false));
        assert_eq!(led(3).await, Ok(Some(claim(1, Seat::A))), "a refused claim ends none");
        assert_eq!(store.erase(&id(1), revision).await, Ok(true));
        assert_eq!((led(2).await, led(3).await), (Ok(None), Ok(None)));
        assert_eq!(store.tidy(until).await, Ok(0));
    }
}

#[tokio::test]
async fn what_is_over_is_tidied_away() {
    for (store, _folder) in stores() {
        store.create(&id(1), room("room", 99)).await.unwrap();
        store.claim(&code(1), claim(1, Seat::A), Timestamp(10), Timestamp(20)).await.unwrap();
        assert_eq!((store.tidy(Timestamp(19)).await, store.tidy(Timestamp(20)).await), (Ok(0), Ok(1)));
    }
}

fn kept(text: &str, expires: i64) -> KeptSeries {
    KeptSeries { bytes: text.as_bytes().to_vec(), expires: Timestamp(expires) }
}

#[tokio::test]
async fn of_two_saves_of_a_series_at_one_revision_one_wins() {
    for (store, _folder) in stores() {
        let id = SeriesId::from_bytes([1; SeriesId::BYTES]);
        assert_eq!(store.load_series(&id).await, Ok(None));
        assert_eq!(store.create_series(&id, kept("one", 10)).await, Ok(true));
        assert_eq!(store.create_series(&id, kept("again", 10)).await, Ok(false));
        let (bytes, first) = store.load_series(&id).await.unwrap().unwrap();
        assert_eq!((bytes, first), (b"one".to_vec(), Revision::FIRST));
        assert_eq!(store.save_series(&id, first, kept("two", 10)).await, Ok(true));
        assert_eq!(store.save_series(&id, first, kept("lost", 10)).await, Ok(false));
        let (bytes, second) = store.load_series(&id).await.unwrap().unwrap();
        assert!(bytes == b"two" && second > first);
        assert_eq!((store.erase_series(&id).await, store.erase_series(&id).await), (Ok(true), Ok(false)));
        assert_eq!(store.save_series(&id, second, kept("gone", 10)).await, Ok(false));
    }
}

#[tokio::test]
async fn series_are_bounded_and_live_until_their_end() {
    for (store, _folder) in stores() {
        let [one, two, three] = [1, 2, 3].map(|n| SeriesId::from_bytes([n; SeriesId::BYTES]));
        store.create_series(&one, kept("one", 10)).await.unwrap();
        store.create_series(&two, kept("two", 20)).await.unwrap();
        assert_eq!(store.create_series(&three, kept("three", 10)).await, Err(StoreError::Full));
        assert_eq!(store.tidy(Timestamp(9)).await, Ok(0));
        assert_eq!(store.tidy(Timestamp(10)).await, Ok(1));
        assert_eq!(store.load_series(&one).await, Ok(None));
        assert!(store.load_series(&two).await.unwrap().is_some());
        assert_eq!(store.create_series(&three, kept("three", 10)).await, Ok(true));
    }
}

#[test]
fn what_is_kept_shows_in_no_log() {
    let stored = Stored { bytes: b"words".to_vec(), revision: Revision(1), dark: None };
    let shown = format!("{:?} {stored:?} {:?}", room("words", 1), format("words"));
    assert!(!shown.contains("words"), "{shown}");
}
