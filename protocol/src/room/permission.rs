//! Permission: the one place that says who may do what now. `after` asks it first; rights, open moves and the therapist's
//! moves are read off it.

use super::Room;
use super::input::Newcomer;
use super::rules::{guide, prompts};
use super::state::seat::Chair;
use super::state::stack::{DEPTH_MAX, Layer};
use super::state::stage::{Cause, Pause, Stage};
use crate::format::{ByPlan, MovePlan};
use crate::ids::{MoveName, Seat};
use crate::wire::{Act, Action, ClockKind, Code, Guide, Refusal, Right, TimeOf};

/// The wish that every step offers and the therapist alone sees.
pub(in crate::room) const HELP: &str = "help";

impl Room {
    /// Judges whether this seat's device may do this now; `knock` is whom an `admit` means. What an action brings
    /// along is judged when it is done, but for what was always refused first.
    ///
    /// # Errors
    /// The refusal that [`Room::after`] gives.
    pub fn may(&self, seat: Seat, act: &Act, knock: Option<&Newcomer>) -> Result<(), Refusal> {
        given(self.entered(seat), Code::NotEntered)?;
        // Rest and going need no leave.
        if matches!(act.action, Action::Pause | Action::Stop) {
            return Ok(());
        }
        if act.action == Action::Return {
            return Ok(self.has_at(seat, Chair::is_leaving)?);
        }
        self.takes_part(seat)?;
        self.may_act(seat, act, knock)
    }

    fn may_act(&self, seat: Seat, act: &Act, knock: Option<&Newcomer>) -> Result<(), Refusal> {
        let partner = given(seat.is_partner(), Code::PartnersOnly);
        let therapist = given(!seat.is_partner(), Code::TherapistOnly);
        let right = |right| partner.and_then(|()| self.right(right));
        let guides = |guide| therapist.and_then(|()| self.guide(guide, self.moves_in(act.turn)));
        match &act.action {
            Action::Pause | Action::Stop | Action::Return | Action::Enter { .. } => Ok(()),
            Action::Setup { settings, first, .. } => {
                let begun = self.stage != Stage::Waiting && (first.is_some() || !settings.is_empty());
                given(!begun, Code::Begun)
            }
            Action::End { on } => self.may_end(seat, *on),
            Action::Contest { seat: whose } => self.may_contest(seat, *whose),
            Action::Reissue { seat: whose, .. } => self.may_reissue(seat, *whose),
            Action::Level { seat: whose, .. } if *whose == seat => self.a_partner(*whose),
            Action::Level { seat: whose, .. } => therapist.and_then(|()| self.a_partner(*whose)),
            Action::Admit { .. } => return self.may_admit(seat, knock.ok_or(Code::Nothing)?.seat),
            Action::Bridge { .. } => {
                self.moves_in(act.turn)?;
                given(!seat.is_partner() || !self.is_here(Seat::Therapist), Code::TherapistOnly)
            }
            Action::Ready { .. } => right(Right::Ready),
            Action::MoreTime => right(Right::MoreTime),
            Action::Signal { signal } if signal.as_str() == HELP => right(Right::Help),
            Action::Signal { .. } => partner.and_then(|()| self.stands_somewhere()),
            Action::Move { name, .. } => {
                partner.and_then(|()| self.moves_in(act.turn))?;
                self.tapped_move(seat, name).map(|_| ())
            }
            Action::Pass { .. } => partner,
            Action::Dismiss => partner.and_then(|()| self.has_at(seat, Chair::has_lines)),
            Action::Agree { .. } => {
                partner.and_then(|()| self.moves_now())?;
                given(self.accord.offer().is_some(), Code::Nothing)
            }
            Action::Take { seat: whose, .. } => return partner.map(|()| self.may_take(seat, *whose))?,
            Action::Start => guides(Guide::Start),
            Action::Resume => guides(Guide::Resume),
            Action::Next => guides(Guide::Next),
            Action::Back => guides(Guide::Back),
            Action::Goto { .. } => guides(Guide::Goto),
            Action::Out => guides(Guide::Out),
            Action::Rotate => guides(Guide::Rotate),
            // Whether it has room depends on what is inserted.
            Action::Insert { .. } => therapist.and_then(|()| self.moves_in(act.turn)),
            Action::Time { of, add } => {
                therapist.and_then(|()| guide::check_time(*add))?;
                guides(clock_guide(*of))
            }
            Action::Prompt { words, to, .. } => {
                therapist.and_then(|()| self.check_words(words))?;
                prompts::check_addressees(self.partners(), to)?;
                guides(Guide::Prompt)
            }
            Action::Clear => guides(Guide::Prompt),
            Action::Queue { .. } => therapist,
            Action::Nudge { to: whose, .. } | Action::Pace { seat: whose, .. } => {
                therapist.and_then(|()| self.a_partner(*whose))
            }
            Action::Attend { seat: whose } => {
                therapist.and_then(|()| self.a_partner(*whose))?;
                self.has_at(*whose, Chair::calls_for_help)
            }
        }
        .map_err(Refusal::from)
    }

