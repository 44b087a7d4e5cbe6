//! The newest of everything that went out to one device, so that nothing goes out twice.

use std::collections::BTreeMap;

use duologue_protocol::ids::Seat;
use duologue_protocol::time::{Millis, Timestamp};
use duologue_protocol::wire::{Door, HoldWhy, KnockView, Presence, SeatPresence, ServerFrame};

use super::timeouts::TELEMETRY;

/// The state that a device was shown last. Each method takes what is true now, and gives the frame that says so if the
/// device doesn't know it yet.
#[derive(Debug)]
pub(super) struct Shown {
    /// `rev` and `mine`.
    versions: Option<(u32, u32)>,
    door: Option<Door>,
    knocks: Vec<KnockView>,
    presence: Option<BTreeMap<Seat, SeatPresence>>,
    /// The moment at which `presence` went out.
    presence_at: Timestamp,
    hold: Option<HoldWhy>,
    beat_at: Timestamp,
}

impl Shown {
    /// Nothing yet, and a beat at this moment.
    pub(super) fn new(beat_at: Timestamp) -> Self {
        Self {
            versions: None,
            door: None,
            knocks: Vec::new(),
            presence: None,
            presence_at: Timestamp(0),
            hold: None,
            beat_at,
        }
    }

    /// Says whether these versions of the room are new to it; from now on they aren't.
    pub(super) fn room(&mut self, versions: (u32, u32)) -> bool {
        self.versions.replace(versions) != Some(versions)
    }

    pub(super) fn door(&mut self, door: Door) -> Option<ServerFrame> {
        if self.door.as_ref() == Some(&door) {
            return None;
        }
        self.door = Some(door.clone());
        Some(ServerFrame::Waiting(door))
    }

    pub(super) fn knocks(&mut self, knocks: Vec<KnockView>) -> Option<ServerFrame> {
        if self.knocks == knocks {
            return None;
        }
        self.knocks.clone_from(&knocks);
        Some(ServerFrame::Knock { knocks })
    }

    /// A change of who is here goes out at once, a change of telemetry so much after the last.
    pub(super) fn presence(
        &mut self,
        seats: BTreeMap<Seat, SeatPresence>,
        now: Timestamp,
    ) -> Option<ServerFrame> {
        if let Some(last) = &self.presence
            && states(last).eq(states(&seats))
            && (*last == seats || now < self.presence_at + TELEMETRY)
        {
            return None;
        }
        self.presence = Some(seats.clone());
        self.presence_at = now;
        Some(ServerFrame::Presence { seats })
    }

    /// Forgets who was here: what may be seen again later is shown afresh.
    pub(super) fn hide_presence(&mut self) {
        self.presence = None;
    }

    pub(super) fn hold(&mut self, why: Option<HoldWhy>) -> Option<ServerFrame> {
        (std::mem::replace(&mut self.hold, why) != why).then_some(ServerFrame::Hold { why })
    }

    /// A beat, where the last one is this long ago.
    pub(super) fn beat(&mut self, every: Millis, now: Timestamp) -> Option<ServerFrame> {
        if now < self.beat_due(every) {
            return None;
        }
        self.beat_at = now;
        Some(ServerFrame::Beat { now })
    }

    /// The moment of the next beat.
    pub(super) fn beat_due(&self, every: Millis) -> Timestamp {
        self.beat_at + every
    }

    /// The moment from which changed telemetry goes out, while that lies ahead. One look too many after each, where
    /// nothing has changed since, is cheaper than to know.
    pub(super) fn telemetry_due(&self, now: Timestamp) -> Option<Timestamp> {
        let due = self.presence_at + TELEMETRY;
        (now < due).then_some(due)
    }
}

fn states(seats: &BTreeMap<Seat, SeatPresence>) -> impl Iterator<Item = Presence> {
    seats.values().map(|seat| seat.state)
}

#[cfg(test)]
mod tests {
    use super::super::telemetry::Telemetry;
    use super::*;

    const T: Timestamp = Timestamp(1_000_000);

    fn seats(state: Presence, rtt: u16) -> BTreeMap<Seat, SeatPresence> {
        let mut telemetry = Telemetry::default();
        telemetry.note_rtt(Some(rtt));
        [(Seat::A, telemetry.seat_presence(state))].into()
    }

    #[test]
    fn nothing_goes_out_twice() {
        let mut shown = Shown::new(T);
        assert!(shown.room((1, 0)) && !shown.room((1, 0)) && shown.room((1, 1)));
        assert_eq!(shown.hold(None), None);
        let hold = Some(HoldWhy::Store);
        assert_eq!(shown.hold(hold), Some(ServerFrame::Hold { why: hold }));
        assert_eq!((shown.hold(hold), shown.knocks(vec![])), (None, None));
    }

    #[test]
    fn telemetry_waits_for_a_second_and_a_change_of_state_for_nothing() {
        let mut shown = Shown::new(T);
        assert!(shown.presence(seats(Presence::Here, 1), T).is_some());
        assert!(shown.presence(seats(Presence::Here, 2), T + Millis(999)).is_none());
        assert_eq!(shown.telemetry_due(T + Millis(999)), Some(T + Millis(1_000)));
        assert!(shown.presence(seats(Presence::Here, 2), T + Millis(1_000)).is_some());
        assert!(shown.presence(seats(Presence::Dim, 2), T + Millis(1_001)).is_some());
        assert!(shown.presence(seats(Presence::Dim, 2), T + Millis(9_000)).is_none());
        shown.hide_presence();
        assert!(shown.presence(seats(Presence::Dim, 2), T + Millis(9_000)).is_some(), "afresh");
    }

    #[test]
    fn a_beat_comes_when_the_last_one_is_old() {
        let mut shown = Shown::new(T);
        let second = Millis(1_000);
        assert_eq!(shown.beat(second, T + Millis(999)), None);
        assert!(shown.beat(second, T + second).is_some());
        assert_eq!(shown.beat_due(second), T + Millis(2_000));
    }
}
