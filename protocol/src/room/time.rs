//! What time alone makes of a room.

use super::Room;
use crate::format::{By, Floor, Format, Therapist};
use crate::ids::Seat;
use crate::room::rules::handover::MOVED_FOR;
use crate::room::rules::moves::clock_move;
use crate::room::rules::pause::{LONG, PAUSE_MAX, RETURN_WITHIN};
use crate::room::state::Stage;
use crate::room::state::clock::Clock;
use crate::room::state::stack::Layer;
use crate::time::{Millis, Timestamp};
use crate::wire::ClockKind;

/// A room that nobody begins lives so long.
const WAITS: Millis = Millis::hours(14 * 24);
/// A room that was begun and left lives so long after its last change.
const RESTS: Millis = Millis::hours(48);
/// An ended room lives so long.
const LINGERS: Millis = Millis::hours(1);

impl Room {
    /// What time alone makes of it. Idempotent; safe to call late, twice, or on another node.
    #[must_use]
    pub fn at(&self, now: Timestamp) -> Room {
        let mut room = self.clone();
        // Each turn of the loop uses up a deadline; rounds and items are finite, so the loop ends.
        while let Some(due) = room.due().filter(|due| *due <= now) {
            let due = due.max(room.state.changed);
            let mut next = room.clone();
            next.pass(due);
            next.reflow(due);
            next.state.changed = due;
            next.version(&room);
            room = next;
        }
        room
    }

    /// When `at` will next change anything.
    pub fn due(&self) -> Option<Timestamp> {
        let state = &self.state;
        let clocks = state.stack.iter().flat_map(Layer::clocks).filter_map(Clock::due);
        let pause = state.pause.map(|pause| pause.since + if pause.long { PAUSE_MAX } else { LONG });
        let leaving = state.seats.values().filter_map(|chair| Some(chair.leaving? + RETURN_WITHIN));
        let moved = state.seats.values().filter_map(|chair| Some(chair.moved? + MOVED_FOR));
        clocks.chain(pause).chain(leaving).chain(moved).min()
    }

    /// Does what is due by `now`, in an order that is always the same: people first, then clocks.
    fn pass(&mut self, now: Timestamp) {
        let over = |since: Timestamp, span: Millis| since + span <= now;
        let chairs = self.state.seats.iter();
        let left = chairs.filter(|(_, chair)| chair.leaving.is_some_and(|since| over(since, RETURN_WITHIN)));
        for seat in left.map(|(seat, _)| *seat).collect::<Vec<Seat>>() {
            self.leave(seat);
        }
        for chair in self.state.seats.values_mut() {
            chair.moved = chair.moved.filter(|since| !over(*since, MOVED_FOR));
        }
        match &mut self.state.pause {
            Some(pause) if over(pause.since, PAUSE_MAX) => return self.end(Stage::Closed(now), now),
            Some(pause) if over(pause.since, LONG) => pause.long = true,
            _ => {}
        }
        self.pass_clocks(now);
    }

    /// A least clock that is over goes; a hard one makes its move.
    fn pass_clocks(&mut self, now: Timestamp) {
        let Some(layer) = self.state.stack.last_mut() else { return };
        let over = |clock: &Clock| clock.due().is_some_and(|due| due <= now);
        layer.step_clocks.retain(|clock| clock.kind != ClockKind::Least || !over(clock));
        if !layer.step_clocks.iter().any(over) {
            return;
        }
        let layer = layer.clone();
        let format = self.format_of(&layer);
        match clock_move(&format, &layer) {
            Some(made) => self.make(made, None, now),
            // The checker asks for one; without it the clock counts on like a soft one.
            None => {
                self.state.stack.iter_mut().flat_map(|layer| &mut layer.step_clocks).for_each(Clock::soften);
            }
        }
    }

    /// Until when the room lives as it stands; then it is erased.
    pub fn expires(&self) -> Timestamp {
        match self.state.stage {
            Stage::Waiting => self.state.opened + WAITS,
            Stage::Running => self.state.changed + RESTS,
            Stage::Finished(at) | Stage::Closed(at) => at + LINGERS,
        }
    }

