//! The therapist's guidance: onward, back, across, aside, and the clocks.

use super::Room;
use super::clock::{Clock, ClockKind, Hand};
use super::moves::first_plain;
use super::place::{DEPTH_MAX, Frame, Until};
use crate::format::Format;
use crate::frame::{Code, Refusal, TimeOf};
use crate::hash::FormatHash;
use crate::ids::StepId;
use crate::time::{Millis, Timestamp};

/// Most that one tap adds to a clock, or takes from it.
const TIME_STEP_MAX: Millis = Millis::hours(1);

/// Where a jump leads: how many frames it drops, then a section and step of the frame that is left.
pub(super) struct Jump {
    pub(super) drops: usize,
    pub(super) section: usize,
    pub(super) step: usize,
    /// The steps of a partner's own word on the way.
    pub(super) skips: Vec<StepId>,
}

impl Room {
    pub(super) fn next(&mut self, now: Timestamp) -> Result<(), Refusal> {
        let frame = self.top().ok_or(Code::Ended)?;
        let format = self.format_of(frame);
        if frame.step(&format).own {
            return Err(Code::OwnWord.into());
        }
        let made = first_plain(&format, frame).ok_or(Code::OwnWord)?;
        self.make(made, None, now);
        Ok(())
    }

    pub(super) fn back(&mut self, now: Timestamp) -> Result<(), Refusal> {
        let stack = self.state.history.pop().ok_or(Code::NoWayBack)?;
        self.settle(now);
        self.turn_over();
        self.state.stack = stack;
        let step = self.top().map_or(0, |frame| frame.step);
        self.enter(step);
        Ok(())
    }

    pub(super) fn goto(&mut self, step: &StepId, skip: bool, now: Timestamp) -> Result<(), Refusal> {
        let jump = self.jump(step).ok_or(Code::NoSuchStep)?;
        if !jump.skips.is_empty() && !skip {
            let skipped: Vec<&str> = jump.skips.iter().map(StepId::as_str).collect();
            return Err(Refusal::with(Code::SkipsOwn, skipped.join(", ")));
        }
        self.depart(now);
        for _ in 0..jump.drops {
            self.drop_frame();
        }
        let frame = self.top().ok_or(Code::Ended)?;
        let format = self.format_of(frame);
        if frame.section != jump.section {
            let cast = frame.cast;
            self.begin_round(&format, |frame| {
                frame.section = jump.section;
                frame.round = 0;
            });
            self.state.stack.iter_mut().last().into_iter().for_each(|frame| frame.cast = cast);
        }
        self.enter(jump.step);
        self.state.skipped = jump.skips;
        Ok(())
    }

    /// Out of whatever was opened last.
    pub(super) fn out(&mut self, now: Timestamp) -> Result<(), Refusal> {
        if self.state.stack.len() < 2 {
            return Err(Code::Nothing.into());
        }
        let skips = self.top().map(|frame| own_after(&self.format_of(frame), frame)).unwrap_or_default();
        self.depart(now);
        self.pop(now);
        self.state.skipped = skips;
        Ok(())
    }

    pub(super) fn rotate(&mut self, now: Timestamp) -> Result<(), Refusal> {
        self.depart(now);
        let frame = self.state.stack.last_mut().ok_or(Code::Ended)?;
        frame.cast += 1;
        frame.first += 1;
        let step = frame.step;
        self.enter(step);
        Ok(())
    }

    pub(super) fn insert(&mut self, hash: &FormatHash, step: &StepId, now: Timestamp) -> Result<(), Refusal> {
        let format = self.fitting(hash)?;
        let found =
            format.sections.iter().enumerate().find_map(|(at, section)| Some((at, section.step(step)?)));
        let (section, at) = found.ok_or(Code::NoSuchStep)?;
        self.depart(now);
        self.push_over(hash, Until::Step, section, at, now);
        Ok(())
    }

    /// A format that can stand above the present one.
    pub(super) fn fitting(&self, hash: &FormatHash) -> Result<std::sync::Arc<Format>, Refusal> {
        let format = self.library.format(hash).ok_or(Code::NoSuchFormat)?.clone();
        if format.roles.len() != self.home().roles.len() {
            return Err(Code::OtherRoles.into());
        }
        super::open::runnable(&format)?;
        if self.state.stack.len() >= DEPTH_MAX { Err(Code::TooDeep.into()) } else { Ok(format) }
    }

