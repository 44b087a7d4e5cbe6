//! Moves, with every name in them looked up.

use super::names;
use super::time::SpanPlan;
use super::unresolved::Unresolved;
use crate::format::{Arg, By, Choice, Format, Move, Section, To};
use crate::ids::{MoveName, StepId};

/// A way onward from a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovePlan {
    /// Name by which taps call it.
    pub name: MoveName,
    /// Maker of the move.
    pub by: ByPlan,
    /// The way onward; with a detour, the place where the detour's end lands.
    pub to: ToPlan,
    /// The place of the aside that it pushes.
    pub detour: Option<usize>,
    /// Moves the cast on by one.
    pub rotate: bool,
    /// Argument that the tap brings along.
    pub arg: Option<ArgPlan>,
    /// Number of times from which on a hint shows.
    pub hint_after: Option<u8>,
}

/// Maker of a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ByPlan {
    /// The partner who plays the role at this place.
    Role(usize),
    /// Any one partner.
    Either,
    /// All partners together.
    Both,
    /// The hard clock, and nobody's tap.
    Clock,
    /// The therapist alone.
    Therapist,
}

/// Destination of a move.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ToPlan {
    /// The next step of the section; after its last, the next item, round or section.
    Next,
    /// The next item of the round.
    NextItem,
    /// The next round of the section.
    NextRound,
    /// The next section in the line.
    NextSection,
    /// The step at this place in the same section.
    Step(usize),
    /// Of a detour alone: this very step, as it was left.
    Here,
}

/// Argument that a tap brings along.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ArgPlan {
    /// An index among so many.
    Choice(u8),
    /// One of the cards shown of the list at this place.
    Card(usize),
    /// A moment within this span from now.
    Time(SpanPlan),
    /// A sealed line.
    Line,
}

impl MovePlan {
    /// Looks up every name of a move in this section.
    pub(super) fn of(format: &Format, section: &Section, made: &Move) -> Result<Self, Unresolved> {
        let of_move = || {
            Ok(Self {
                name: made.name.clone(),
                by: ByPlan::of(format, &made.by)?,
                to: ToPlan::of(&made.to, |id| section.step(id))?,
                detour: made.detour.as_ref().map(|id| names::aside(format, id)).transpose()?,
                rotate: made.rotate,
                arg: made.arg.as_ref().map(|arg| ArgPlan::of(format, arg)).transpose()?,
                hint_after: made.hint_after,
            })
        };
        of_move().map_err(|why: Unresolved| why.within("move", &made.name))
    }
}

impl ByPlan {
    fn of(format: &Format, by: &By) -> Result<Self, Unresolved> {
        Ok(match by {
            By::Role(id) => Self::Role(names::role(format, id)?),
            By::Either => Self::Either,
            By::Both => Self::Both,
            By::Clock => Self::Clock,
            By::Therapist => Self::Therapist,
        })
    }
}

impl ToPlan {
    /// The way in a section that has steps at these places.
    pub(super) fn of(to: &To, step: impl FnOnce(&StepId) -> Option<usize>) -> Result<Self, Unresolved> {
        Ok(match to {
            To::Next => Self::Next,
            To::NextItem => Self::NextItem,
            To::NextRound => Self::NextRound,
            To::NextSection => Self::NextSection,
            To::Step(id) => Self::Step(step(id).ok_or_else(|| Unresolved::no("step", id))?),
            To::Here => Self::Here,
        })
    }
}

impl ArgPlan {
    fn of(format: &Format, arg: &Arg) -> Result<Self, Unresolved> {
        Ok(match arg {
            Arg::Choice(Choice::Of(many)) => Self::Choice(*many),
            Arg::Choice(Choice::Cards(id)) => Self::Card(names::list(format, id)?),
            Arg::Time(span) => Self::Time(SpanPlan::of(format, span)?),
            Arg::Line => Self::Line,
        })
    }
}
