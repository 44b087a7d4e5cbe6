//! Bringing every device from what it was shown last to what is true now: by level, not by event. So nothing is shown
//! twice, nothing to whom it doesn't concern, and a slow reader gets the newest alone.

use duologue_protocol::ids::Seat;
use duologue_protocol::room::Room;
use duologue_protocol::time::{Millis, Timestamp};
use duologue_protocol::wire::{HoldWhy, ServerFrame, encode_room};
use serde::Serialize;
use tokio_tungstenite::tungstenite::Utf8Bytes;

use super::connection::Connection;
use super::connections::Connections;
use super::device::{Standing, Way};
use super::effect::{Effect, Effects};
use super::knocks::Knocks;
use super::presence::PresenceTable;
use super::timeouts::{BEAT_FLOOR, BEAT_RESTING};

/// All that is true now and may be shown.
pub(super) struct Scene<'a> {
    room: &'a Room,
    presence: &'a PresenceTable,
    knocks: &'a Knocks,
    /// The overlay on the room, if there is one.
    hold: Option<HoldWhy>,
    now: Timestamp,
}

/// The room frames of one scene: the view encoded once, and equal frames once.
#[derive(Default)]
struct Sheet {
    view: Option<String>,
    /// By `mine` and what the seat alone sees.
    frames: Vec<(u32, Option<String>, Utf8Bytes)>,
}

impl<'a> Scene<'a> {
    pub(super) fn new(
        room: &'a Room,
        presence: &'a PresenceTable,
        knocks: &'a Knocks,
        hold: Option<HoldWhy>,
        now: Timestamp,
    ) -> Self {
        Self { room, presence, knocks, hold, now }
    }

    /// Shows every device that takes it what changed for it.
    pub(super) fn show(&self, connections: &mut Connections, effects: &mut Effects) {
        let mut sheet = Sheet::default();
        for at in 0..connections.len() {
            let connection = connections.at(at);
            if connection.is_deaf() {
                continue;
            }
            match connection.standing() {
                Standing::Member(_) => {
                    self.show_room(connections.at_mut(at), &mut sheet, effects);
                    self.show_presence(connections, at, effects);
                    self.show_knocks_and_hold(connections.at_mut(at), effects);
                }
                Standing::Guest(way) => self.show_door(connections.at_mut(at), way, effects),
            }
            self.show_beat(connections.at_mut(at), effects);
        }
    }

    /// The whole view, to a seat for which it changed, or what it alone sees.
    fn show_room(&self, connection: &mut Connection, sheet: &mut Sheet, effects: &mut Effects) {
        let seat = connection.seat();
        let (rev, mine) = (self.room.rev(), self.room.mine(seat));
        if connection.shown_mut().room((rev, mine)) {
            effects.push(Effect::Send(connection.id(), sheet.frame(self, seat, rev, mine)));
        }
    }

    fn show_presence(&self, connections: &mut Connections, at: usize, effects: &mut Effects) {
        let viewer = connections.at(at).seat();
        let view = self.presence.view(viewer, self.room, self.now, |seat| connections.telemetry(seat));
        let connection = connections.at_mut(at);
        let Some(seats) = view else { return connection.shown_mut().hide_presence() };
        let frame = connection.shown_mut().presence(seats, self.now);
        send(connection, frame, effects);
    }

    fn show_knocks_and_hold(&self, connection: &mut Connection, effects: &mut Effects) {
        let knocks = self.knocks.seen_by(connection.seat(), self.room);
        let shown = connection.shown_mut();
        let (knocks, hold) = (shown.knocks(knocks), shown.hold(self.hold));
        send(connection, knocks, effects);
        send(connection, hold, effects);
    }

    fn show_door(&self, connection: &mut Connection, way: Way, effects: &mut Effects) {
        let door = self.knocks.door(connection.id(), (connection.seat(), way), self.room);
        let frame = connection.shown_mut().door(door);
        send(connection, frame, effects);
    }

    fn show_beat(&self, connection: &mut Connection, effects: &mut Effects) {
        let every = beat(connection, self.room);
        let frame = connection.shown_mut().beat(every, self.now);
        send(connection, frame, effects);
    }
}

impl Sheet {
    fn frame(&mut self, scene: &Scene, seat: Seat, rev: u32, mine: u32) -> Utf8Bytes {
        let yours = scene.room.yours(seat);
        let yours = (!yours.is_nothing()).then(|| json(&yours));
        let same = self.frames.iter().find(|(other, theirs, _)| (*other, theirs) == (mine, &yours));
        if let Some((_, _, frame)) = same {
            return frame.clone();
        }
        let view = self.view.get_or_insert_with(|| json(&scene.room.view()));
        let frame: Utf8Bytes = encode_room(rev, mine, scene.now, view, yours.as_deref()).into();
        self.frames.push((mine, yours, frame.clone()));
        frame
    }
}

fn send(connection: &Connection, frame: Option<ServerFrame>, effects: &mut Effects) {
    if let Some(frame) = frame {
        connection.send(&frame, effects);
    }
}

/// The moment at which a device is next to be looked at, though nothing happens.
pub(super) fn due(connection: &Connection, room: &Room, now: Timestamp) -> Timestamp {
    // A stuck device is shown nothing until it is free, which is an event.
    if let Some(until) = connection.stuck_until() {
        return until;
    }
    let beat = connection.shown().beat_due(beat(connection, room));
    let looks = connection.is_member() && !connection.seat().is_partner();
    let telemetry = connection.shown().telemetry_due(now).filter(|_| looks);
    telemetry.map_or(beat, |telemetry| beat.min(telemetry))
}

/// The time between two beats.
fn beat(connection: &Connection, room: &Room) -> Millis {
    if connection.is_member() && room.has_floor(connection.seat()) { BEAT_FLOOR } else { BEAT_RESTING }
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("no view has a map that JSON can't write")
}