    pub(super) fn change_time(&mut self, of: TimeOf, add: Millis, now: Timestamp) -> Result<(), Refusal> {
        if add.0.abs() > TIME_STEP_MAX.0 {
            return Err(Code::OutOfBounds.into());
        }
        self.clock_mut(|clock_of, kind| clock_of == of && kind != ClockKind::Least)
            .ok_or(Code::NoClock)?
            .add(add, now);
        Ok(())
    }

    /// A minute more: on the step's soft clock, else on the round's.
    pub(super) fn more_time(&mut self, now: Timestamp) -> Result<(), Refusal> {
        self.clock_mut(|_, kind| kind == ClockKind::Soft).ok_or(Code::NoClock)?.add(Millis::minutes(1), now);
        Ok(())
    }

    /// Whether there is a clock of this kind to change.
    pub(super) fn has_clock(&self, of: impl Fn(TimeOf, ClockKind) -> bool) -> bool {
        self.clock_place(of).is_some()
    }

    fn clock_mut(&mut self, of: impl Fn(TimeOf, ClockKind) -> bool) -> Option<&mut Clock> {
        let (depth, at) = self.clock_place(of)?;
        self.state.stack[depth].clocks_mut().nth(at)
    }

    /// The frame of the innermost clock of this kind that isn't frozen below something, and its place there.
    fn clock_place(&self, of: impl Fn(TimeOf, ClockKind) -> bool) -> Option<(usize, usize)> {
        self.state.stack.iter().enumerate().rev().find_map(|(depth, frame)| {
            let steps = frame.step_clocks.len();
            let at = frame.clocks().enumerate().position(|(at, clock)| {
                let clock_of = if at < steps { TimeOf::Step } else { TimeOf::Round };
                !matches!(clock.hand, Hand::Frozen(..)) && of(clock_of, clock.kind)
            })?;
            Some((depth, at))
        })
    }

    /// Where `goto` would lead; nowhere where the line has no such step.
    pub(super) fn jump(&self, step: &StepId) -> Option<Jump> {
        let mut skips = Vec::new();
        for (drops, frame) in self.state.stack.iter().rev().enumerate() {
            let format = self.format_of(frame);
            let here = frame.until != Until::Step && frame.section(&format).step(step).is_some();
            if here || frame.until == Until::Format {
                let (section, at) = find_in_line(&format, frame, step)?;
                skips.extend(own_between(&format, frame, section, at));
                return Some(Jump { drops, section, step: at, skips });
            }
            skips.extend(own_after(&format, frame));
        }
        None
    }
}

/// The step in the frame's own section, else in a section of the line.
fn find_in_line(format: &Format, frame: &Frame, step: &StepId) -> Option<(usize, usize)> {
    if let Some(at) = frame.section(format).step(step) {
        return Some((frame.section, at));
    }
    let line = format.sections.iter().enumerate().filter(|(_, section)| !section.aside);
    line.into_iter().find_map(|(place, section)| Some((place, section.step(step)?)))
}

/// The steps of a partner's own word from here to the end of the frame's section.
fn own_after(format: &Format, frame: &Frame) -> Vec<StepId> {
    if frame.until == Until::Step {
        return Vec::new();
    }
    let rest = &frame.section(format).steps[frame.step..];
    rest.iter().filter(|step| step.own).map(|step| step.id.clone()).collect()
}

/// The steps of a partner's own word from here to a later step of the line; none on the way back.
fn own_between(format: &Format, frame: &Frame, section: usize, step: usize) -> Vec<StepId> {
    let line =
        format.sections.iter().enumerate().filter(|(at, passed)| !passed.aside || *at == frame.section);
    let steps = line
        .flat_map(|(at, passed)| passed.steps.iter().enumerate().map(move |(place, step)| (at, place, step)));
    let (from, to) = ((frame.section, frame.step), (section, step));
    steps
        .filter(|(at, place, step)| step.own && (*at, *place) >= from && (*at, *place) < to)
        .map(|(_, _, step)| step.id.clone())
        .collect()
}
