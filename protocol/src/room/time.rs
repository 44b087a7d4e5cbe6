//! Time: what it alone makes of a room, and when it flows or stands.

use super::Room;
use super::state::stage::{Pause, Stage};
use crate::format::{ByPlan, FloorPlan, Therapist};
use crate::ids::Seat;
use crate::time::{Millis, Timestamp};

/// Life of a room that nobody begins.
const WAITS: Millis = Millis::hours(14 * 24);
/// Life of a room that was begun and left, after its last change.
const RESTS: Millis = Millis::hours(48);
/// Life of a room after its end.
const LINGERS: Millis = Millis::hours(1);

impl Room {
    /// The room as time alone makes it. Idempotent; safe to call late, twice, or on another node.
    #[must_use]
    pub fn at(&self, now: Timestamp) -> Room {
        self.passed(now).unwrap_or_else(|| self.clone())
    }

    /// The same; none where nothing was due.
    pub(super) fn passed(&self, now: Timestamp) -> Option<Room> {
        let mut passed = None;
        // Each turn of the loop uses up a deadline; rounds and items are finite, so the loop ends.
        loop {
            let room = passed.as_ref().unwrap_or(self);
            let Some(due) = room.due().filter(|due| *due <= now) else { return passed };
            let due = due.max(room.changed);
            let mut next = room.clone();
            next.pass(due);
            next.reflow(due);
            next.changed = due;
            next.version(room);
            passed = Some(next);
        }
    }

    /// The moment at which `at` next changes anything.
    pub fn due(&self) -> Option<Timestamp> {
        let pause = self.pause.map(Pause::due);
        self.stack.due().into_iter().chain(pause).chain(self.seats.due()).min()
    }

    /// The moment until which the room lives as it stands; then it is erased.
    pub fn expires(&self) -> Timestamp {
        match self.stage {
            Stage::Waiting => self.opened + WAITS,
            Stage::Running => self.changed + RESTS,
            Stage::Finished(at) | Stage::Closed(at) => at + LINGERS,
        }
    }

    /// Says that time flows: begun and not ended, no pause, nobody missed.
    pub fn flows(&self) -> bool {
        self.ledger.flows()
    }

    /// Says that the seat has the floor in a running step.
    pub fn has_floor(&self, seat: Seat) -> bool {
        self.flows() && self.floor().contains(&seat)
    }

    /// Does what is due by `now`, in an order that is always the same: people first, then clocks.
    fn pass(&mut self, now: Timestamp) {
        for seat in self.seats.pass(now) {
            self.empty_seat(seat);
        }
        if self.pause.as_mut().is_some_and(|pause| pause.pass(now)) {
            return self.end_room(Stage::Closed(now), now);
        }
        if self.stack.top_mut().is_some_and(|layer| layer.pass_clocks(now)) {
            self.ring(now);
        }
    }

    /// Brings the room to `now`, its clocks stopped at `since`: what people have time for lasts as long as it did.
    pub(super) fn stand_still(&mut self, since: Timestamp, now: Timestamp) {
        self.freeze(since);
        let dark = (now - since).max(Millis::ZERO);
        if let Some(pause) = &mut self.pause {
            pause.put_off(dark);
        }
        self.seats.put_off(dark);
    }
}

/// Time flows, or it stands: the clocks of the whole room and the ledger together.
impl Room {
    /// Says that a seat has a role in the step: it has the floor or a move there. Of two partners both always have:
    /// one speaks to the other.
    pub(super) fn has_role(&self, seat: Seat) -> bool {
        let Some(layer) = self.stack.top() else { return false };
        if seat == Seat::Therapist {
            return self.home().format().therapist == Therapist::Required;
        }
        if self.partners().len() == 2 {
            return true;
        }
        let step = layer.step();
        let may = |by: ByPlan| match by {
            ByPlan::Role(role) => layer.player(role) == seat,
            ByPlan::Either | ByPlan::Both => true,
            ByPlan::Clock | ByPlan::Therapist => false,
        };
        let speaks = match step.floor {
            FloorPlan::Both => true,
            FloorPlan::Role(role) => layer.player(role) == seat,
            FloorPlan::Nobody => false,
        };
        speaks || step.moves.iter().any(|made| may(made.by))
    }

    /// Says that somebody with a role in the step is away.
    pub(super) fn misses_someone(&self) -> bool {
        self.seats.iter().any(|(seat, chair)| chair.is_away() && self.has_role(seat))
    }

    /// Lets time flow or stand, as the room now asks. The last thing that every change does.
    pub(super) fn reflow(&mut self, now: Timestamp) {
        let flows = self.stage == Stage::Running && self.pause.is_none() && !self.misses_someone();
        if flows {
            self.ledger.flow(now);
            self.stack.release(now);
        } else {
            self.freeze(now);
        }
    }

    /// Stops every clock and the ledger, dated at `moment`, or where time last began to flow if that is later.
    pub(super) fn freeze(&mut self, moment: Timestamp) {
        let Some(since) = self.ledger.since() else { return };
        let moment = moment.max(since);
        self.write_up(moment);
        self.ledger.stand();
        self.stack.hold(moment);
    }

    /// Writes up the ledger to `now`, before whoever has the floor changes.
    pub(super) fn write_up(&mut self, now: Timestamp) {
        self.ledger.write_up(self.floor(), now);
    }

    /// The seats that have the floor.
    pub(super) fn floor(&self) -> &'static [Seat] {
        self.stack.top().map_or(&[], |layer| layer.floor())
    }
}
