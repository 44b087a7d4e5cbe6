//! The first frame to a device: its seat, and the bounds on what it may send.

use duologue_protocol::ids::{RoomId, Seat};
use duologue_protocol::room::Room;
use duologue_protocol::time::Timestamp;
use duologue_protocol::wire::{ActionId, CLIENT_FRAME_MAX, Limits, ServerFrame};

use crate::config::Rate;

/// The part of a welcome that is the same for every device of a room.
#[derive(Debug)]
pub(super) struct Welcome {
    room: RoomId,
    limits: Limits,
}

impl Welcome {
    /// The welcome of a room whose devices may act this often.
    pub(super) fn new(room: RoomId, acts: Rate) -> Self {
        let frame = u32::try_from(CLIENT_FRAME_MAX).unwrap_or(u32::MAX);
        Self { room, limits: Limits { frame, acts: acts.per_second, burst: acts.burst } }
    }

    /// The welcome to a device at this seat, which holds it or stands at its door.
    pub(super) fn welcome(&self, room: &Room, seat: Seat, entered: bool, now: Timestamp) -> ServerFrame {
        ServerFrame::Welcome {
            room: self.room.clone(),
            seat,
            entered,
            now,
            next: if entered { room.next_id(seat) } else { ActionId(1) },
            limits: self.limits,
        }
    }
}
