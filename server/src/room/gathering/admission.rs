//! Coming in: by a secret, by a link to the door, by consent, let in by somebody who may; and whom that sends away.

use duologue_protocol::hash::KeyHash;
use duologue_protocol::ids::Seat;
use duologue_protocol::room::Room;
use duologue_protocol::time::Timestamp;

use super::Gathering;
use crate::room::connection::{Connection, Verdict};
use crate::room::device::{DeviceId, Standing};
use crate::room::effect::Effects;
use crate::store::PeerEvent;

impl Gathering {
    /// Takes in a device that said hello, and welcomes it: the room's view follows in the same wake.
    pub(super) fn welcome(&mut self, connection: Connection, now: Timestamp, effects: &mut Effects) {
        let seat = connection.seat();
        match connection.standing() {
            Standing::Member(_) => {
                self.supersede(seat, None);
                self.presence.hear(seat, now);
                self.presence.come(seat);
                effects.tell(PeerEvent::Taken(seat));
                effects.tell(PeerEvent::Heard(seat, now));
            }
            Standing::Guest(way) => self.connections.make_way(seat, way),
        }
        let welcome = self.welcome.welcome(self.commit.room(), seat, connection.is_member(), now);
        connection.send(&welcome, effects);
        self.connections.push(connection);
    }

    /// The seat moves on from whichever device held it, `but` this one: nothing that one sent is done any more.
    pub(super) fn supersede(&mut self, seat: Seat, but: Option<DeviceId>) {
        self.connections.supersede(seat, but, |device| self.queue.forget(device));
    }

    /// A guest's consent is stored: its device has the seat, if it is still here, by the secret that it made.
    pub(super) fn seat_guest(
        &mut self,
        device: DeviceId,
        seat: Seat,
        secret: KeyHash,
        now: Timestamp,
        effects: &mut Effects,
    ) {
        self.supersede(seat, Some(device));
        self.queue.admit(device, seat);
        let connection = self.connections.open_mut(device);
        self.presence.take_seat(seat, connection.is_some(), now);
        if let Some(connection) = connection {
            connection.make_member(secret);
        }
        effects.tell(PeerEvent::Taken(seat));
    }

    /// A device that knocked was let in: it is told so on the connection on which it did.
    fn let_in(&mut self, at: usize, secret: KeyHash, now: Timestamp, effects: &mut Effects) {
        let connection = self.connections.at_mut(at);
        connection.make_member(secret);
        let (id, seat) = (connection.id(), connection.seat());
        self.supersede(seat, Some(id));
        self.queue.admit(id, seat);
        self.presence.come(seat);
        effects.tell(PeerEvent::Taken(seat));
        let welcome = self.welcome.welcome(self.commit.room(), seat, true, now);
        self.connections.at(at).send(&welcome, effects);
    }

    /// The room has become another one, here or elsewhere: looks at every device anew.
    pub(super) fn follow_room(&mut self, before: &Room, now: Timestamp, effects: &mut Effects) {
        self.peers.forget_pause();
        self.presence.follow(before, self.commit.room(), now);
        for at in 0..self.connections.len() {
            let connection = self.connections.at(at);
            let device = connection.id();
            match connection.verdict(self.commit.room(), self.knocks.secret_of(device)) {
                Verdict::Stays => {}
                Verdict::LetIn(secret) => self.let_in(at, secret, now, effects),
                Verdict::Ends(close) => {
                    self.connections.at_mut(at).close(close);
                    self.queue.forget(device);
                }
            }
        }
    }

    /// Another node told of something that it did, or saw.
    pub(super) fn follow_peer(&mut self, event: PeerEvent, now: Timestamp, effects: &mut Effects) {
        match event {
            PeerEvent::Saved(revision) => self.peers.saved(revision),
            // Loading it shows that.
            PeerEvent::Erased => self.peers.miss(),
            PeerEvent::Pausing => self.peers.pause(now),
            // Another node's clock may be ahead of ours.
            PeerEvent::Heard(seat, at) => self.presence.hear(seat, at.min(now)),
            PeerEvent::Closed(seat, at) => self.presence.close(seat, at.min(now)),
            PeerEvent::Taken(seat) => {
                self.supersede(seat, None);
                self.presence.go(seat);
            }
            PeerEvent::Relay { from, to, sealed } => self.relay(from, to, sealed, effects),
        }
    }
}
