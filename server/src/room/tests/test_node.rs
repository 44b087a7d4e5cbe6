//! A node that serves the room, without a socket: it hands in events in an actor's order, and keeps what comes out.

use std::collections::VecDeque;

use duologue_protocol::ids::RoomId;
use duologue_protocol::time::{Millis, Timestamp};

use super::moody_store::MoodyStore;
use crate::config::Bounds;
use crate::node::Condition;
use crate::node::budget::FrameBudget;
use crate::room::device::{Credential, DeviceId};
use crate::room::effect::{Effect, Effects};
use crate::room::event::{Event, StoreAnswer};
use crate::room::gathering::Gathering;
use crate::socket::Incoming;
use crate::store::PeerEvent;
use crate::testing::Heard;

/// Frames of one device that an actor hands in in one wake.
const READS: usize = 8;

/// All that one wake brought about outside.
#[derive(Default)]
pub(super) struct Outside {
    noticed: Vec<(DeviceId, Heard)>,
    told: Vec<PeerEvent>,
}

impl Outside {
    /// The things that devices noticed, and what other nodes were told.
    pub(super) fn into_parts(self) -> (Vec<(DeviceId, Heard)>, Vec<PeerEvent>) {
        (self.noticed, self.told)
    }
}

/// The ground that every node stands on here.
pub(super) struct Ground {
    room: RoomId,
    bounds: Bounds,
    store: MoodyStore,
    now: Timestamp,
}

impl Ground {
    pub(super) fn new(room: RoomId, bounds: Bounds, store: MoodyStore, now: Timestamp) -> Self {
        Self { room, bounds, store, now }
    }

    pub(super) fn room(&self) -> &RoomId {
        &self.room
    }

    pub(super) fn bounds(&self) -> &Bounds {
        &self.bounds
    }

    pub(super) fn store(&self) -> &MoodyStore {
        &self.store
    }

    pub(super) fn store_mut(&mut self) -> &mut MoodyStore {
        &mut self.store
    }

    pub(super) fn now(&self) -> Timestamp {
        self.now
    }

    /// Goes on to this moment.
    pub(super) fn go_on(&mut self, now: Timestamp) {
        self.now = now;
    }
}

/// One node, with the room's gathering while it serves it.
pub(super) struct TestNode {
    gathering: Option<Gathering>,
    effects: Effects,
    condition: Condition,
    /// Events for the next wake that no device sent.
    events: VecDeque<Event>,
    /// Frames that came and were not read, of each device that is here, oldest device first.
    frames: Vec<(DeviceId, VecDeque<Incoming>)>,
    answer: Option<(Timestamp, StoreAnswer)>,
    /// The moment to which its alarm was set at the end of its last wake.
    alarm: Option<Timestamp>,
}

impl TestNode {
    pub(super) fn new() -> Self {
        Self {
            gathering: None,
            effects: Effects::default(),
            condition: Condition::Well,
            events: VecDeque::new(),
            frames: Vec::new(),
            answer: None,
            alarm: None,
        }
    }

    /// Says whether it serves the room.
    pub(super) fn serves(&self) -> bool {
        self.gathering.is_some()
    }

    pub(super) fn arrive(&mut self, device: DeviceId, credential: Credential, bounds: &Bounds) {
        self.frames.push((device, VecDeque::new()));
        let (budget, beat_phase) = (FrameBudget::new(bounds), Millis(0));
        self.events.push_back(Event::Arrived { device, credential, budget, beat_phase });
    }

    pub(super) fn receive(&mut self, device: DeviceId, incoming: Incoming) {
        let waiting = self.frames.iter_mut().find(|(other, _)| *other == device);
        if let Some((_, frames)) = waiting {
            frames.push_back(incoming);
        }
    }

    /// Takes what another node tells, if it serves the room.
    pub(super) fn hear(&mut self, event: PeerEvent) {
        if self.serves() {
            self.events.push_back(Event::Peer(event));
        }
    }

    /// The heartbeat's word.
    pub(super) fn feel(&mut self, condition: Condition) {
        self.condition = condition;
        self.events.push_back(Event::Heartbeat(condition));
    }

    /// The moment at which it next does something by itself, or now, if there is something to do.
    pub(super) fn due(&self, now: Timestamp) -> Option<Timestamp> {
        let ready = !self.events.is_empty() || self.frames.iter().any(|(_, frames)| !frames.is_empty());
        let answer = self.answer.as_ref().map(|(at, _)| *at);
        [ready.then_some(now), answer, self.alarm].into_iter().flatten().min()
    }

    /// Does all there is to do, in the order of an actor's wake.
    pub(super) fn wake(&mut self, ground: &mut Ground) -> Outside {
        let mut outside = Outside::default();
        if !self.serves() {
            let opened = ground.store.room().expect("nobody comes to a room that is gone");
            let (id, acts) = (ground.room.clone(), ground.bounds.acts);
            self.gathering = Some(Gathering::new(id, acts, opened, self.condition, ground.now));
        }
        while let Some(event) = self.events.pop_front() {
            self.hand_in(event, ground, &mut outside);
        }
        for at in 0..self.frames.len() {
            for _ in 0..READS {
                let (device, frames) = &mut self.frames[at];
                let (device, Some(incoming)) = (*device, frames.pop_front()) else { break };
                self.hand_in(Event::Incoming(device, incoming), ground, &mut outside);
            }
        }
        self.hand_in(Event::TimePassed, ground, &mut outside);
        self.settle(ground, &mut outside);
        self.hand_in(Event::Flushed, ground, &mut outside);
        self.gathering.take_if(|gathering| gathering.is_over());
        self.alarm = self.gathering.as_ref().and_then(|gathering| gathering.due(ground.now));
        outside
    }

    fn settle(&mut self, ground: &mut Ground, outside: &mut Outside) {
        loop {
            while let Some((_, answer)) = self.answer.take_if(|(at, _)| *at <= ground.now) {
                self.hand_in(Event::Answered(answer), ground, outside);
            }
            let asked = self.answer.is_some();
            self.hand_in(Event::Settled, ground, outside);
            if asked || self.answer.is_none() {
                return;
            }
        }
    }

    fn hand_in(&mut self, event: Event, ground: &mut Ground, outside: &mut Outside) {
        let gathering = self.gathering.as_mut().expect("it serves the room");
        gathering.handle(event, ground.now, &mut self.effects);
        for effect in self.effects.drain() {
            match effect {
                Effect::Send(device, frame) => {
                    let frame = serde_json::from_str(&frame).unwrap();
                    outside.noticed.push((device, Heard::Frame(frame)));
                }
                Effect::Close(device, close) => {
                    self.frames.retain(|(other, _)| *other != device);
                    let closed = close.map(|close| (device, Heard::Closed(close.meaning().0)));
                    outside.noticed.extend(closed);
                }
                Effect::Refuse(device, close) => {
                    self.frames.retain(|(other, _)| *other != device);
                    outside.noticed.push((device, Heard::Closed(close.meaning().0)));
                }
                Effect::Ask(question) => self.answer = Some(ground.store.ask(question, ground.now)),
                Effect::Tell(event) => outside.told.push(event),
            }
        }
    }
}
