//! One connection in a room: its socket, what it may still send, and what it was shown.

use std::collections::BTreeMap;
use std::task::{Context, Poll};

use duologue_protocol::hash::KeyHash;
use duologue_protocol::ids::Seat;
use duologue_protocol::time::Timestamp;
use duologue_protocol::wire::{Close, Door, HoldWhy, KnockView, SeatPresence, ServerFrame};
use tokio_tungstenite::tungstenite::Utf8Bytes;

use crate::node::budget::FrameBudget;
use crate::room::knocks::Way;
use crate::room::queue::DeviceId;
use crate::room::timeouts::STUCK_MOST;
use crate::socket::{Incoming, Socket, encode};

/// A connection.
pub(super) struct Device {
    pub(super) id: DeviceId,
    /// The seat that its link or secret opens.
    pub(super) seat: Seat,
    pub(super) standing: Standing,
    pub(super) budget: FrameBudget,
    /// Frames in a row that could not be read.
    pub(super) malformed: u8,
    pub(super) telemetry: Telemetry,
    pub(super) last_beat: Timestamp,
    /// When other nodes were last told that it lives.
    pub(super) told: Timestamp,
    pub(super) shown: Shown,
    socket: Socket,
    /// Since when it hasn't taken what was written.
    stuck: Option<Timestamp>,
    end: Option<End>,
}

/// By what right a connection is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It holds the seat, by this secret.
    Member(KeyHash),
    /// It stands at the door.
    Guest(Way),
}

/// Why a connection ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    /// We close it.
    Close(Close),
    /// The other side has left.
    Left,
}

/// What a page says of itself, for the therapist alone.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Telemetry {
    pub(super) rtt: Option<u16>,
    pub(super) page: Option<Page>,
}

/// The last `here`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Page {
    pub(super) hidden: bool,
    pub(super) got: u32,
    pub(super) seen: u32,
    pub(super) sound: bool,
    pub(super) awake: bool,
}

/// The newest of each that went out, so that nothing goes out twice.
#[derive(Debug, Default)]
pub(super) struct Shown {
    /// `rev` and `mine`.
    pub(super) room: Option<(u32, u32)>,
    pub(super) door: Option<Door>,
    pub(super) knocks: Vec<KnockView>,
    pub(super) presence: Option<BTreeMap<Seat, SeatPresence>>,
    /// When `presence` went out.
    pub(super) presence_at: Timestamp,
    pub(super) hold: Option<HoldWhy>,
}

impl Device {
    pub(super) fn new(
        id: DeviceId,
        seat: Seat,
        standing: Standing,
        socket: Socket,
        budget: FrameBudget,
    ) -> Self {
        Self {
            id,
            seat,
            standing,
            budget,
            malformed: 0,
            telemetry: Telemetry::default(),
            last_beat: Timestamp(0),
            told: Timestamp(0),
            shown: Shown::default(),
            socket,
            stuck: None,
            end: None,
        }
    }

    /// Whether it holds the seat.
    pub(super) fn is_member(&self) -> bool {
        matches!(self.standing, Standing::Member(_))
    }

    /// The next frame, as long as the connection isn't about to end.
    pub(super) fn poll_incoming(&mut self, cx: &mut Context<'_>) -> Poll<Incoming> {
        if self.ends() { Poll::Pending } else { self.socket.poll_incoming(cx) }
    }

    /// Sends a frame by the next flush. Who doesn't take what was sent before is closed once too much waits.
    pub(super) fn send(&mut self, frame: &ServerFrame) {
        self.send_encoded(encode(frame));
    }

    /// The same, for bytes that others get too.
    pub(super) fn send_encoded(&mut self, frame: Utf8Bytes) {
        if self.ends() {
            return;
        }
        if let Err(close) = self.socket.feed(frame) {
            self.close(close);
        }
    }

    /// Writes what the socket takes. Says whether one that was stuck is free again.
    pub(super) fn flush(&mut self, cx: &mut Context<'_>, now: Timestamp) -> bool {
        if self.ends() {
            return false;
        }
        let was = self.stuck;
        self.stuck = self.socket.poll_flush(cx).is_pending().then(|| was.unwrap_or(now));
        if self.stuck.is_some_and(|since| now - since >= STUCK_MOST) {
            self.close(Close::TooSlow);
        }
        was.is_some() && self.stuck.is_none()
    }

    /// Whether something waits for it to read; the newest of everything follows once it has.
    pub(super) fn is_stuck(&self) -> bool {
        self.stuck.is_some()
    }

    /// When it will have been stuck for too long.
    pub(super) fn stuck_until(&self) -> Option<Timestamp> {
        Some(self.stuck? + STUCK_MOST)
    }

    /// Ends it, unless it ends already.
    pub(super) fn close(&mut self, close: Close) {
        self.end.get_or_insert(End::Close(close));
    }

    /// The other side ended it.
    pub(super) fn left(&mut self) {
        self.end.get_or_insert(End::Left);
    }

    /// Whether it is about to end.
    pub(super) fn ends(&self) -> bool {
        self.end.is_some()
    }

    /// Its socket, and why it ends.
    pub(super) fn into_end(self) -> (Socket, Option<Close>) {
        let close = match self.end {
            Some(End::Close(close)) => Some(close),
            Some(End::Left) | None => None,
        };
        (self.socket, close)
    }
}
