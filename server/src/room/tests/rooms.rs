//! Rooms as tests of the parts need them.

use std::sync::Arc;

use duologue_protocol::hash::Key;
use duologue_protocol::ids::Seat;
use duologue_protocol::room::{Consent, Input, Room, RoomOpening};
use duologue_protocol::time::Timestamp;
use duologue_protocol::wire::{Act, Action, ActionId};

use super::harness::enter;
use crate::config::{Bounds, Cli};
use clap::Parser;

/// The moment at which both began.
pub(super) const T: Timestamp = Timestamp(1_790_000_000_000);
/// A moment soon after.
pub(super) const LATER: Timestamp = Timestamp(T.0 + 5_000);

/// The bounds of a server without flags.
pub(super) fn bounds() -> Bounds {
    Cli::parse_from(["duologue"]).serve().bounds
}

/// The key of a seat's link.
pub(super) fn link(seat: Seat) -> Key {
    Key::from_bytes([if seat == Seat::A { 0xa1 } else { 0xb1 }; Key::BYTES])
}

/// The secret of a seat's device.
pub(super) fn secret(seat: Seat) -> Key {
    Key::from_bytes([if seat == Seat::A { 0xa2 } else { 0xb2 }; Key::BYTES])
}

/// A dialogue that both have begun: `a` has the floor.
pub(super) fn room() -> Room {
    let library = Arc::new(crate::node::shipped::library().unwrap());
    let (hash, _) = library.newest(&"couples-dialogue".parse().unwrap()).unwrap();
    let opening = RoomOpening {
        format: hash.clone(),
        therapist: false,
        settings: [].into(),
        keys: [Seat::A, Seat::B].map(|seat| (seat, link(seat).hash())).into(),
        maker: None,
    };
    let mut room = Room::open(&library, opening, T).unwrap();
    for seat in [Seat::A, Seat::B] {
        let act = Act { id: ActionId(1), turn: None, action: enter(secret(seat)) };
        let (link, act) = (link(seat).hash(), Consent::of(&act).unwrap());
        room = room.after(T, Input::Guest { seat, link, act }).unwrap();
    }
    for seat in [Seat::A, Seat::B] {
        let act = Act { id: ActionId(2), turn: None, action: Action::Ready { on: true } };
        room = room.after(T, Input::Member { seat, act: &act, knock: None }).unwrap();
    }
    room
}

/// A device's third action.
pub(super) fn act(action: Action) -> Act {
    Act { id: ActionId(3), turn: None, action }
}

/// The room after that.
pub(super) fn after(room: &Room, seat: Seat, action: Action) -> Room {
    room.after(LATER, Input::Member { seat, act: &act(action), knock: None }).unwrap()
}
