//! What time alone makes of a room.

use super::Room;
use super::clock::Clock;
use super::moves::clock_move;
use super::moving::MOVED_FOR;
use super::pause::{LONG, PAUSE_MAX, RETURN_WITHIN};
use super::place::Frame;
use super::state::Life;
use crate::ids::Seat;
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
        let clocks = state.stack.iter().flat_map(Frame::clocks).filter_map(Clock::due);
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
            Some(pause) if over(pause.since, PAUSE_MAX) => return self.end(Life::Closed(now), now),
            Some(pause) if over(pause.since, LONG) => pause.long = true,
            _ => {}
        }
        self.pass_clocks(now);
    }

    /// A least clock that is over goes; a hard one makes its move.
    fn pass_clocks(&mut self, now: Timestamp) {
        let Some(frame) = self.state.stack.last_mut() else { return };
        let over = |clock: &Clock| clock.due().is_some_and(|due| due <= now);
        frame.step_clocks.retain(|clock| clock.kind != ClockKind::Least || !over(clock));
        if !frame.step_clocks.iter().any(over) {
            return;
        }
        let frame = frame.clone();
        let format = self.format_of(&frame);
        match clock_move(&format, &frame) {
            Some(made) => self.make(made, None, now),
            // The checker asks for one; without it the clock counts on like a soft one.
            None => {
                self.state.stack.iter_mut().flat_map(|frame| &mut frame.step_clocks).for_each(Clock::soften);
            }
        }
    }

    /// Until when the room lives as it stands; then it is erased.
    pub fn expires(&self) -> Timestamp {
        match self.state.life {
            Life::Waiting => self.state.opened + WAITS,
            Life::Running => self.state.changed + RESTS,
            Life::Finished(at) | Life::Closed(at) => at + LINGERS,
        }
    }

    /// Brings the room to `now`, its clocks stopped at `since`: what people have time for lasts as long as it did.
    pub(super) fn stand(&mut self, since: Timestamp, now: Timestamp) {
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
