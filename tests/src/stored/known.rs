//! Knowledge that phones have of a stored room: enough to come back to it, and to tell whether it is as they left it.

use std::collections::BTreeMap;

use duologue_protocol::hash::Key;
use duologue_protocol::ids::{RoomId, Seat, SeriesId};
use duologue_protocol::knock::ShortCode;
use duologue_protocol::time::Timestamp;
use duologue_protocol::wire::http::SeriesNow;
use duologue_protocol::wire::{ActionId, Arrival, View, Yours};
use serde::{Deserialize, Serialize};

use crate::{Cast, Phone, Server, TestRoom};

/// Everything about one stored database.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KnownData {
    /// The last moment at which the build that made it served.
    pub made: Timestamp,
    /// Its rooms, by what they are there for.
    pub rooms: BTreeMap<String, KnownRoom>,
    /// The series in it.
    pub series: KnownSeries,
    /// The short code in it.
    pub code: KnownCode,
}

/// A room as its phones left it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KnownRoom {
    /// The room's id.
    pub room: RoomId,
    /// Each seat's newest key.
    pub keys: BTreeMap<Seat, Key>,
    /// The version that they saw last.
    pub rev: u32,
    /// The view that all of them saw then.
    pub view: View,
    /// The devices that hold a seat.
    pub seats: BTreeMap<Seat, KnownSeat>,
    /// Secrets that no longer open anything: of devices that held a seat before, or left it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub gone: BTreeMap<Seat, Key>,
    /// Views of the turns before this one, the newest last.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub way: Vec<View>,
}

/// A device that holds a seat.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KnownSeat {
    /// The secret that it comes back by.
    pub secret: Key,
    /// Its next action.
    pub next: ActionId,
    /// The version of what it alone saw.
    pub mine: u32,
    /// The view that it alone saw.
    #[serde(default, skip_serializing_if = "Yours::is_nothing")]
    pub yours: Yours,
}

/// A series, as whoever has its links knows it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KnownSeries {
    /// The series' id.
    pub series: SeriesId,
    /// Each seat's key.
    pub keys: BTreeMap<Seat, Key>,
    /// Its state for the first partner.
    pub now: SeriesNow,
}

/// A short code.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct KnownCode {
    /// The code as it is typed.
    pub code: ShortCode,
    /// The room that it leads to, by its name here.
    pub room: String,
    /// At whose door one stands by it.
    pub seat: Seat,
}

impl KnownData {
    /// From a file.
    ///
    /// # Panics
    /// If it says something else.
    pub fn read(told: &[u8]) -> Self {
        serde_json::from_slice(told).expect("what phones know of stored rooms")
    }
}

impl KnownRoom {
    /// The room, by its links.
    pub fn room(&self) -> TestRoom {
        TestRoom { id: self.room.clone(), keys: self.keys.clone() }
    }

    /// The device of a seat, back in the room.
    ///
    /// # Panics
    /// If it isn't welcomed, or nobody is known to sit there.
    pub async fn back(&self, server: &Server, seat: Seat) -> Phone {
        let secret = self.seats[&seat].secret.clone();
        let mut phone = Phone::arrive(server, &self.room, Arrival::Secret(secret)).await;
        phone.reach(self.rev).await;
        phone
    }
    /// Everybody who sits there, back in the room.
    ///
    /// # Panics
    /// If a partner isn't known, or somebody isn't welcomed.
    pub async fn everybody(&self, server: &Server) -> Cast {
        let therapist = match self.seats.get(&Seat::Therapist) {
            Some(_) => Some(self.back(server, Seat::Therapist).await),
            None => None,
        };
        let (a, b) = (self.back(server, Seat::A).await, self.back(server, Seat::B).await);
        let secrets = self.seats.iter().map(|(seat, known)| (*seat, known.secret.clone())).collect();
        Cast { room: self.room(), a, b, therapist, secrets }
    }
}
