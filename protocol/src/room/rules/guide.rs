//! The therapist's guidance: onward, back, across, aside, and the clocks.

use std::sync::Arc;

use crate::hash::FormatHash;
use crate::ids::StepId;
use crate::room::Room;
use crate::room::state::dialogue::Dialogue;
use crate::room::state::stack::Until;
use crate::time::{Millis, Timestamp};
use crate::wire::{ClockKind, Code, Refusal, TimeOf};

/// Most that one tap adds to a clock, or takes from it.
const TIME_STEP_MAX: Millis = Millis::hours(1);

/// Refuses more time than one tap changes.
pub(in crate::room) fn check_time(add: Millis) -> Result<(), Code> {
    if (-TIME_STEP_MAX..=TIME_STEP_MAX).contains(&add) { Ok(()) } else { Err(Code::OutOfBounds) }
}

impl Room {
    /// The step's first move that needs no argument.
    pub(super) fn next_step(&mut self, now: Timestamp) {
        let moves = &self.here().step().moves;
        let plain = moves.iter().position(|made| made.arg.is_none());
        self.make_move(plain.expect("permission was given for a move that needs nothing"), None, now);
    }

    pub(super) fn go_back(&mut self, now: Timestamp) {
        let place = self.trail.pop().expect("permission was given where there is a way back");
        self.write_up(now);
        self.turn.next();
        self.stack = place;
        let step = self.here().step_at();
        self.enter_step(step);
    }

    pub(super) fn goto(&mut self, step: &StepId, skip: bool, now: Timestamp) -> Result<(), Refusal> {
        let jump = self.jump(step).ok_or(Code::NoSuchStep)?;
        if !jump.skips.is_empty() && !skip {
            let skipped: Vec<&str> = jump.skips.iter().map(StepId::as_str).collect();
            return Err(Refusal::with(Code::SkipsOwn, skipped.join(", ")));
        }
        self.depart(now);
        for _ in 0..jump.drops {
            self.stack.pop();
        }
        if self.here().section_at() != jump.section {
            self.here_mut().jump(jump.section);
            self.wind_round();
        }
        self.enter_step(jump.step);
        self.turn.skip(jump.skips);
        Ok(())
    }

    /// Out of whatever was opened last.
    pub(super) fn leave_layer(&mut self, now: Timestamp) {
        let skips = self.unsaid(self.here());
        self.depart(now);
        self.end_layer(now);
        self.turn.skip(skips);
    }

    pub(super) fn rotate(&mut self, now: Timestamp) {
        self.depart(now);
        let layer = self.here_mut();
        layer.rotate_for_good();
        let step = layer.step_at();
        self.enter_step(step);
    }

    /// A step of any format, and back.
    pub(super) fn insert(&mut self, hash: &FormatHash, step: &StepId, now: Timestamp) -> Result<(), Refusal> {
        let dialogue = self.fitting(hash)?;
        let (section, step) = dialogue.plan().find_step(step).ok_or(Code::NoSuchStep)?;
        self.has_room(dialogue.plan().depth_of_step(section, step))?;
        self.depart(now);
        self.push_over(dialogue, Until::Step, section, step, now);
        Ok(())
    }

    /// A format that can stand above the present one.
    pub(super) fn fitting(&self, hash: &FormatHash) -> Result<Arc<Dialogue>, Refusal> {
        let plan = self.library.plan(hash).ok_or(Code::NoSuchFormat)?;
        let dialogue = Dialogue::new(hash.clone(), plan.clone());
        if plan.roles().len() != self.home().roles().len() {
            return Err(Code::OtherRoles.into());
        }
        dialogue.runs().map_err(|lacks| Refusal::with(Code::NotYet, lacks))?;
        Ok(dialogue)
    }

    pub(super) fn change_time(&mut self, whose: TimeOf, add: Millis, now: Timestamp) {
        let clock = self.stack.clock_mut(|of, kind| of == whose && kind != ClockKind::Least);
        clock.expect("permission was given for a clock that is there").add(add, now);
    }

    /// A minute more: on the step's soft clock, else on the round's.
    pub(super) fn more_time(&mut self, now: Timestamp) {
        let clock = self.stack.clock_mut(|_, kind| kind == ClockKind::Soft);
        clock.expect("permission was given for a clock that is there").add(Millis::minutes(1), now);
    }
}
