//! One room, the nodes that serve it, and the devices in it.

use std::cell::{RefCell, RefMut};
use std::collections::BTreeMap;
use std::rc::Rc;
use std::sync::Arc;

use clap::Parser;
use duologue_protocol::hash::Key;
use duologue_protocol::ids::{RoomId, Seat};
use duologue_protocol::room::{Input, Room, RoomOpening};
use duologue_protocol::sealed::Sealed;
use duologue_protocol::time::{Millis, Timestamp};
use duologue_protocol::wire::{Act, Action, Arrival};

pub(super) use super::handset::Handset;
use super::moody_store::{MoodyStore, StoreMood};
use super::test_node::{Ground, TestNode};
use crate::config::Cli;
use crate::node::{Condition, random};
use crate::room::device::{Credential, DeviceId};
use crate::store::{Claim, Revision};
pub(super) use crate::testing::Heard;

const START: Timestamp = Timestamp(1_790_000_000_000);

/// More wakes at one moment than any test needs: a gathering that never rests is broken.
const RESTLESS: usize = 10_000;

/// A room, as all its nodes and devices see it.
pub(super) struct Harness {
    parts: Rc<RefCell<Parts>>,
    keys: BTreeMap<Seat, Key>,
}

pub(super) struct Parts {
    ground: Ground,
    nodes: Vec<TestNode>,
    /// The things that each device has noticed, each with its moment.
    logs: Vec<Vec<(Timestamp, Heard)>>,
}

/// The consent tap of a device with this secret.
pub(super) fn enter(secret: Key) -> Action {
    Action::Enter { name: sealed(1), secret: Some(secret), key: None }
}

/// Bytes that look sealed.
pub(super) fn sealed(fill: u8) -> Sealed {
    Sealed::new(vec![fill; 92]).unwrap()
}

impl Harness {
    /// A room of this format with a therapist's seat; nobody is in yet.
    pub(super) fn new(format: &str) -> Self {
        Self::with(format, &[])
    }

    /// The same, with these flags of the server.
    pub(super) fn with(format: &str, flags: &[&str]) -> Self {
        let library = Arc::new(crate::node::shipped::library().unwrap());
        let (hash, found) = library.newest(&format.parse().unwrap()).unwrap();
        let seats = Seat::partners(found.roles.len()).iter().chain([&Seat::Therapist]);
        let keys: BTreeMap<_, _> = seats.map(|seat| (*seat, random::key())).collect();
        let opening = RoomOpening {
            format: hash.clone(),
            therapist: true,
            settings: BTreeMap::new(),
            keys: keys.iter().map(|(seat, key)| (*seat, key.hash())).collect(),
            maker: None,
        };
        let room = Room::open(&library, opening, START).unwrap();
        let bounds = Cli::parse_from(["duologue"].iter().chain(flags)).serve().bounds;
        let (id, store) = (RoomId::from_bytes([7; RoomId::BYTES]), MoodyStore::new(library, &room));
        let ground = Ground::new(id, bounds, store, START);
        let parts = Parts { ground, nodes: vec![TestNode::new()], logs: Vec::new() };
        Self { parts: Rc::new(RefCell::new(parts)), keys }
    }

