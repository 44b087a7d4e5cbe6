//! What goes out: after each wake every device is brought from what it was shown last to what is true now.
//! So nothing is shown twice, nothing to whom it doesn't concern, and whoever read slowly gets the newest alone.

use duologue_protocol::time::{Millis, Timestamp};
use duologue_protocol::wire::{HoldWhy, ServerFrame, encode_room};
use serde::Serialize;
use tokio_tungstenite::tungstenite::Utf8Bytes;

use super::device::Device;
use super::task::RoomTask;
use crate::room::timeouts::{BEAT_FLOOR, BEAT_REST, TELEMETRY};
use crate::store::PeerEvent;

/// The room frames of one wake: the view encoded once, and equal frames once.
#[derive(Default)]
struct Sheet {
    view: Option<String>,
    frames: Vec<(u32, Option<String>, Utf8Bytes)>,
}

impl RoomTask {
    /// Shows what changed.
    pub(super) fn show(&mut self) {
        let hold = self.hold();
        if self.pauses_here() && !self.others.told {
            self.tell(PeerEvent::Pausing);
        }
        self.others.told = self.pauses_here();
        let mut sheet = Sheet::default();
        for at in 0..self.devices.len() {
            let device = &self.devices[at];
            if device.ends() || device.is_stuck() {
                continue;
            }
            if device.is_member() {
                self.show_room(at, &mut sheet);
                self.show_presence(at);
                self.show_knocks(at);
                self.show_hold(at, hold);
            } else {
                self.show_door(at);
            }
            self.show_beat(at);
        }
    }

    /// Whether a pause or a stop waits here to be stored.
    fn pauses_here(&self) -> bool {
        self.queue.holds() || self.writer.holds()
    }

    /// What is laid over the room: what can only take the floor away shows before it is stored.
    fn hold(&self) -> Option<HoldWhy> {
        let pausing = self.pauses_here() || self.pausing_until().is_some();
        if self.room.flows() && pausing {
            Some(HoldWhy::Pause)
        } else {
            (self.writer.is_slow(self.now) || self.heartbeat.condition().is_weak()).then_some(HoldWhy::Store)
        }
    }

    /// The whole view, to a seat for which it changed, or what it alone sees.
    fn show_room(&mut self, at: usize, sheet: &mut Sheet) {
        let device = &mut self.devices[at];
        let versions = (self.room.rev(), self.room.mine(device.seat));
        if device.shown.room == Some(versions) {
            return;
        }
        device.shown.room = Some(versions);
        let yours = self.room.yours(device.seat);
        let yours = (!yours.is_nothing()).then(|| json(&yours));
        let view = sheet.view.get_or_insert_with(|| json(&self.room.view()));
        let (rev, mine) = versions;
        let same = sheet.frames.iter().find(|(other, theirs, _)| (*other, theirs) == (mine, &yours));
        let frame = if let Some((_, _, frame)) = same {
            frame.clone()
        } else {
            let frame: Utf8Bytes = encode_room(rev, mine, self.now, view, yours.as_deref()).into();
            sheet.frames.push((mine, yours, frame.clone()));
            frame
        };
        device.send_encoded(frame);
    }

    fn show_hold(&mut self, at: usize, why: Option<HoldWhy>) {
        let device = &mut self.devices[at];
        if device.shown.hold != why {
            device.shown.hold = why;
            device.send(&ServerFrame::Hold { why });
        }
    }

    fn show_beat(&mut self, at: usize) {
        if self.beats_at(&self.devices[at]) <= self.now {
            let device = &mut self.devices[at];
            device.last_beat = self.now;
            device.send(&ServerFrame::Beat { now: self.now });
        }
    }

    fn beats_at(&self, device: &Device) -> Timestamp {
        let every: Millis =
            if device.is_member() && self.room.has_floor(device.seat) { BEAT_FLOOR } else { BEAT_REST };
        device.last_beat + every
    }

    /// When a device is next to be looked at by itself.
    pub(super) fn device_due(&self, device: &Device) -> Timestamp {
        // A stuck device is shown nothing until it is free, and freeing wakes the task.
        if let Some(until) = device.stuck_until() {
            return until;
        }
        let beat = self.beats_at(device);
        // One look too many after each, where nothing has changed since, is cheaper than to know.
        let telemetry = device.shown.presence_at + TELEMETRY;
        let looks = device.is_member() && !device.seat.is_partner() && self.now < telemetry;
        if looks { beat.min(telemetry) } else { beat }
    }
}

fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).expect("no view has a map that JSON can't write")
}
