use super::*;
use crate::store::tests::{id, room};
use crate::store::{Saved, Store};

fn at(moment: i64) -> Saved {
    Saved { at: Timestamp(moment), ..room("a room", 100_000_000) }
}

async fn dark(store: &SqliteStore) -> Option<i64> {
    store.load(&id(1)).await.unwrap().unwrap().dark.map(|moment| moment.0)
}

#[tokio::test]
async fn a_short_gap_is_none_and_a_long_one_begins_at_the_last_sign_of_life() {
    // The clock says this when it is opened again, and the gap is then since…
    for (again, since) in [
        (15_000, None),
        (21_000, None),
        (21_001, Some(10_000)),
        (3_600_000, Some(10_000)),
        // A clock that went back a little is a clock; one that went back far says nothing of how long it was.
        (9_000, None),
        (-1_001, Some(10_000)),
    ] {
        let folder = Folder::new();
        let store = folder.open(1_000);
        store.create(&id(1), at(5_000)).await.unwrap();
        store.stamp(Timestamp(10_000)).await.unwrap();
        drop(store);
        let store = folder.open(again);
        assert_eq!(dark(&store).await, since, "opened at {again}");
        assert_eq!(store.alive(), Timestamp(again.max(10_000)), "time never goes back");
    }
}

#[tokio::test]
async fn every_save_is_a_sign_of_life() {
    let folder = Folder::new();
    folder.open(1_000).create(&id(1), at(50_000)).await.unwrap();
    assert_eq!(dark(&folder.open(60_000)).await, None);
}

#[tokio::test]
async fn a_room_is_told_of_the_first_gap_since_its_save_and_of_none_before() {
    let folder = Folder::new();
    let revision = folder.open(1_000).create(&id(1), at(5_000)).await.unwrap().unwrap();
    // Five seconds: short. A minute: long. Again five seconds, and an hour.
    for (opened, stamped) in [(10_000, 20_000), (80_000, 90_000), (95_000, 100_000)] {
        folder.open(opened).stamp(Timestamp(stamped)).await.unwrap();
    }
    let store = folder.open(3_700_000);
    assert_eq!(dark(&store).await, Some(20_000));
    store.save(&id(1), revision, at(3_700_000)).await.unwrap().unwrap();
    assert_eq!(dark(&store).await, None);
    drop(store);
    assert_eq!(dark(&folder.open(3_705_000)).await, None);
}

#[tokio::test]
async fn what_ended_in_the_dark_has_an_hour_yet() {
    const HOUR: i64 = 3_600_000;
    let folder = Folder::new();
    let store = folder.open(1_000);
    for (n, expires) in [(1, 5_000), (2, 2 * HOUR), (3, 10 * HOUR)] {
        store.create(&id(n), room("a room", expires)).await.unwrap();
    }
    store.stamp(Timestamp(10_000)).await.unwrap();
    drop(store);
    let store = folder.open(4 * HOUR);
    let gone = async |moment: i64| {
        let expired = store.expired(Timestamp(moment), 9).await.unwrap();
        expired.into_iter().map(|(id, _)| id).collect::<Vec<_>>()
    };
    assert_eq!(gone(4 * HOUR).await, [id(1)]);
    assert_eq!(gone(5 * HOUR).await, [id(1), id(2)]);
    assert_eq!(gone(10 * HOUR).await.len(), 3);
}
