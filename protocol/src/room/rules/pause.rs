//! Everyone's right to stop: a pause, an end, leaving for good. None shows who or why.

use crate::ids::Seat;
use crate::room::Room;
use crate::room::state::{Cause, Pause, Stage};
use crate::time::{Millis, Timestamp};
use crate::wire::{Code, Refusal};

/// After so long in a pause anyone may end for today.
pub(in crate::room) const LONG: Millis = Millis::minutes(5);
/// A pause that nobody lifts ends the room: long enough for a meal, the same for every cause.
pub(in crate::room) const PAUSE_MAX: Millis = Millis::hours(2);
/// How long a `stop` can be taken back.
pub(in crate::room) const RETURN_WITHIN: Millis = Millis::seconds(20);

impl Room {
    /// Can't be refused. Where nothing runs there is nothing to stop.
    pub(in crate::room) fn pause(&mut self, seat: Seat, now: Timestamp) {
        let cause = if seat.is_partner() { Cause::Partner } else { Cause::Therapist };
        self.pause_for(cause, now);
        self.state.ready.remove(&seat);
    }

    /// Pauses, or lets a cause that weighs more take over: what the therapist could lift alone becomes the
    /// partners' own, and a partner's pause or leaving looks the same in a lost room as in any other.
    pub(in crate::room) fn pause_for(&mut self, cause: Cause, now: Timestamp) {
        if self.state.stage != Stage::Running {
            return;
        }
        if let Some(pause) = &mut self.state.pause {
            pause.cause = pause.cause.max(cause);
        } else {
            self.state.ready.clear();
            self.state.pause = Some(Pause { since: now, cause, long: false });
        }
    }

    /// Ready to begin, or to go on.
    pub(in crate::room) fn ready(&mut self, seat: Seat, on: bool, now: Timestamp) -> Result<(), Refusal> {
        let waits = self.state.stage == Stage::Waiting || self.state.pause.is_some();
        if !waits {
            return Err(Code::Nothing.into());
        }
        if !on {
            self.state.ready.remove(&seat);
            return Ok(());
        }
        self.state.ready.insert(seat);
        if !self.all_partners(|partner| self.state.ready.contains(&partner)) {
            return Ok(());
        }
        if self.state.pause.take().is_some() {
            self.state.ready.clear();
        } else if self.starts_alone() {
            self.begin(now);
        }
        Ok(())
    }

    /// The therapist lifts a pause of their own.
    pub(in crate::room) fn resume(&mut self) -> Result<(), Refusal> {
        match self.state.pause {
            Some(pause) if pause.cause == Cause::Therapist => {
                self.state.pause = None;
                self.state.ready.clear();
                Ok(())
            }
            Some(_) => Err(Code::PartnersPause.into()),
            None => Err(Code::Nothing.into()),
        }
    }

    /// The therapist ends; a partner ends a long pause, or would end here if the other would.
    pub(in crate::room) fn finish(&mut self, seat: Seat, on: bool, now: Timestamp) -> Result<(), Refusal> {
        if !on {
            return if self.state.ending.remove(&seat) { Ok(()) } else { Err(Code::Nothing.into()) };
        }
        if !seat.is_partner() || self.state.pause.is_some_and(|pause| pause.long) {
            self.end(Stage::Closed(now), now);
            return Ok(());
        }
        if self.state.stage == Stage::Waiting {
            return Err(Code::NotBegun.into());
        }
        self.state.ending.insert(seat);
        if self.all_partners(|partner| self.state.ending.contains(&partner)) {
            self.end(Stage::Closed(now), now);
        }
        Ok(())
    }

    /// Leaves for good. A partner's leaving looks like a pause to the last byte: what a pause leaves standing,
    /// a wish to end, stays too. Where the therapist is needed, their leaving stops everything as well.
    pub(in crate::room) fn stop(&mut self, seat: Seat, now: Timestamp) -> Result<(), Refusal> {
        self.chair(seat)?.leaving.get_or_insert(now);
        self.state.ready.remove(&seat);
        if self.has_role(seat) {
            self.pause_for(Cause::Partner, now);
        }
        Ok(())
    }

    /// Takes a `stop` back. The pause stays: whoever comes back isn't made to go on.
    pub(in crate::room) fn return_to(&mut self, seat: Seat) -> Result<(), Refusal> {
        self.chair(seat)?.leaving.take().map(|_| ()).ok_or(Code::Nothing.into())
    }

    /// The seat's keys die. Before the beginning the link stays good: nothing was left yet.
    pub(in crate::room) fn leave(&mut self, seat: Seat) {
        let waiting = self.state.stage == Stage::Waiting;
        let running = self.state.stage == Stage::Running;
        let Some(chair) = self.state.seats.get_mut(&seat) else { return };
        chair.leaving = None;
        chair.device = None;
        chair.parcel = None;
        if waiting {
            chair.name = None;
        } else {
            chair.key = None;
            chair.first = None;
            chair.former = None;
            chair.left = true;
        }
        if running && seat == Seat::Therapist {
            chair.name = None;
        }
    }

    /// The room is over: nothing stands, nothing runs, nobody waits.
    pub(in crate::room) fn end(&mut self, stage: Stage, now: Timestamp) {
        self.freeze(now);
        let state = &mut self.state;
        state.stage = stage;
        state.tapped.clear();
        state.signals.clear();
        state.skipped.clear();
        state.stack.clear();
        state.trail.clear();
        state.said.clear();
        state.pause = None;
        state.ready.clear();
        state.ending.clear();
        state.offer = None;
        state.queue.clear();
        for chair in state.seats.values_mut() {
            chair.nudge = None;
            chair.pace = None;
            chair.help = false;
            chair.moved = None;
        }
    }
}
