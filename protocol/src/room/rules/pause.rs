//! Everyone's right to stop: a pause, an end, leaving for good. None shows who or why.

use crate::ids::Seat;
use crate::room::Room;
use crate::room::state::stage::{Cause, Pause, Stage};
use crate::time::Timestamp;

impl Room {
    /// Can't be refused. Where nothing runs there is nothing to stop.
    pub(super) fn pause(&mut self, seat: Seat, now: Timestamp) {
        let cause = if seat.is_partner() { Cause::Partner } else { Cause::Therapist };
        self.pause_for(cause, now);
        self.accord.be_unready(seat);
    }

    /// Pauses, or lets a cause that weighs more take over: what the therapist could lift alone becomes the
    /// partners' own, and a partner's pause or leaving looks the same in a lost room as in any other.
    pub(super) fn pause_for(&mut self, cause: Cause, now: Timestamp) {
        if self.stage != Stage::Running {
            return;
        }
        if let Some(pause) = &mut self.pause {
            pause.weigh(cause);
        } else {
            self.accord.nobody_is_ready();
            self.pause = Some(Pause::new(cause, now));
        }
    }

    /// A partner is ready to begin, or to go on.
    pub(super) fn be_ready(&mut self, seat: Seat, on: bool, now: Timestamp) {
        if !on {
            return self.accord.be_unready(seat);
        }
        let all = self.accord.be_ready(seat, self.partners());
        if all && self.pause.is_some() {
            self.lift_pause();
        } else if all && self.starts_alone() {
            self.begin_dialogue(now);
        }
    }

    /// All goes on.
    pub(super) fn lift_pause(&mut self) {
        self.pause = None;
        self.accord.nobody_is_ready();
    }

    /// The therapist ends; a partner ends a long pause, or would end here if the other would.
    pub(super) fn wish_to_end(&mut self, seat: Seat, on: bool, now: Timestamp) {
        if !on {
            return self.accord.wish_to_stay(seat);
        }
        let alone = !seat.is_partner() || self.pause.is_some_and(Pause::is_long);
        if alone || self.accord.wish_to_end(seat, self.partners()) {
            self.end_room(Stage::Closed(now), now);
        }
    }

    /// Leaves for good. A partner's leaving looks like a pause to the last byte: what a pause leaves standing,
    /// a wish to end, stays too. Where the therapist is needed, their leaving stops everything as well.
    pub(super) fn stop(&mut self, seat: Seat, now: Timestamp) {
        self.chair(seat).start_leaving(now);
        self.accord.be_unready(seat);
        if self.has_role(seat) {
            self.pause_for(Cause::Partner, now);
        }
    }

    /// Takes a `stop` back. The pause stays: whoever comes back isn't made to go on.
    pub(super) fn come_back(&mut self, seat: Seat) {
        self.chair(seat).stay();
    }

    /// It is too late to come back: the seat's keys die. A therapist who left a dialogue leaves no name.
    pub(in crate::room) fn empty_seat(&mut self, seat: Seat) {
        let (begun, nameless) = (self.stage != Stage::Waiting, self.stage == Stage::Running);
        let chair = self.chair(seat);
        chair.become_empty(begun);
        if nameless && seat == Seat::Therapist {
            chair.set_name(None);
        }
    }

    /// The room is over: nothing stands, nothing runs, nobody waits.
    pub(in crate::room) fn end_room(&mut self, stage: Stage, now: Timestamp) {
        self.freeze(now);
        self.stage = stage;
        self.turn.clear();
        self.stack.clear();
        self.trail.clear();
        self.prompts.clear();
        self.pause = None;
        self.accord.clear();
        self.seats.clear();
    }
}
