//! All seats of a room.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::chair::Chair;
use crate::hash::KeyHash;
use crate::ids::Seat;
use crate::room::state::unreadable::{OutOfPlace, ensure};
use crate::time::{Millis, Timestamp};
use crate::wire::Arrival;

/// Says as whom a key or a secret lets somebody in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Admission {
    /// The device that holds the seat.
    Member(Seat),
    /// Somebody with one of the seat's links.
    Guest(Seat),
    /// The device that held the seat before.
    Former(Seat),
}

/// The partners' seats, and the therapist's where there is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(in crate::room) struct Seats(BTreeMap<Seat, Chair>);

impl Seats {
    pub(in crate::room) fn new(chairs: BTreeMap<Seat, Chair>) -> Self {
        Self(chairs)
    }

    /// Checks that a stored room has a seat for each of these partners, and beside them the therapist's at most.
    pub(in crate::room) fn check(&self, partners: &[Seat]) -> Result<(), OutOfPlace> {
        let seats = self.0.keys().filter(|seat| seat.is_partner());
        ensure(seats.eq(partners), || "other partners than the format's".into())?;
        self.0.values().try_for_each(Chair::check)
    }

    pub(in crate::room) fn has(&self, seat: Seat) -> bool {
        self.0.contains_key(&seat)
    }

    pub(in crate::room) fn get(&self, seat: Seat) -> Option<&Chair> {
        self.0.get(&seat)
    }

    pub(in crate::room) fn get_mut(&mut self, seat: Seat) -> Option<&mut Chair> {
        self.0.get_mut(&seat)
    }

    pub(in crate::room) fn iter(&self) -> impl Iterator<Item = (Seat, &Chair)> {
        self.0.iter().map(|(seat, chair)| (*seat, chair))
    }

    pub(in crate::room) fn partners(&self) -> impl Iterator<Item = (Seat, &Chair)> {
        self.iter().filter(|(seat, _)| seat.is_partner())
    }

    /// Nothing is said to anybody of a room that is over.
    pub(in crate::room) fn clear(&mut self) {
        self.0.values_mut().for_each(Chair::clear);
    }

    /// Finds what this key or secret opens. Every seat is compared, and only hashes are: how long it takes says
    /// nothing about a key.
    pub(in crate::room) fn admits(&self, arrival: &Arrival) -> Option<Admission> {
        let find = |opens: &dyn Fn(&Chair) -> bool| {
            let matching: Vec<Seat> =
                self.iter().filter(|(_, chair)| opens(chair)).map(|(seat, _)| seat).collect();
            matching.first().copied()
        };
        match arrival {
            Arrival::Key(key) => {
                let hash = key.hash();
                find(&|chair| chair.link(&hash).is_some()).map(Admission::Guest)
            }
            Arrival::Secret(secret) => {
                let hash = secret.hash();
                let holds = find(&|chair| chair.is_held_by(&hash)).map(Admission::Member);
                let held = find(&|chair| chair.was_held_by(&hash)).map(Admission::Former);
                holds.or(held)
            }
        }
    }

    /// Says whether another seat's device has this secret, or had it.
    pub(in crate::room) fn is_another_seats(&self, seat: Seat, secret: &KeyHash) -> bool {
        let others = self.iter().filter(|(other, _)| *other != seat);
        others.fold(false, |found, (_, chair)| found | chair.is_held_by(secret) | chair.was_held_by(secret))
    }

    /// The moment at which time changes a seat.
    pub(in crate::room) fn due(&self) -> Option<Timestamp> {
        self.0.values().filter_map(Chair::due).min()
    }

    /// Lets time pass; says who it is too late for to take leaving back.
    pub(in crate::room) fn pass(&mut self, now: Timestamp) -> Vec<Seat> {
        self.0.iter_mut().filter_map(|(seat, chair)| chair.pass(now).then_some(*seat)).collect()
    }

    /// Makes what everyone is told last as long as it did, after a span in which nobody could answer.
    pub(in crate::room) fn put_off(&mut self, span: Millis) {
        self.0.values_mut().for_each(|chair| chair.put_off(span));
    }
}
