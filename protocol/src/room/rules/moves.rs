//! The partners' moves: whose tap makes which, and what it makes.

use crate::format::{Arg, By, Choice, Format, Move, To};
use crate::ids::{MoveName, Seat};
use crate::room::Room;
use crate::room::state::Stage;
use crate::room::state::clock::Hand;
use crate::room::state::stack::Layer;
use crate::time::Timestamp;
use crate::wire::{ClockKind, Code, Given, Refusal};

impl Room {
    /// Refuses whatever moves the dialogue where it can't move: not begun, ended, paused, somebody away, or
    /// another turn than the one on the screen.
    pub(in crate::room) fn can_move(&self, turn: Option<u32>) -> Result<(), Refusal> {
        match self.state.stage {
            Stage::Waiting => return Err(Code::NotBegun.into()),
            Stage::Finished(_) | Stage::Closed(_) => return Err(Code::Ended.into()),
            Stage::Running => {}
        }
        if self.state.pause.is_some() {
            Err(Code::Paused.into())
        } else if turn != Some(self.state.turn) {
            Err(Code::Stale.into())
        } else if self.misses_someone() {
            Err(Code::Away.into())
        } else {
            Ok(())
        }
    }

    /// A partner's tap.
    pub(in crate::room) fn tap(
        &mut self,
        seat: Seat,
        turn: Option<u32>,
        name: &MoveName,
        given: Option<&Given>,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        self.can_move(turn)?;
        let layer = self.top().ok_or(Code::Ended)?;
        let format = self.format_of(layer);
        let section = layer.section(&format);
        let made =
            section.moves_in(layer.step(&format)).find(|made| made.name == *name).ok_or(Code::NotYourMove)?;
        if !may_make(&format, layer, seat, made) {
            return Err(Code::NotYourMove.into());
        }
        if least_runs(layer) {
            return Err(Code::TooSoon.into());
        }
        self.check_given(&format, layer, made.arg.as_ref(), given, now)?;
        if made.by == By::Both {
            self.state.tapped.insert(seat, name.clone());
            if !self.all_partners(|other| self.state.tapped.get(&other) == Some(name)) {
                return Ok(());
            }
        }
        self.make(made, given.cloned(), now);
        Ok(())
    }

    /// Makes a move of the top layer's step.
    pub(in crate::room) fn make(&mut self, made: &Move, given: Option<Given>, now: Timestamp) {
        self.depart(now);
        let Some(layer) = self.state.stack.last_mut() else { return };
        if made.hint_after.is_some() {
            layer.count(&made.name);
        }
        if let Some(given) = given {
            layer.given.insert(made.name.clone(), given);
        }
        layer.cast += usize::from(made.rotate);
        let format = self.format_named(&self.state.stack[self.state.stack.len() - 1].format.clone());
        match made.detour.as_ref().and_then(|id| format.section(id)) {
            Some((aside, _)) => self.push_aside(aside, made.to.clone(), false, now),
            None => self.go(&made.to, now),
        }
    }

    /// The moves open to a partner now.
    pub(in crate::room) fn open_moves(&self, seat: Seat) -> Vec<MoveName> {
        let Some(layer) = self.top() else { return Vec::new() };
        if self.state.since.is_none() || least_runs(layer) {
            return Vec::new();
        }
        let format = self.format_of(layer);
        let all = layer.section(&format).moves_in(layer.step(&format));
        all.filter(|made| may_make(&format, layer, seat, made)).map(|made| made.name.clone()).collect()
    }

    /// Whether the tap brought what the move asks for.
    fn check_given(
        &self,
        format: &Format,
        layer: &Layer,
        arg: Option<&Arg>,
        given: Option<&Given>,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let fits = match (arg, given) {
            (None, None) | (Some(Arg::Line), Some(Given::Line(_))) => true,
            (Some(Arg::Choice(Choice::Of(many))), Some(Given::Choice(index))) => index < many,
            (Some(Arg::Time(span)), Some(Given::Time(moment))) => {
                (now..=now + self.span(format, &layer.format, span)).contains(moment)
            }
            _ => false,
        };
        if fits { Ok(()) } else { Err(Code::BadGiven.into()) }
    }
}

/// Whether the move is this partner's to make, or to make together.
fn may_make(format: &Format, layer: &Layer, seat: Seat, made: &Move) -> bool {
    match &made.by {
        By::Role(role) => format.role(role).is_some_and(|place| layer.player(format, place) == seat),
        By::Either | By::Both => seat.is_partner(),
        By::Clock | By::Therapist => false,
    }
}

/// Whether the step's least time isn't over: `at` takes the clock away when it is.
fn least_runs(layer: &Layer) -> bool {
    layer
        .step_clocks
        .iter()
        .any(|clock| clock.kind == ClockKind::Least && !matches!(clock.hand, Hand::Frozen(..)))
}

/// The step's first move that needs no argument: what the therapist's `next` makes.
pub(in crate::room) fn first_plain<'a>(format: &'a Format, layer: &Layer) -> Option<&'a Move> {
    layer.section(format).moves_in(layer.step(format)).find(|made| made.arg.is_none())
}

/// What the step's hard clock makes at its end.
pub(in crate::room) fn clock_move<'a>(format: &'a Format, layer: &Layer) -> Option<&'a Move> {
    layer.section(format).moves_in(layer.step(format)).find(|made| made.by == By::Clock)
}

impl Room {
    /// Begins the format at its first section of the line.
    pub(in crate::room) fn begin(&mut self, now: Timestamp) {
        let format = self.home();
        let first = self.partners().iter().position(|seat| *seat == self.state.first).unwrap_or(0);
        let Some(section) = format.sections.iter().position(|section| !section.aside) else { return };
        let hash = self.state.format.clone();
        self.state.stage = Stage::Running;
        self.state.ready.clear();
        self.state.turn = 1;
        let layer = Layer::new(hash, crate::room::state::stack::Until::Format, To::Here, section, first);
        self.state.stack.push(layer);
        self.begin_round(&format, |_| {});
        self.reflow(now);
    }
}
