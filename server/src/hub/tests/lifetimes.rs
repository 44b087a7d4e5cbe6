//! How long things live on a disk, by clocks that stand where a test puts them: each node here has its own.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use duologue_protocol::hash::{Key, KeyHash};
use duologue_protocol::ids::{RoomId, Seat};
use duologue_protocol::room::{Consent, Input};
use duologue_protocol::time::{Millis, Timestamp};
use duologue_protocol::wire::http::{NewRoom, NewSeries, NextRoom};
use duologue_protocol::wire::{Act, Action, ActionId};
use tempfile::TempDir;

use super::world::{enter, limits};
use crate::clock::Clock;
use crate::hub::{GRACE, Hub, Next};
use crate::store::sqlite::{Directory, Opening};
use crate::store::{LocalBus, SqliteStore};

const START: Timestamp = Timestamp(1_790_000_000_000);
const HOUR: Millis = Millis::hours(1);
const FROM: [u8; 4] = [127, 0, 0, 1];

struct Disk {
    folder: TempDir,
    store: Arc<SqliteStore>,
}

impl Disk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let opening = Opening { rooms: 10, now: START, grace: GRACE };
        let store = SqliteStore::open(Directory::open(folder.path()).unwrap(), opening).unwrap();
        Self { folder, store: Arc::new(store) }
    }

    /// A node whose clock says this.
    fn at(&self, now: Timestamp) -> Arc<Hub> {
        let library = Arc::new(crate::shipped::library().unwrap());
        let bus = Arc::new(LocalBus::default());
        Hub::new(self.store.clone(), bus, library, Clock::starting_at(now), limits(&[])).0
    }

    /// Sweeps at a moment.
    async fn swept(&self, now: Timestamp) {
        let hub = self.at(now);
        hub.sweep_once().await;
        hub.store.tidy(now).await.unwrap();
    }

    /// Whether this is in any of its files.
    fn holds(&self, wanted: &str) -> bool {
        let read = |path: &Path| fs::read(path).unwrap();
        let files = fs::read_dir(self.folder.path()).unwrap().map(|entry| read(&entry.unwrap().path()));
        let has = |bytes: Vec<u8>| bytes.windows(wanted.len()).any(|part| part == wanted.as_bytes());
        files.map(has).fold(false, |one, other| one | other)
    }

    /// That it is there a minute before this moment, and gone a minute after it: these clocks go on while the disk works.
    async fn lives_until(&self, wanted: &str, end: Timestamp) {
        self.swept(end - Millis::minutes(1)).await;
        assert!(self.holds(wanted), "gone too early");
        self.swept(end + Millis::minutes(1)).await;
        assert!(!self.holds(wanted), "still there");
    }
}

async fn room(hub: &Hub) -> RoomId {
    let new = serde_json::from_str::<NewRoom>(r#"{"format":"couples-dialogue"}"#).unwrap();
    hub.make(new, FROM.into()).await.unwrap().room
}

/// What partners do in it at this moment: by a link, or else by the device that holds the seat.
async fn acted(hub: &Arc<Hub>, id: &RoomId, now: Timestamp, acts: &[(Seat, Option<KeyHash>, Action)]) {
    for (seat, link, action) in acts {
        let (room, revision) = hub.look(id).await.unwrap().unwrap();
        let next = if link.is_some() { ActionId(1) } else { room.next_id(*seat) };
        let act = Act { id: next, turn: None, action: action.clone() };
        let input = match *link {
            Some(link) => Input::Guest { seat: *seat, link, act: Consent::of(&act).unwrap() },
            None => Input::Member { seat: *seat, act: &act, knock: None },
        };
        let next = room.after(now, input).unwrap();
        assert!(hub.store.save(id, revision, hub.saved(&next, now)).await.unwrap().is_some());
    }
}

/// A dialogue that was begun, by the two whose secrets these are.
async fn begun(hub: &Arc<Hub>, now: Timestamp) -> (RoomId, String) {
    let new = serde_json::from_str::<NewRoom>(r#"{"format":"couples-dialogue"}"#).unwrap();
    let made = hub.make(new, FROM.into()).await.unwrap();
    let secret = Key::from_bytes([0xe1; Key::BYTES]);
    let link = |seat: Seat| Some(made.keys[&seat].hash());
    let ready = Action::Ready { on: true };
    let acts = [
        (Seat::A, link(Seat::A), enter(secret.clone())),
        (Seat::B, link(Seat::B), enter(Key::from_bytes([0xe2; Key::BYTES]))),
        (Seat::A, None, ready.clone()),
        (Seat::B, None, ready),
    ];
    acted(hub, &made.room, now, &acts).await;
    let trace = serde_json::to_value(secret.hash()).unwrap().as_str().unwrap().to_owned();
    (made.room, trace)
}

#[tokio::test]
async fn a_room_that_nobody_begins_is_in_no_file_after_14_days() {
    let disk = Disk::new();
    let id = room(&disk.at(START)).await;
    disk.lives_until(id.as_str(), START + Millis(14 * 24 * HOUR.0)).await;
}

#[tokio::test]
async fn a_room_that_was_begun_is_in_no_file_48_hours_after_its_last_change() {
    let disk = Disk::new();
    let later = START + Millis(13 * 24 * HOUR.0);
    let (_, trace) = begun(&disk.at(START), later).await;
    disk.lives_until(&trace, later + Millis(48 * HOUR.0)).await;
}

#[tokio::test]
async fn a_room_that_ended_is_in_no_file_an_hour_later() {
    let disk = Disk::new();
    let hub = disk.at(START);
    let (id, trace) = begun(&hub, START).await;
    let end = Action::End { on: true };
    let acts = [Seat::A, Seat::B].map(|seat| (seat, None, end.clone()));
    acted(&hub, &id, START, &acts).await;
    assert!(disk.holds(&trace));
    disk.lives_until(&trace, START + HOUR).await;
}

#[tokio::test]
async fn a_series_is_in_no_file_180_days_after_its_last_use() {
    let disk = Disk::new();
    let new = NewSeries { therapist: false, of: None, maker: None };
    let made = disk.at(START).make_series(new, FROM.into()).await.unwrap();
    let day = Millis(24 * HOUR.0);
    let next = serde_json::from_str::<NextRoom>(r#"{"format":"appreciation"}"#).unwrap();
    let used = START + Millis(170 * day.0);
    let room = disk.at(used).next_room(&made.series, &made.keys[&Seat::A], next, FROM.into()).await.unwrap();
    assert!(matches!(room, Next::Made(_)));
    disk.lives_until(made.series.as_str(), used + Millis(180 * day.0)).await;
}
