//! Lifetimes on a disk, by clocks that stand where a test puts them: each node here has its own.

use std::fs;
use std::path::Path;
use std::sync::Arc;

use clap::Parser;
use duologue_protocol::hash::{Key, KeyHash};
use duologue_protocol::ids::{RoomId, Seat};
use duologue_protocol::room::{Consent, Input};
use duologue_protocol::sealed::Sealed;
use duologue_protocol::time::{Millis, Timestamp};
use duologue_protocol::wire::http::{NewRoom, NewSeries, NextRoom};
use duologue_protocol::wire::{Act, Action, ActionId};
use tempfile::TempDir;

use super::super::keyed::look;
use super::super::{Next, Service};
use crate::config::Cli;
use crate::node::Node;
use crate::node::clock::SteadyClock;
use crate::node::waits::GRACE;
use crate::store::sqlite::{Directory, StoreOptions};
use crate::store::{LocalBus, SqliteStore};

const START: Timestamp = Timestamp(1_790_000_000_000);
const HOUR: Millis = Millis::hours(1);
const FROM: [u8; 4] = [127, 0, 0, 1];

/// A node with its services.
struct Server {
    node: Arc<Node>,
    service: Arc<Service>,
}

struct Disk {
    folder: TempDir,
    store: Arc<SqliteStore>,
}

impl Disk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let options = StoreOptions { rooms: 10, now: START, grace: GRACE };
        let store = SqliteStore::open(Directory::open(folder.path()).unwrap(), options).unwrap();
        Self { folder, store: Arc::new(store) }
    }

    /// A node whose clock says this.
    fn at(&self, now: Timestamp) -> Server {
        let library = Arc::new(crate::node::shipped::library().unwrap());
        let (bus, clock) = (Arc::new(LocalBus::default()), SteadyClock::starting_at(now));
        let bounds = Cli::parse_from(["duologue"]).serve().bounds;
        let node = Node::new(self.store.clone(), bus, library, clock, bounds);
        let service = Service::new(&node);
        Server { node, service }
    }

    /// Sweeps at a moment.
    async fn swept(&self, now: Timestamp) {
        let server = self.at(now);
        server.service.rooms().sweep_once(|_| false).await;
        server.node.store().tidy(now).await.unwrap();
    }

    /// True if this is in any of its files.
    fn holds(&self, wanted: &str) -> bool {
        let read = |path: &Path| fs::read(path).unwrap();
        let files = fs::read_dir(self.folder.path()).unwrap().map(|entry| read(&entry.unwrap().path()));
        let has = |bytes: Vec<u8>| bytes.windows(wanted.len()).any(|part| part == wanted.as_bytes());
        files.map(has).fold(false, |one, other| one | other)
    }

    /// Asserts that it is there a minute before this moment, and gone a minute after it: these clocks go on while the disk works.
    async fn lives_until(&self, wanted: &str, end: Timestamp) {
        self.swept(end - Millis::minutes(1)).await;
        assert!(self.holds(wanted), "gone too early");
        self.swept(end + Millis::minutes(1)).await;
        assert!(!self.holds(wanted), "still there");
    }
}

async fn room(server: &Server) -> RoomId {
    let new = serde_json::from_str::<NewRoom>(r#"{"format":"couples-dialogue"}"#).unwrap();
    server.service.rooms().make(new, FROM.into()).await.unwrap().room
}

/// The consent tap of a device with this secret.
fn enter(secret: Key) -> Action {
    Action::Enter { name: Sealed::new(vec![1; 92]).unwrap(), secret: Some(secret), key: None }
}

/// The room after partners did this in it at this moment: by a link, or else by the device that holds the seat.
async fn acted(server: &Server, id: &RoomId, now: Timestamp, acts: &[(Seat, Option<KeyHash>, Action)]) {
    for (seat, link, action) in acts {
        let (room, revision) = look(&server.node, id).await.unwrap().unwrap();
        let next = if link.is_some() { ActionId(1) } else { room.next_id(*seat) };
        let act = Act { id: next, turn: None, action: action.clone() };
        let input = match *link {
            Some(link) => Input::Guest { seat: *seat, link, act: Consent::of(&act).unwrap() },
            None => Input::Member { seat: *seat, act: &act, knock: None },
        };
        let next = room.after(now, input).unwrap();
        assert!(
            server.node.store().save(id, revision, server.node.saved(&next, now)).await.unwrap().is_some()
        );
    }
}

/// A dialogue that was begun, by the two whose secrets these are.
async fn begun(server: &Server, now: Timestamp) -> (RoomId, String) {
    let new = serde_json::from_str::<NewRoom>(r#"{"format":"couples-dialogue"}"#).unwrap();
    let made = server.service.rooms().make(new, FROM.into()).await.unwrap();
    let secret = Key::from_bytes([0xe1; Key::BYTES]);
    let link = |seat: Seat| Some(made.keys[&seat].hash());
    let ready = Action::Ready { on: true };
    let acts = [
        (Seat::A, link(Seat::A), enter(secret.clone())),
        (Seat::B, link(Seat::B), enter(Key::from_bytes([0xe2; Key::BYTES]))),
        (Seat::A, None, ready.clone()),
        (Seat::B, None, ready),
    ];
    acted(server, &made.room, now, &acts).await;
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
    let server = disk.at(START);
    let (id, trace) = begun(&server, START).await;
    let end = Action::End { on: true };
    let acts = [Seat::A, Seat::B].map(|seat| (seat, None, end.clone()));
    acted(&server, &id, START, &acts).await;
    assert!(disk.holds(&trace));
    disk.lives_until(&trace, START + HOUR).await;
}

#[tokio::test]
async fn a_series_is_in_no_file_180_days_after_its_last_use() {
    let disk = Disk::new();
    let new = NewSeries { therapist: false, of: None, maker: None };
    let made = disk.at(START).service.series().make(new, FROM.into()).await.unwrap();
    let day = Millis(24 * HOUR.0);
    let next = serde_json::from_str::<NextRoom>(r#"{"format":"appreciation"}"#).unwrap();
    let used = START + Millis(170 * day.0);
    let key = &made.keys[&Seat::A];
    let room = disk.at(used).service.series().next_room(&made.series, key, next, FROM.into()).await.unwrap();
    assert!(matches!(room, Next::Made(_)));
    disk.lives_until(made.series.as_str(), used + Millis(180 * day.0)).await;
}
