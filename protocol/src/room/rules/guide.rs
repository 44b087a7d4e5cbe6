//! The therapist's guidance: onward, back, across, aside, and the clocks.

use crate::format::{Format, Section};
use crate::hash::FormatHash;
use crate::ids::{SectionId, StepId};
use crate::room::Room;
use crate::room::rules::moves::first_plain;
use crate::room::state::clock::{Clock, Hand};
use crate::room::state::stack::{DEPTH_MAX, Until};
use crate::time::{Millis, Timestamp};
use crate::wire::{ClockKind, Code, Refusal, TimeOf};

/// Most that one tap adds to a clock, or takes from it.
const TIME_STEP_MAX: Millis = Millis::hours(1);

impl Room {
    pub(in crate::room) fn next(&mut self, turn: Option<u32>, now: Timestamp) -> Result<(), Refusal> {
        self.can_move(turn)?;
        let layer = self.top().ok_or(Code::Ended)?;
        let format = self.format_of(layer);
        if layer.step(&format).own {
            return Err(Code::OwnWord.into());
        }
        let made = first_plain(&format, layer).ok_or(Code::OwnWord)?;
        self.make(made, None, now);
        Ok(())
    }

    pub(in crate::room) fn back(&mut self, turn: Option<u32>, now: Timestamp) -> Result<(), Refusal> {
        self.can_move(turn)?;
        let stack = self.state.trail.pop().ok_or(Code::NoWayBack)?;
        self.settle(now);
        self.turn_over();
        self.state.stack = stack;
        let step = self.top().map_or(0, |layer| layer.step);
        self.enter(step);
        Ok(())
    }

    pub(in crate::room) fn goto(
        &mut self,
        turn: Option<u32>,
        step: &StepId,
        skip: bool,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        self.can_move(turn)?;
        let jump = self.jump(step).ok_or(Code::NoSuchStep)?;
        if !jump.skips.is_empty() && !skip {
            let skipped: Vec<&str> = jump.skips.iter().map(StepId::as_str).collect();
            return Err(Refusal::with(Code::SkipsOwn, skipped.join(", ")));
        }
        self.depart(now);
        for _ in 0..jump.drops {
            self.drop_layer();
        }
        let layer = self.top().ok_or(Code::Ended)?;
        let format = self.format_of(layer);
        if layer.section != jump.section {
            let cast = layer.cast;
            self.begin_round(&format, |layer| {
                layer.section = jump.section;
                layer.round = 0;
            });
            self.state.stack.iter_mut().last().into_iter().for_each(|layer| layer.cast = cast);
        }
        self.enter(jump.step);
        self.state.skipped = jump.skips;
        Ok(())
    }

    /// Out of whatever was opened last.
    pub(in crate::room) fn out(&mut self, turn: Option<u32>, now: Timestamp) -> Result<(), Refusal> {
        self.can_move(turn)?;
        if self.state.stack.len() < 2 {
            return Err(Code::Nothing.into());
        }
        let skips = self.top().map(|layer| self.unsaid(layer)).unwrap_or_default();
        self.depart(now);
        self.pop(now);
        self.state.skipped = skips;
        Ok(())
    }

    pub(in crate::room) fn rotate(&mut self, turn: Option<u32>, now: Timestamp) -> Result<(), Refusal> {
        self.can_move(turn)?;
        self.depart(now);
        let layer = self.state.stack.last_mut().ok_or(Code::Ended)?;
        layer.cast += 1;
        layer.first += 1;
        let step = layer.step;
        self.enter(step);
        Ok(())
    }

