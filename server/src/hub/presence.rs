//! The presence table at work: who is here, what the room is told of it, and what each seat sees of it.

use std::collections::BTreeMap;

use duologue_protocol::ids::Seat;
use duologue_protocol::room::{Input, Observed};
use duologue_protocol::time::Timestamp;
use duologue_protocol::wire::{Presence, SeatPresence, ServerFrame};

use super::life::{Life, Pace};
use super::task::RoomTask;
use super::timers::TELEMETRY;

impl RoomTask {
    /// A frame came from the device that holds the seat.
    pub(super) fn hear_at(&mut self, seat: Seat, moment: Timestamp) {
        if let Some(life) = self.lives.get_mut(&seat) {
            life.hear(moment);
        }
    }

    /// Its connection closed.
    pub(super) fn close_at(&mut self, seat: Seat, moment: Timestamp) {
        if let Some(life) = self.lives.get_mut(&seat) {
            life.close(moment);
        }
    }

    /// Lets time pass for every seat's device.
    pub(super) fn pass_time(&mut self) {
        let (now, pace) = (self.now, self.pace());
        self.lives.values_mut().for_each(|life| life.pass(now, pace));
    }

    fn pace(&self) -> Pace {
        self.flows_since.map_or(Pace::Resting, Pace::Flowing)
    }

    /// When a seat's device will next count as dim or gone.
    pub(super) fn presence_due(&self) -> Option<Timestamp> {
        let entered = self.lives.iter().filter(|(seat, _)| self.room.entered(**seat));
        entered.filter_map(|(_, life)| life.due(self.now, self.pace())).min()
    }

    /// What the room is to be told: that a device is gone past the grace time, or was heard again.
    pub(super) fn presence_to_store(&self) -> Option<(Seat, Observed)> {
        self.lives.iter().filter(|(seat, _)| self.heeds(**seat)).find_map(|(seat, life)| {
            let told = self.room.is_gone(*seat);
            match life.state(self.now) {
                Presence::Away if !told => Some((*seat, Observed::Gone { seat: *seat, heard: life.heard() })),
                Presence::Here if told => Some((*seat, Observed::Heard { seat: *seat })),
                _ => None,
            }
        })
    }

    /// Whether the room knows of everyone who has left from here.
    pub(super) fn presence_is_stored(&self) -> bool {
        self.ours.iter().all(|seat| !self.heeds(*seat) || self.room.is_gone(*seat))
    }

    fn heeds(&self, seat: Seat) -> bool {
        self.room.entered(seat) && !self.unheeded.contains(&seat)
    }

    /// Tells the room, by the node's own right.
    pub(super) fn store_presence(&mut self, seat: Seat, observed: Observed) {
        match self.room.after(self.now, Input::Observed(observed)) {
            Ok(next) if next != self.room => self.save(None, next),
            // The same question again and again would keep the task from sleeping.
            Ok(_) | Err(_) => drop(self.unheeded.insert(seat)),
        }
    }

    /// Shows a member who is here, where that changed: partners see it of each other except in a pause, and
    /// only the therapist sees more than that.
    pub(super) fn show_presence(&mut self, at: usize) {
        let viewer = self.devices[at].seat;
        if viewer.is_partner() && self.room.hides_presence() {
            self.devices[at].shown.presence = None;
            return;
        }
        let seats = self.presence_for(viewer);
        if self.presence_shows_at(at, &seats).is_none_or(|moment| moment > self.now) {
            return;
        }
        let device = &mut self.devices[at];
        device.send(&ServerFrame::Presence { seats: seats.clone() });
        device.shown.presence = Some(seats);
        device.shown.presence_at = self.now;
    }

    /// When what a device was shown is to be shown anew: a change of who is here at once, a change of
    /// telemetry so much after the last.
    fn presence_shows_at(&self, at: usize, seats: &BTreeMap<Seat, SeatPresence>) -> Option<Timestamp> {
        let shown = &self.devices[at].shown;
        let Some(last) = &shown.presence else { return Some(self.now) };
        let states =
            |all: &BTreeMap<Seat, SeatPresence>| all.values().map(|seat| seat.state).collect::<Vec<_>>();
        if states(last) == states(seats) {
            (last != seats).then(|| shown.presence_at + TELEMETRY)
        } else {
            Some(self.now)
        }
    }

    fn presence_for(&self, viewer: Seat) -> BTreeMap<Seat, SeatPresence> {
        let others = self.lives.iter().filter(|(seat, _)| **seat != viewer);
        others.map(|(seat, life)| (*seat, self.presence_of(*seat, life, viewer))).collect()
    }

    fn presence_of(&self, seat: Seat, life: &Life, viewer: Seat) -> SeatPresence {
        let state = if self.room.entered(seat) { life.state(self.now) } else { Presence::Empty };
        let mut presence =
            SeatPresence { state, rtt: None, hidden: None, got: None, seen: None, sound: None, awake: None };
        let device =
            self.devices.iter().find(|device| device.is_member() && device.seat == seat && !device.ends());
        let Some(told) = device.filter(|_| !viewer.is_partner()).map(|device| device.telemetry) else {
            return presence;
        };
        presence.rtt = told.rtt;
        if let Some(page) = told.page {
            presence.hidden = Some(page.hidden);
            presence.got = Some(page.got);
            presence.seen = Some(page.seen);
            presence.sound = Some(page.sound);
            presence.awake = Some(page.awake);
        }
        presence
    }
}
