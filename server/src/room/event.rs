//! Events: everything that can happen to a gathering.

use duologue_protocol::room::Room;
use duologue_protocol::time::Millis;

use super::device::{Credential, DeviceId};
use crate::node::Condition;
use crate::node::budget::FrameBudget;
use crate::socket::Incoming;
use crate::store::{PeerEvent, Revision, StoreError};

/// One thing that happened. An actor hands in all that is ready, then [`Event::TimePassed`], the store's answer if
/// there is one, [`Event::Settled`], and, once the sockets have been flushed, [`Event::Flushed`].
#[derive(Debug)]
pub(super) enum Event {
    /// A device has said hello.
    Arrived {
        /// The number by which it is known from now on.
        device: DeviceId,
        /// A proof that it may come.
        credential: Credential,
        /// Bounds on what it may send.
        budget: FrameBudget,
        /// The time since its last beat, by chance: so the beats of many rooms that came back at once stay spread.
        beat_phase: Millis,
    },
    /// A frame came from a device, or the end of its connection.
    Incoming(DeviceId, Incoming),
    /// A device's socket has not taken all that was written.
    Stuck(DeviceId),
    /// It has taken it after all.
    Freed(DeviceId),
    /// More waits for a device than may.
    Overfull(DeviceId),
    /// Another node that serves the room told something.
    Peer(PeerEvent),
    /// The line to the other nodes broke and stands again: something may have been missed.
    PeersMissed,
    /// The heartbeat's word on the store.
    Heartbeat(Condition),
    /// The server stops.
    Stopping,
    /// All that was ready was handed in, and time went on.
    TimePassed,
    /// The store has answered.
    Answered(StoreAnswer),
    /// The store doesn't answer at once, or was asked nothing: what can be done is done, and what changed is shown.
    Settled,
    /// The sockets have taken what they take of it.
    Flushed,
}

/// The store's answer to what it was asked.
#[derive(Debug)]
pub(super) enum StoreAnswer {
    /// The room is kept as this revision; without one, another save came first.
    Saved(Option<Revision>),
    /// The room as the store has it.
    Loaded(Box<Room>, Revision),
    /// There is no such room any more.
    Gone,
    /// The room is there, and can't be read.
    Unreadable,
    /// The room was erased, or not, if another save came first.
    Erased(bool),
    /// No answer in time, or the reason why there is none; what was asked for may have happened or not.
    Failed(StoreError),
}
