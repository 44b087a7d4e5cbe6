//! The line between the nodes that serve one room, beside the room itself.

use std::any::Any;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use dashmap::DashMap;
use duologue_protocol::ids::{RoomId, Seat};
use duologue_protocol::sealed::Sealed;
use duologue_protocol::time::Timestamp;
use tokio::sync::mpsc;

use super::values::Revision;

/// Events that a listener hasn't taken yet: a burst of relayed frames from both partners.
const WAITING_MOST: usize = 256;

/// Tells a room's listeners apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Listener(u64);

/// Something that happened at one node. Any of it may be lost without harm: a room is right again by its next
/// load, presence by the next frame, and what is relayed is never promised.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PeerEvent {
    /// The room was saved, as this revision.
    Saved(Revision),
    /// The room was erased.
    Erased,
    /// A pause or a stop waits to be saved.
    Pausing,
    /// The device that holds the seat sent a frame then.
    Heard(Seat, Timestamp),
    /// Its connection closed then.
    Closed(Seat, Timestamp),
    /// The seat has another device, at that node.
    Taken(Seat),
    /// For these seats, or for everyone but the sender.
    Relay {
        /// The seat that sent it.
        from: Seat,
        /// The seat that it is for.
        to: Option<Seat>,
        /// The bytes themselves.
        sealed: Sealed,
    },
}

/// One listener's line. It ends for one that falls behind by more than it holds; then subscribe again and load.
pub struct Subscription {
    /// Its own name on the bus.
    pub listener: Listener,
    /// Events that the others tell.
    pub events: mpsc::Receiver<PeerEvent>,
    /// Dropped with the line, to leave the list.
    _leave: Box<dyn Any + Send>,
}

/// Carries events between the nodes that serve a room. Never waits.
pub trait Bus: Send + Sync + 'static {
    /// Listens to what happens to a room elsewhere.
    fn subscribe(&self, room: &RoomId) -> Subscription;
    /// Tells all other listeners of the room.
    fn publish(&self, room: &RoomId, from: Listener, event: PeerEvent);
}

/// A bus within one process.
#[derive(Default)]
pub struct LocalBus {
    rooms: Arc<Lines>,
    listeners: AtomicU64,
}

/// The lines of each room with an actor: at most one entry for each.
type Lines = DashMap<RoomId, Vec<(Listener, mpsc::Sender<PeerEvent>)>>;

struct Leave {
    rooms: Arc<Lines>,
    room: RoomId,
    listener: Listener,
}

impl Drop for Leave {
    fn drop(&mut self) {
        self.rooms.remove_if_mut(&self.room, |_, lines| {
            lines.retain(|(other, _)| *other != self.listener);
            lines.is_empty()
        });
    }
}

impl Bus for LocalBus {
    fn subscribe(&self, room: &RoomId) -> Subscription {
        let (line, events) = mpsc::channel(WAITING_MOST);
        let listener = Listener(self.listeners.fetch_add(1, Ordering::Relaxed));
        self.rooms.entry(room.clone()).or_default().push((listener, line));
        let leave = Leave { rooms: self.rooms.clone(), room: room.clone(), listener };
        Subscription { listener, events, _leave: Box::new(leave) }
    }

    fn publish(&self, room: &RoomId, from: Listener, event: PeerEvent) {
        if let Some(mut lines) = self.rooms.get_mut(room) {
            lines.retain(|(other, line)| *other == from || line.try_send(event.clone()).is_ok());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn events_reach_the_others_of_the_room() {
        let bus = LocalBus::default();
        let [one, other] = [1, 2].map(|n| RoomId::from_bytes([n; RoomId::BYTES]));
        let (mut a, mut b, mut c) = (bus.subscribe(&one), bus.subscribe(&one), bus.subscribe(&other));
        bus.publish(&one, a.listener, PeerEvent::Pausing);
        assert_eq!(b.events.recv().await, Some(PeerEvent::Pausing));
        assert!(a.events.try_recv().is_err() && c.events.try_recv().is_err());
        drop((a, b, c));
        assert!(bus.rooms.is_empty());
    }

    #[tokio::test]
    async fn who_falls_behind_is_cut_off() {
        let bus = LocalBus::default();
        let room = RoomId::from_bytes([1; RoomId::BYTES]);
        let (a, mut b) = (bus.subscribe(&room), bus.subscribe(&room));
        for n in 0..=WAITING_MOST as u64 {
            bus.publish(&room, a.listener, PeerEvent::Saved(Revision(n)));
        }
        for n in 0..WAITING_MOST as u64 {
            assert_eq!(b.events.recv().await, Some(PeerEvent::Saved(Revision(n))));
        }
        assert_eq!(b.events.recv().await, None);
    }
}
