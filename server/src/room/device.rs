//! A device at a room: its number there, and the right by which it is there.

use duologue_protocol::hash::KeyHash;
use duologue_protocol::ids::Seat;
use duologue_protocol::room::{Admission, Room};
use duologue_protocol::wire::{Arrival, Close};

use crate::store::Claim;

/// Tells the connections of a room apart.
pub(crate) type DeviceId = u64;

/// A proof that a device may come, as far as it leads.
#[derive(Debug)]
pub(crate) enum Credential {
    /// A link's key or a device's secret.
    Arrival(Arrival),
    /// A short code that leads here: to a door, and no further than a knock.
    Call(Claim),
}

/// The right by which a device is here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// It holds the seat, by this secret.
    Member(KeyHash),
    /// It stands at the door.
    Guest(Way),
}

/// The way by which somebody came to a door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// By a link with this key.
    Link(KeyHash),
    /// Credential a short code, which the device at this seat made.
    Code(Seat),
}

impl Way {
    /// The link's key.
    pub(super) fn link(self) -> Option<KeyHash> {
        match self {
            Way::Link(key) => Some(key),
            Way::Code(_) => None,
        }
    }
}

impl Credential {
    /// The seat that it leads to in the room, and how far.
    ///
    /// # Errors
    /// The close for a device that may not be here.
    pub(super) fn standing(&self, room: &Room) -> Result<(Seat, Standing), Close> {
        let arrival = match self {
            Credential::Arrival(arrival) => arrival,
            Credential::Call(Claim { seat, host, .. }) if room.seats().contains(seat) => {
                return Ok((*seat, Standing::Guest(Way::Code(*host))));
            }
            Credential::Call(_) => return Err(Close::NoSuchRoom),
        };
        let (Arrival::Key(shown) | Arrival::Secret(shown)) = arrival;
        match room.admits(arrival) {
            Some(Admission::Member(seat)) => Ok((seat, Standing::Member(shown.hash()))),
            Some(Admission::Guest(seat)) => Ok((seat, Standing::Guest(Way::Link(shown.hash())))),
            Some(Admission::Former(_)) => Err(Close::Moved),
            None => Err(Close::NoSuchRoom),
        }
    }
}