    /// Brings the room to `now`, its clocks stopped at `since`: what people have time for lasts as long as it did.
    pub(in crate::room) fn stand(&mut self, since: Timestamp, now: Timestamp) {
        self.freeze(since);
        let dark = (now - since).max(Millis::ZERO);
        if let Some(pause) = &mut self.state.pause {
            pause.since = pause.since + dark;
        }
        for moved in self.state.seats.values_mut().filter_map(|chair| chair.moved.as_mut()) {
            *moved = *moved + dark;
        }
    }
}

impl Room {
    /// Whether a seat has a role in the step: it has the floor or a move there. Of two partners both always
    /// have: one speaks to the other.
    pub(in crate::room) fn has_role(&self, seat: Seat) -> bool {
        let Some(layer) = self.top() else { return false };
        let format = self.format_of(layer);
        if seat == Seat::Therapist {
            return self.home().therapist == Therapist::Required;
        }
        if format.roles.len() == 2 {
            return true;
        }
        let step = layer.step(&format);
        let plays = |role: &crate::ids::RoleId| {
            format.role(role).is_some_and(|place| layer.player(&format, place) == seat)
        };
        let may = |by: &By| match by {
            By::Role(role) => plays(role),
            By::Either | By::Both => true,
            By::Clock | By::Therapist => false,
        };
        let speaks = match &step.floor {
            Floor::Both => true,
            Floor::Role(role) => plays(role),
            Floor::Nobody => false,
        };
        speaks || layer.section(&format).moves_in(step).any(|made| may(&made.by))
    }

    /// Whether somebody with a role in the step is away.
    pub(in crate::room) fn misses_someone(&self) -> bool {
        self.state.seats.iter().any(|(seat, chair)| chair.away.is_some() && self.has_role(*seat))
    }

    /// Lets time flow or stand, as the room now asks. The last thing that every change does.
    pub(in crate::room) fn reflow(&mut self, now: Timestamp) {
        let flows =
            self.state.stage == Stage::Running && self.state.pause.is_none() && !self.misses_someone();
        if flows {
            self.state.since.get_or_insert(now);
            for layer in &mut self.state.stack {
                layer.clocks_mut().for_each(|clock| clock.release(now));
            }
        } else if self.state.since.is_some() {
            self.freeze(now);
        }
    }

    /// Stops every clock and the ledger, dated at `moment`, or where time last began to flow if that is later.
    pub(in crate::room) fn freeze(&mut self, moment: Timestamp) {
        let Some(since) = self.state.since else { return };
        let moment = moment.max(since);
        self.settle(moment);
        self.state.since = None;
        for layer in &mut self.state.stack {
            layer.clocks_mut().for_each(|clock| clock.hold(moment));
        }
    }

    /// Writes up the ledger to `now`, before whoever has the floor changes.
    pub(in crate::room) fn settle(&mut self, now: Timestamp) {
        let Some(since) = self.state.since else { return };
        for seat in self.floor() {
            *self.state.spent.entry(seat).or_default() += now - since;
        }
        self.state.since = Some(now);
    }

    /// Who has the floor.
    pub(in crate::room) fn floor(&self) -> Vec<Seat> {
        self.top().map(|layer| layer.floor(&self.format_of(layer))).unwrap_or_default()
    }

    /// The partners' seats.
    pub(in crate::room) fn partners(&self) -> &'static [Seat] {
        Seat::partners(self.home().roles.len())
    }

    /// Whether every partner is among these.
    pub(in crate::room) fn all_partners(&self, these: impl Fn(Seat) -> bool) -> bool {
        self.partners().iter().all(|seat| these(*seat))
    }

    /// The room's own format.
    pub(in crate::room) fn home(&self) -> std::sync::Arc<Format> {
        self.format_named(&self.state.format)
    }
}