    fn parts(&self) -> RefMut<'_, Parts> {
        self.parts.borrow_mut()
    }

    /// The present moment.
    pub(super) fn now(&self) -> Timestamp {
        self.parts.borrow().now()
    }

    /// Has the store answer like that from now on.
    pub(super) fn be(&self, mood: StoreMood) {
        self.parts().ground.store_mut().be(mood);
    }

    /// The heartbeat's word on the store, at all nodes.
    pub(super) fn feel(&self, condition: Condition) {
        self.parts().nodes.iter_mut().for_each(|node| node.feel(condition));
    }

    /// The number of another node beside the first.
    pub(super) fn add_node(&self) -> usize {
        let mut parts = self.parts();
        parts.nodes.push(TestNode::new());
        parts.nodes.len() - 1
    }

    /// Says whether a node serves the room.
    pub(super) fn serves(&self, node: usize) -> bool {
        self.parts.borrow().nodes[node].serves()
    }

    /// The room as it is stored.
    pub(super) fn stored(&self) -> (Room, Revision) {
        self.parts.borrow().ground.store().room().unwrap()
    }

    /// Does something to the stored room, as another node that tells nobody.
    pub(super) fn elsewhere(&self, seat: Seat, action: Action) {
        let (room, _) = self.stored();
        let act = Act { id: room.next_id(seat), turn: None, action };
        let next = room.after(self.now(), Input::Member { seat, act: &act, knock: None }).unwrap();
        self.parts().ground.store_mut().keep(&next);
    }

    /// A device that shows this at a node.
    pub(super) fn comes(&self, node: usize, credential: Credential) -> Handset {
        let device = self.parts().arrive(node, credential);
        Handset::new(self.parts.clone(), node, device)
    }

    /// A device that shows this at the first node.
    pub(super) fn handset(&self, arrival: Arrival) -> Handset {
        self.comes(0, Credential::Arrival(arrival))
    }

    /// A device that opened the link of a seat.
    pub(super) fn guest(&self, seat: Seat) -> Handset {
        self.handset(Arrival::Key(self.keys[&seat].clone()))
    }

    /// A device at the door of `b`, by a code that somebody made.
    pub(super) fn coded(&self, host: Seat) -> Handset {
        let room = self.parts.borrow().ground.room().clone();
        self.comes(0, Credential::Call(Claim { room, seat: Seat::B, host }))
    }

    /// A device that took a seat at a node, and its secret.
    pub(super) fn enter_at(&self, node: usize, seat: Seat) -> (Handset, Key) {
        let key = Arrival::Key(self.keys[&seat].clone());
        let mut handset = self.comes(node, Credential::Arrival(key));
        let secret = random::key();
        handset.done(enter(secret.clone()));
        (handset, secret)
    }

    /// The same at the first node.
    pub(super) fn enter(&self, seat: Seat) -> (Handset, Key) {
        self.enter_at(0, seat)
    }

    /// Both partners in, and the dialogue begun: `a` has the floor.
    pub(super) fn couple(&self) -> ((Handset, Key), (Handset, Key)) {
        self.couple_at(0, 0)
    }

    /// The same, each at a node.
    pub(super) fn couple_at(&self, one: usize, other: usize) -> ((Handset, Key), (Handset, Key)) {
        let (mut a, mut b) = (self.enter_at(one, Seat::A), self.enter_at(other, Seat::B));
        a.0.done(Action::Ready { on: true });
        b.0.done(Action::Ready { on: true });
        // What belongs to the beginning doesn't stand at the same moment as what comes then.
        self.pass(1);
        (a, b)
    }

    /// Lets so much time pass.
    pub(super) fn pass(&self, millis: i64) {
        let end = self.now() + Millis(millis);
        let mut parts = self.parts();
        parts.rest();
        while parts.step(end) {}
        parts.ground.go_on(end);
        parts.rest();
    }

    /// Lets time pass while these devices ping as they do in a running room.
    pub(super) fn pass_alive(&self, millis: i64, handsets: &[&Handset]) {
        let end = self.now() + Millis(millis);
        while self.now() < end {
            for handset in handsets {
                handset.ping();
            }
            self.pass((end - self.now()).min(Millis::seconds(4)).0);
        }
    }
}

impl Parts {
    pub(super) fn now(&self) -> Timestamp {
        self.ground.now()
    }

    /// All that a device has noticed.
    pub(super) fn log(&self, device: DeviceId) -> &[(Timestamp, Heard)] {
        &self.logs[usize::try_from(device).unwrap()]
    }

    pub(super) fn node(&mut self, node: usize) -> &mut TestNode {
        &mut self.nodes[node]
    }

    fn arrive(&mut self, node: usize, credential: Credential) -> DeviceId {
        let device = DeviceId::try_from(self.logs.len()).unwrap();
        self.logs.push(Vec::new());
        self.nodes[node].arrive(device, credential, self.ground.bounds());
        device
    }

    /// Wakes nodes until none has anything to do at this moment.
    pub(super) fn rest(&mut self) {
        let now = self.ground.now();
        for _ in 0..RESTLESS {
            let due = |node: &TestNode| node.due(now).is_some_and(|due| due <= now);
            let Some(at) = self.nodes.iter().position(due) else { return };
            self.wake(at);
        }
        panic!("a gathering that never rests");
    }

    fn wake(&mut self, at: usize) {
        let outside = self.nodes[at].wake(&mut self.ground);
        let (noticed, told) = outside.into_parts();
        for (device, noticed) in noticed {
            self.logs[usize::try_from(device).unwrap()].push((self.ground.now(), noticed));
        }
        for event in told {
            let others = self.nodes.iter_mut().enumerate().filter(|(other, _)| *other != at);
            others.for_each(|(_, node)| node.hear(event.clone()));
        }
    }

    /// Goes on to the next moment at which anything happens, no later than `end`; says whether there was one.
    pub(super) fn step(&mut self, end: Timestamp) -> bool {
        let now = self.ground.now();
        let due = self.nodes.iter().filter_map(|node| node.due(now)).min();
        let Some(next) = due.filter(|due| *due <= end) else { return false };
        self.ground.go_on(next);
        self.rest();
        true
    }
}