    /// The therapist ends; a partner ends a long pause, or would end here if the other would.
    fn may_end(&self, seat: Seat, on: bool) -> Result<(), Code> {
        match (on, seat.is_partner()) {
            (false, _) if self.accord.ending().contains(&seat) => Ok(()),
            (false, _) => Err(Code::Nothing),
            (true, true) => self.right(Right::EndNow).or_else(|_| self.right(Right::End)),
            (true, false) => self.guide(Guide::End, Ok(())),
        }
    }

    /// Judges a right that every partner has, whoever they are.
    pub(in crate::room) fn right(&self, right: Right) -> Result<(), Code> {
        if self.stage.is_over() {
            return Err(Code::Ended);
        }
        let long = self.pause.is_some_and(Pause::is_long);
        match right {
            Right::Ready => given(self.stage == Stage::Waiting || self.pause.is_some(), Code::Nothing),
            Right::MoreTime if self.pause.is_some() => Err(Code::Paused),
            Right::MoreTime => given(self.stack.has_clock(|_, kind| kind == ClockKind::Soft), Code::NoClock),
            // Nobody is refused a pause; it is offered where it stops something.
            Right::Pause => given(self.can_pause(), Code::Nothing),
            Right::End if self.stage == Stage::Waiting => Err(Code::NotBegun),
            Right::End => given(!long, Code::Nothing),
            Right::EndNow => given(long, Code::Nothing),
            Right::Help => given(self.seats.has(Seat::Therapist), Code::NoTherapist),
        }
    }

    /// Judges what a therapist may do; `moves` says whether the dialogue can move in the turn that they name.
    pub(in crate::room) fn guide(&self, guide: Guide, moves: Result<(), Code>) -> Result<(), Code> {
        match guide {
            Guide::Start if self.stage != Stage::Waiting => Err(Code::Begun),
            Guide::Start => given(self.all_partners(|seat| self.is_here(seat)), Code::NotAllHere),
            Guide::Next => {
                moves?;
                let step = self.here().step();
                given(!step.own && step.first_plain().is_some(), Code::OwnWord)
            }
            Guide::Back => moves.and_then(|()| given(!self.trail.is_empty(), Code::NoWayBack)),
            Guide::Goto | Guide::Rotate => moves,
            Guide::Out => moves.and_then(|()| given(self.stack.depth() > 1, Code::Nothing)),
            Guide::Insert | Guide::Bridge => moves.and_then(|()| self.has_room(0)),
            Guide::StepTime => given(self.has_clock_to_change(TimeOf::Step), Code::NoClock),
            Guide::RoundTime => given(self.has_clock_to_change(TimeOf::Round), Code::NoClock),
            Guide::Prompt => self.stands_somewhere(),
            // As with `Right::Pause`.
            Guide::Pause => given(self.can_pause(), Code::Nothing),
            Guide::Resume => match self.pause.map(Pause::cause) {
                None => Err(Code::Nothing),
                Some(Cause::Therapist) => Ok(()),
                Some(Cause::Lost | Cause::Partner) => Err(Code::PartnersPause),
            },
            Guide::End => given(!self.stage.is_over(), Code::Ended),
        }
    }

    /// The moves open to a partner now.
    pub(in crate::room) fn open_moves(&self, seat: Seat) -> Vec<MoveName> {
        let Some(layer) = self.stack.top().filter(|layer| !layer.is_too_soon()) else { return Vec::new() };
        if self.moves_now().is_err() {
            return Vec::new();
        }
        let moves = layer.step().moves.iter().filter(|made| is_makers(layer, seat, made));
        moves.map(|made| made.name.clone()).collect()
    }

