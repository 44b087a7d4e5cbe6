//! What other nodes that serve the same room tell, and what they are told.

use std::task::{Context, Poll};

use duologue_protocol::ids::Seat;
use duologue_protocol::sealed::Sealed;
use duologue_protocol::time::{Millis, Timestamp};
use duologue_protocol::wire::ServerFrame;

use super::task::RoomTask;
use crate::socket::encode;
use crate::store::{PeerEvent, Revision, Subscription};

/// A seat's sign of life is passed on so often at most: phones ping every 4 s.
const HEARD_EVERY: Millis = Millis::seconds(2);
/// A pause that another node was about to save shows for so long at most; its save ends it.
const PAUSING_MOST: Millis = Millis::seconds(10);

/// What is known of the other nodes that serve the room.
pub(super) struct Others {
    line: Subscription,
    /// The newest revision that one of them told of.
    newest: Revision,
    /// Whether events were lost since the room was loaded.
    pub(super) missed: bool,
    /// When one of them last was about to save a pause.
    pub(super) pausing: Option<Timestamp>,
    /// Whether they were told that a pause waits here.
    pub(super) told: bool,
}

impl Others {
    pub(super) fn new(line: Subscription) -> Self {
        Self { line, newest: Revision(0), missed: false, pausing: None, told: false }
    }
}

impl RoomTask {
    /// Takes what came.
    pub(super) fn poll_peers(&mut self, cx: &mut Context<'_>) {
        while let Poll::Ready(event) = self.others.line.events.poll_recv(cx) {
            if let Some(event) = event {
                self.take_peer_event(event);
            } else {
                // It fell behind: whatever was missed shows in the room.
                self.others.line = self.hub.node.bus().subscribe(&self.id);
                self.others.missed = true;
            }
        }
    }

    fn take_peer_event(&mut self, event: PeerEvent) {
        match event {
            PeerEvent::Saved(revision) => self.others.newest = self.others.newest.max(revision),
            // Loading it shows that.
            PeerEvent::Erased => self.others.missed = true,
            PeerEvent::Pausing => self.others.pausing = Some(self.now),
            // Another node's clock may be ahead of ours.
            PeerEvent::Heard(seat, at) => self.hear_at(seat, at.min(self.now)),
            PeerEvent::Closed(seat, at) => self.close_at(seat, at.min(self.now)),
            PeerEvent::Taken(seat) => {
                self.supersede(seat, None);
                self.ours.remove(&seat);
            }
            PeerEvent::Relay { from, to, sealed } => self.pass_on(from, to, sealed),
        }
    }

    /// Tells the other nodes.
    pub(super) fn tell(&self, event: PeerEvent) {
        self.hub.node.bus().publish(&self.id, self.others.line.listener, event);
    }

    /// Tells them that a seat's device lives, unless they were told just now.
    pub(super) fn tell_heard(&mut self, at: usize) {
        let (now, device) = (self.now, &mut self.devices[at]);
        if now - device.told >= HEARD_EVERY {
            device.told = now;
            let seat = device.seat;
            self.tell(PeerEvent::Heard(seat, now));
        }
    }

    /// Whether another node has saved the room since it was loaded here.
    pub(super) fn is_behind(&self) -> bool {
        self.others.missed || self.others.newest > self.revision
    }

    /// Until when a pause that another node is about to save shows here.
    pub(super) fn pausing_until(&self) -> Option<Timestamp> {
        Some(self.others.pausing? + PAUSING_MOST).filter(|until| *until > self.now)
    }

    /// Hands sealed bytes to the devices here that they are for.
    pub(super) fn pass_on(&mut self, from: Seat, to: Option<Seat>, sealed: Sealed) {
        let frame = encode(&ServerFrame::Relay { from, sealed });
        let wanted = |seat: Seat| to.map_or(seat != from, |to| seat == to);
        for device in self.devices.iter_mut().filter(|device| device.is_member() && wanted(device.seat)) {
            device.send_encoded(frame.clone());
        }
    }
}
