//! The presence table of a room: the liveness of each seat's device, what the room is to be told of it, and what each
//! seat sees of it.

use std::collections::{BTreeMap, BTreeSet};

use duologue_protocol::ids::Seat;
use duologue_protocol::room::{Observed, Room};
use duologue_protocol::time::Timestamp;
use duologue_protocol::wire::{Presence, SeatPresence};

use super::liveness::{Interval, Liveness};
use super::telemetry::Telemetry;

/// The devices of all seats, wherever they are connected.
#[derive(Debug)]
pub(super) struct PresenceTable {
    seats: BTreeMap<Seat, Liveness>,
    /// Seats whose device was here last, of all nodes.
    ours: BTreeSet<Seat>,
    /// Since when time flows in the room.
    flows_since: Option<Timestamp>,
    /// Seats whose presence the room doesn't take.
    unheeded: BTreeSet<Seat>,
}

impl PresenceTable {
    /// Devices of which nothing is known but what the room knows.
    pub(super) fn new(room: &Room, now: Timestamp) -> Self {
        Self {
            seats: room.seats().into_iter().map(|seat| (seat, fresh(room, seat, now))).collect(),
            ours: BTreeSet::new(),
            flows_since: room.flows().then_some(now),
            unheeded: BTreeSet::new(),
        }
    }

    /// A frame came from the device that holds the seat.
    pub(super) fn hear(&mut self, seat: Seat, moment: Timestamp) {
        if let Some(liveness) = self.seats.get_mut(&seat) {
            liveness.hear(moment);
        }
    }

    /// Its connection closed.
    pub(super) fn close(&mut self, seat: Seat, moment: Timestamp) {
        if let Some(liveness) = self.seats.get_mut(&seat) {
            liveness.close(moment);
        }
    }

    /// The seat's device is here, at this node.
    pub(super) fn come(&mut self, seat: Seat) {
        self.ours.insert(seat);
    }

    /// It is at another one.
    pub(super) fn go(&mut self, seat: Seat) {
        self.ours.remove(&seat);
    }

    /// A device that was at the door has the seat; `here` unless it has left meanwhile.
    pub(super) fn take_seat(&mut self, seat: Seat, here: bool, now: Timestamp) {
        let mut liveness = Liveness::unknown(now);
        if !here {
            liveness.close(now);
        }
        self.seats.insert(seat, liveness);
        self.ours.insert(seat);
    }

    /// The room isn't told again of this seat, as long as the same device holds it: the same question again and again
    /// would keep the actor from sleeping.
    pub(super) fn ignore(&mut self, seat: Seat) {
        self.unheeded.insert(seat);
    }

    /// Follows the room to what it has become: of another device nothing is known.
    pub(super) fn follow(&mut self, before: &Room, room: &Room, now: Timestamp) {
        self.flows_since = room.flows().then(|| self.flows_since.unwrap_or(now));
        for seat in room.seats() {
            if room.holder(seat) != before.holder(seat) {
                self.seats.insert(seat, fresh(room, seat, now));
                self.unheeded.remove(&seat);
            }
        }
    }

    /// Lets time pass for every seat's device.
    pub(super) fn pass(&mut self, now: Timestamp) {
        let interval = self.interval();
        self.seats.values_mut().for_each(|liveness| liveness.pass(now, interval));
    }

    fn interval(&self) -> Interval {
        self.flows_since.map_or(Interval::Resting, Interval::Flowing)
    }

    /// The moment at which a seat's device will next count as dim or gone.
    pub(super) fn due(&self, room: &Room, now: Timestamp) -> Option<Timestamp> {
        let entered = self.seats.iter().filter(|(seat, _)| room.entered(**seat));
        entered.filter_map(|(_, liveness)| liveness.due(now, self.interval())).min()
    }

    /// The next thing that the room is to be told: that a device is gone past the grace time, or was heard again.
    pub(super) fn unstored(&self, room: &Room, now: Timestamp) -> Option<(Seat, Observed)> {
        self.seats.iter().filter(|(seat, _)| self.heeds(room, **seat)).find_map(|(seat, liveness)| {
            let told = room.is_gone(*seat);
            match liveness.state(now) {
                Presence::Away if !told => {
                    Some((*seat, Observed::Gone { seat: *seat, heard: liveness.heard() }))
                }
                Presence::Here if told => Some((*seat, Observed::Heard { seat: *seat })),
                Presence::Away | Presence::Here | Presence::Dim | Presence::Empty => None,
            }
        })
    }

    /// Says whether the room knows of everyone who has left from here.
    pub(super) fn is_stored(&self, room: &Room) -> bool {
        self.ours.iter().all(|seat| !self.heeds(room, *seat) || room.is_gone(*seat))
    }

    fn heeds(&self, room: &Room, seat: Seat) -> bool {
        room.entered(seat) && !self.unheeded.contains(&seat)
    }

    /// The other seats, as this one sees them: partners see each other but in a pause, where they see nothing, and
    /// only the therapist sees what pages say of themselves.
    pub(super) fn view(
        &self,
        viewer: Seat,
        room: &Room,
        now: Timestamp,
        telemetry: impl Fn(Seat) -> Option<Telemetry>,
    ) -> Option<BTreeMap<Seat, SeatPresence>> {
        if viewer.is_partner() && room.hides_presence() {
            return None;
        }
        let others = self.seats.iter().filter(|(seat, _)| **seat != viewer);
        let view = |(seat, liveness): (&Seat, &Liveness)| {
            let state = if room.entered(*seat) { liveness.state(now) } else { Presence::Empty };
            let told = if viewer.is_partner() { None } else { telemetry(*seat) };
            (*seat, told.unwrap_or_default().seat_presence(state))
        };
        Some(others.map(view).collect())
    }
}

fn fresh(room: &Room, seat: Seat, now: Timestamp) -> Liveness {
    if room.is_gone(seat) { Liveness::gone(now) } else { Liveness::unknown(now) }
}