    /// The place of the move of this name among the step's, if this partner may tap it where the dialogue moves.
    pub(in crate::room) fn tapped_move(&self, seat: Seat, name: &MoveName) -> Result<usize, Code> {
        let layer = self.here();
        let found = layer.step().moves.iter().position(|made| made.name == *name);
        let at = found.filter(|at| is_makers(layer, seat, &layer.step().moves[*at]));
        let at = at.ok_or(Code::NotYourMove)?;
        if layer.is_too_soon() { Err(Code::TooSoon) } else { Ok(at) }
    }

    /// Refuses whatever moves the dialogue where it can't move: not begun, ended, paused, somebody away, or
    /// another turn than the one on the screen.
    fn moves_in(&self, turn: Option<u32>) -> Result<(), Code> {
        match self.stage {
            Stage::Waiting => return Err(Code::NotBegun),
            Stage::Finished(_) | Stage::Closed(_) => return Err(Code::Ended),
            Stage::Running => {}
        }
        if self.pause.is_some() {
            Err(Code::Paused)
        } else if turn != Some(self.turn.number()) {
            Err(Code::Stale)
        } else if self.misses_someone() {
            Err(Code::Away)
        } else {
            Ok(())
        }
    }

    /// The same in the present turn.
    pub(in crate::room) fn moves_now(&self) -> Result<(), Code> {
        self.moves_in(Some(self.turn.number()))
    }

    /// Refuses what would have no room for its own asides: later, in a partner's move, is too late.
    pub(in crate::room) fn has_room(&self, asides: usize) -> Result<(), Code> {
        given(self.stack.depth() + 1 + asides <= DEPTH_MAX, Code::TooDeep)
    }

    /// Says whether a pause would stop anything.
    fn can_pause(&self) -> bool {
        self.stage == Stage::Running && self.pause.is_none()
    }

    fn has_clock_to_change(&self, whose: TimeOf) -> bool {
        self.stack.has_clock(|of, kind| of == whose && kind != ClockKind::Least)
    }

    fn stands_somewhere(&self) -> Result<(), Code> {
        given(!self.stack.is_empty(), Code::NotBegun)
    }
}

/// Permission by who somebody is, and to whom something is done.
impl Room {
    /// Refuses where all is over, or the seat is being left.
    fn takes_part(&self, seat: Seat) -> Result<(), Code> {
        if self.stage.is_over() {
            return Err(Code::Ended);
        }
        let leaving = self.seats.get(seat).is_some_and(Chair::is_leaving);
        given(!leaving, Code::Left)
    }

    /// Refuses another seat than a partner's, to whom something is done.
    fn a_partner(&self, seat: Seat) -> Result<(), Code> {
        given(seat.is_partner(), Code::PartnersOnly)?;
        self.a_seat(seat).map(|_| ())
    }

    /// The seat to which something is done.
    pub(in crate::room) fn a_seat(&self, seat: Seat) -> Result<&Chair, Code> {
        let missing = if seat.is_partner() { Code::OutOfBounds } else { Code::NoTherapist };
        self.seats.get(seat).ok_or(missing)
    }

    /// Refuses where nothing of the kind is at this seat.
    fn has_at(&self, seat: Seat, has: impl Fn(&Chair) -> bool) -> Result<(), Code> {
        given(self.seats.get(seat).is_some_and(has), Code::Nothing)
    }
}

/// Tells whether the move is this partner's to make, or to make together.
fn is_makers(layer: &Layer, seat: Seat, made: &MovePlan) -> bool {
    match made.by {
        ByPlan::Role(role) => layer.player(role) == seat,
        ByPlan::Either | ByPlan::Both => seat.is_partner(),
        ByPlan::Clock | ByPlan::Therapist => false,
    }
}

fn clock_guide(of: TimeOf) -> Guide {
    match of {
        TimeOf::Step => Guide::StepTime,
        TimeOf::Round => Guide::RoundTime,
    }
}

fn given(holds: bool, refusal: Code) -> Result<(), Code> {
    if holds { Ok(()) } else { Err(refusal) }
}
