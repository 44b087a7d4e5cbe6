//! A live room, as a value: events in, effects out. It holds no socket, no future and no channel, and reads no clock.
//!
//! Each part owns its fields; what crosses two of them stands here and in the files beside. An actor hands in events in
//! the order of a wake:
//!
//! 1. all that is ready: arrivals, events of other nodes, frames, the heartbeat's word;
//! 2. [`Event::TimePassed`], after the frames: a device that was heard just now isn't silent;
//! 3. the store's answer, if it has come, and [`Event::Settled`]: the next thing is saved, or, once the store is asked
//!    nothing or doesn't answer at once, what changed is shown;
//! 4. [`Event::Flushed`]: connections that end are let go of.

mod admission;
mod incoming;
mod saves;

use duologue_protocol::ids::RoomId;
use duologue_protocol::room::Room;
use duologue_protocol::time::Timestamp;
use duologue_protocol::wire::{Close, HoldWhy};

use super::broadcast::{self, Scene};
use super::commit::Commit;
use super::connection::Connection;
use super::connections::Connections;
use super::device::DeviceId;
use super::effect::{Effect, Effects};
use super::event::Event;
use super::knocks::Knocks;
use super::peers::Peers;
use super::presence::PresenceTable;
use super::queue::Queue;
use super::welcome::Welcome;
use crate::config::Rate;
use crate::node::Condition;
use crate::store::{PeerEvent, Revision};

/// A room with everyone who is in it.
#[derive(Debug)]
pub(super) struct Gathering {
    welcome: Welcome,
    connections: Connections,
    queue: Queue,
    commit: Commit,
    presence: PresenceTable,
    knocks: Knocks,
    peers: Peers,
    /// The room is over here: no device stays.
    ended: bool,
    stopping: bool,
}

impl Gathering {
    /// A room as it was loaded just now, with nobody in it. Its devices may act this often.
    pub(super) fn new(
        id: RoomId,
        acts: Rate,
        (room, revision): (Room, Revision),
        condition: Condition,
        now: Timestamp,
    ) -> Self {
        Self {
            welcome: Welcome::new(id, acts),
            connections: Connections::default(),
            queue: Queue::default(),
            presence: PresenceTable::new(&room, now),
            commit: Commit::new(room, revision, condition),
            knocks: Knocks::default(),
            peers: Peers::new(),
            ended: false,
            stopping: false,
        }
    }

    /// Takes in what happened at `now`, and adds what is to be done about it.
    pub(super) fn handle(&mut self, event: Event, now: Timestamp, effects: &mut Effects) {
        match event {
            Event::Arrived { device, credential, budget, beat_phase } => {
                match credential.standing(self.commit.room()) {
                    Ok((seat, standing)) => {
                        let beat = now - beat_phase;
                        let connection = Connection::new(device, seat, standing, budget, beat);
                        self.welcome(connection, now, effects);
                    }
                    Err(close) => effects.push(Effect::Refuse(device, close)),
                }
            }
            Event::Incoming(device, incoming) => self.take_incoming(device, incoming, now, effects),
            Event::Stuck(device) => self.change(device, |connection| connection.get_stuck(now)),
            Event::Freed(device) => self.change(device, Connection::get_free),
            Event::Overfull(device) => self.change(device, |connection| connection.close(Close::TooSlow)),
            Event::Peer(event) => self.follow_peer(event, now, effects),
            Event::PeersMissed => self.peers.miss(),
            Event::Heartbeat(condition) => self.commit.hear(condition),
            Event::Stopping => self.stopping = true,
            Event::TimePassed => self.pass_time(now),
            Event::Answered(answer) => self.take_answer(answer, now, effects),
            Event::Settled => self.save_or_show(now, effects),
            Event::Flushed => self.let_go(now, effects),
        }
    }

    fn change(&mut self, device: DeviceId, change: impl FnOnce(&mut Connection)) {
        if let Some(connection) = self.connections.open_mut(device) {
            change(connection);
        }
    }

    fn pass_time(&mut self, now: Timestamp) {
        self.presence.pass(now);
        self.drop_knocks();
        self.commit.note_trouble(now);
    }

    /// Forgets the knocks of those who have left the door, inwards or outwards.
    fn drop_knocks(&mut self) {
        let connections = &self.connections;
        self.knocks.keep(|device| connections.is_at_door(device));
    }

    /// A store that was asked may answer at once, and then more is done before anything is shown.
    fn save_or_show(&mut self, now: Timestamp, effects: &mut Effects) {
        if !self.save_next(now, effects) {
            self.drop_knocks();
            self.show(now, effects);
        }
    }

    /// Shows what changed.
    fn show(&mut self, now: Timestamp, effects: &mut Effects) {
        let pauses = self.queue.holds() || self.commit.holds();
        if self.peers.hear_pause(pauses) {
            effects.tell(PeerEvent::Pausing);
        }
        let hold = self.overlay(pauses, now);
        let scene = Scene::new(self.commit.room(), &self.presence, &self.knocks, hold, now);
        scene.show(&mut self.connections, effects);
    }

    /// The overlay on the room: what can only take the floor away shows before it is stored.
    fn overlay(&self, pauses: bool, now: Timestamp) -> Option<HoldWhy> {
        let pausing = pauses || self.peers.pausing_until(now).is_some();
        if self.commit.room().flows() && pausing {
            Some(HoldWhy::Pause)
        } else {
            self.commit.is_slow(now).then_some(HoldWhy::Store)
        }
    }

    /// Lets go of the connections that end.
    fn let_go(&mut self, now: Timestamp, effects: &mut Effects) {
        self.connections.close_stuck(now);
        if self.stopping && self.is_settled() {
            self.end(Close::Restart);
        }
        for ending in self.connections.take_ending() {
            let (seat, close) = (ending.seat(), ending.close_reason());
            let stays = self.connections.members().any(|other| other.seat() == seat);
            if ending.is_member() && !stays && close != Some(Close::Moved) {
                self.presence.close(seat, now);
                effects.tell(PeerEvent::Closed(seat, now));
            }
            effects.push(Effect::Close(ending.id(), close));
        }
    }

    /// Ends the gathering, and every connection with it.
    fn end(&mut self, close: Close) {
        self.ended = true;
        self.connections.close(close);
    }

    /// Says whether all that was done is stored, or can't be now.
    fn is_settled(&self) -> bool {
        self.commit.is_down() || (self.commit.is_idle() && self.queue.is_empty())
    }

    /// Says whether nobody is here and nothing is left to store: that those who left are gone, above all.
    pub(super) fn is_over(&self) -> bool {
        let quiet =
            || self.commit.is_idle() && self.queue.is_empty() && self.presence.is_stored(self.commit.room());
        self.connections.is_empty() && (self.ended || quiet())
    }

    /// Says whether frames of the device are still taken.
    pub(super) fn is_open(&self, device: DeviceId) -> bool {
        self.connections.open(device).is_some()
    }

    /// The moment at which something is to be done though nothing happens.
    pub(super) fn due(&self, now: Timestamp) -> Option<Timestamp> {
        let room = self.commit.room();
        let devices = self.connections.iter().map(|connection| broadcast::due(connection, room, now)).min();
        let others = [
            self.commit.room_due(),
            self.presence.due(room, now),
            self.knocks.due(room).filter(|_| self.commit.is_ready()),
            self.commit.due(now),
            self.peers.pausing_until(now),
        ];
        others.into_iter().flatten().chain(devices).min()
    }
}
