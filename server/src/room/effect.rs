//! Effects: everything that a gathering asks of the world.

use std::collections::BTreeSet;

use duologue_protocol::hash::FormatHash;
use duologue_protocol::time::Timestamp;
use duologue_protocol::wire::{Close, ServerFrame};
use tokio_tungstenite::tungstenite::Utf8Bytes;

use super::device::DeviceId;
use crate::socket::encode;
use crate::store::{PeerEvent, Revision};

/// One thing to be done.
#[derive(Debug, PartialEq)]
pub(super) enum Effect {
    /// Bytes for a device, by the next flush of its socket.
    Send(DeviceId, Utf8Bytes),
    /// The end of a connection that was here; without a close the other side has left.
    Close(DeviceId, Option<Close>),
    /// The end of a connection that came just now and may not be here.
    Refuse(DeviceId, Close),
    /// A question to the store. There is never more than one without an answer.
    Ask(Question),
    /// An event for the other nodes that serve the room.
    Tell(PeerEvent),
}

/// A question to the store, about this room.
#[derive(Debug, PartialEq)]
pub(super) enum Question {
    /// Keep these bytes, if `expected` is still the revision.
    Save {
        /// The revision that they were made of.
        expected: Revision,
        /// The room as it is to be stored.
        bytes: Vec<u8>,
        /// The end of its life, if nobody saves it again.
        expires: Timestamp,
        /// Every format that it stands in.
        formats: BTreeSet<FormatHash>,
    },
    /// Give the room as it stands.
    Load,
    /// The same of a store that failed, once it says that it would save too.
    Probe,
    /// Erase the room, if `expected` is still its revision.
    Erase {
        /// The revision whose time is over.
        expected: Revision,
    },
}

/// Effects in the order in which they are to be done. One such list serves an actor for all its life.
#[derive(Debug, Default)]
pub(super) struct Effects {
    all: Vec<Effect>,
}

impl Effects {
    /// Encodes a frame for a device.
    pub(super) fn send(&mut self, to: DeviceId, frame: &ServerFrame) {
        self.push(Effect::Send(to, encode(frame)));
    }

    /// Tells the other nodes.
    pub(super) fn tell(&mut self, event: PeerEvent) {
        self.push(Effect::Tell(event));
    }

    /// Adds one.
    pub(super) fn push(&mut self, effect: Effect) {
        self.all.push(effect);
    }

    /// Takes them all out; the room that they took stays for the next ones.
    pub(super) fn drain(&mut self) -> impl Iterator<Item = Effect> {
        self.all.drain(..)
    }
}
