use duologue_protocol::ids::SeriesId;
use rusqlite::Connection;

use super::*;
use crate::store::tests::{id, room};
use crate::store::{KeptSeries, Revision, Saved, SeriesStore, Store};

/// Too long for one page, so that it lies in several places.
fn marked(mark: &str) -> Saved {
    room(&mark.repeat(500), 10)
}

#[tokio::test]
async fn what_was_erased_is_in_no_file() {
    let folder = Folder::new();
    let store = folder.open(1_000);
    let first = store.create(&id(1), marked("sealed-once")).await.unwrap().unwrap();
    let last = store.save(&id(1), first, marked("sealed-again")).await.unwrap().unwrap();
    store.create(&id(2), marked("another-room")).await.unwrap();
    assert!(folder.holds(b"sealed-once") && folder.holds(b"sealed-again"));
    assert_eq!(store.erase(&id(1), last).await, Ok(true));
    for gone in ["sealed-once", "sealed-again", id(1).as_str()] {
        assert!(!folder.holds(gone.as_bytes()), "{gone} is still there");
    }
    assert!(folder.holds(b"another-room"));
}

#[tokio::test]
async fn a_series_that_ended_or_expired_is_in_no_file() {
    let folder = Folder::new();
    let store = folder.open(1_000);
    let [one, two] = [1, 2].map(|n| SeriesId::from_bytes([n; SeriesId::BYTES]));
    for (id, mark) in [(&one, "ended-series"), (&two, "expired-series")] {
        let series = KeptSeries { bytes: mark.repeat(500).into(), expires: Timestamp(2_000) };
        assert_eq!(store.create_series(id, series).await, Ok(true));
        assert!(folder.holds(mark.as_bytes()));
    }
    assert_eq!(store.erase_series(&one).await, Ok(true));
    assert!(!folder.holds(b"ended-series") && folder.holds(b"expired-series"));
    assert_eq!(store.tidy(Timestamp(2_000)).await, Ok(1));
    assert!(!folder.holds(b"expired-series") && !folder.holds(two.as_str().as_bytes()));
}

#[tokio::test]
async fn a_program_that_reads_meanwhile_only_delays_it() {
    let folder = Folder::new();
    let store = folder.open(1_000);
    store.create(&id(1), marked("sealed")).await.unwrap();
    let reader = Connection::open(folder.database()).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM room").unwrap();
    assert_eq!(store.erase(&id(1), Revision(1)).await, Ok(true));
    assert!(folder.holds(b"sealed"), "the reader still sees it");
    reader.execute_batch("COMMIT").unwrap();
    store.stamp(Timestamp(2_000)).await.unwrap();
    assert!(!folder.holds(b"sealed"));
}