    pub(in crate::room) fn insert(
        &mut self,
        turn: Option<u32>,
        hash: &FormatHash,
        step: &StepId,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        self.can_move(turn)?;
        let format = self.fitting(hash)?;
        let found =
            format.sections.iter().enumerate().find_map(|(at, section)| Some((at, section.step(step)?)));
        let (section, at) = found.ok_or(Code::NoSuchStep)?;
        let asides = format.sections[section].moves_in(&format.sections[section].steps[at]);
        self.fits_above(reach(&format, asides.filter_map(|made| made.detour.as_ref())))?;
        self.depart(now);
        self.push_over(hash, Until::Step, section, at, now);
        Ok(())
    }

    /// A format that can stand above the present one.
    pub(in crate::room) fn fitting(&self, hash: &FormatHash) -> Result<std::sync::Arc<Format>, Refusal> {
        let format = self.library.format(hash).ok_or(Code::NoSuchFormat)?.clone();
        if format.roles.len() != self.home().roles.len() {
            return Err(Code::OtherRoles.into());
        }
        crate::room::rules::setup::runnable(&format)?;
        Ok(format)
    }

    /// Refuses what would have no room for its own asides: later, in a partner's move, is too late.
    pub(in crate::room) fn fits_above(&self, asides: usize) -> Result<(), Refusal> {
        if self.state.stack.len() + 1 + asides > DEPTH_MAX { Err(Code::TooDeep.into()) } else { Ok(()) }
    }

    pub(in crate::room) fn change_time(
        &mut self,
        of: TimeOf,
        add: Millis,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        if !(-TIME_STEP_MAX..=TIME_STEP_MAX).contains(&add) {
            return Err(Code::OutOfBounds.into());
        }
        self.clock_mut(|clock_of, kind| clock_of == of && kind != ClockKind::Least)
            .ok_or(Code::NoClock)?
            .add(add, now);
        Ok(())
    }

    /// A minute more: on the step's soft clock, else on the round's.
    pub(in crate::room) fn more_time(&mut self, now: Timestamp) -> Result<(), Refusal> {
        if self.state.pause.is_some() {
            return Err(Code::Paused.into());
        }
        self.clock_mut(|_, kind| kind == ClockKind::Soft).ok_or(Code::NoClock)?.add(Millis::minutes(1), now);
        Ok(())
    }

    /// Whether there is a clock of this kind to change.
    pub(in crate::room) fn has_clock(&self, of: impl Fn(TimeOf, ClockKind) -> bool) -> bool {
        self.clock_place(of).is_some()
    }

    fn clock_mut(&mut self, of: impl Fn(TimeOf, ClockKind) -> bool) -> Option<&mut Clock> {
        let (depth, at) = self.clock_place(of)?;
        self.state.stack[depth].clocks_mut().nth(at)
    }

    /// The layer of the innermost clock of this kind that isn't frozen below something, and its place there.
    fn clock_place(&self, of: impl Fn(TimeOf, ClockKind) -> bool) -> Option<(usize, usize)> {
        self.state.stack.iter().enumerate().rev().find_map(|(depth, layer)| {
            let steps = layer.step_clocks.len();
            let at = layer.clocks().enumerate().position(|(at, clock)| {
                let clock_of = if at < steps { TimeOf::Step } else { TimeOf::Round };
                !matches!(clock.hand, Hand::Frozen(..)) && of(clock_of, clock.kind)
            })?;
            Some((depth, at))
        })
    }
}

/// How many layers the deepest of these asides takes. The checker sees to it that asides end.
pub(in crate::room) fn reach<'a>(format: &'a Format, asides: impl Iterator<Item = &'a SectionId>) -> usize {
    let found = asides.filter_map(|id| format.section(id));
    found.map(|(_, aside)| 1 + reach(format, asides_of(aside))).max().unwrap_or(0)
}

/// The asides that a section runs.
pub(in crate::room) fn asides_of(section: &Section) -> Box<dyn Iterator<Item = &SectionId> + '_> {
    let steps = section.steps.iter().flat_map(|step| &step.moves);
    let detours = steps.chain(&section.moves).filter_map(|made| made.detour.as_ref());
    Box::new(section.between.iter().chain(detours))
}
