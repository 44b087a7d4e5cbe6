//! Sections and steps, with every name in them looked up.

use super::moves::{ByPlan, MovePlan, ToPlan};
use super::names;
use super::time::{CountPlan, TimePlan};
use super::unresolved::Unresolved;
use crate::format::{By, Floor, Format, Move, Rotate, Section, Step, To};
use crate::ids::{DeckId, MoveName, SectionId, SignalId, StemId, StepId};

/// A run of steps, of which there is at least one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SectionPlan {
    /// The section's name.
    pub id: SectionId,
    /// Stands outside the line.
    pub aside: bool,
    /// Number of its rounds.
    pub times: CountPlan,
    /// Rule by which the cast moves on.
    pub rotate: Option<Rotate>,
    /// The place of the aside between two rounds.
    pub between: Option<usize>,
    /// Soft or pool: one round's time, all its items included.
    pub time: Option<TimePlan>,
    /// In file order.
    pub steps: Vec<StepPlan>,
    /// The places of the asides that it runs: between its rounds, and by its own and its steps' moves.
    pub asides: Vec<usize>,
    /// The stems of the one deck of every round, or of one deck a round; empty for none.
    each: Vec<Vec<StemId>>,
}

/// A place where the dialogue may stand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepPlan {
    /// The step's name.
    pub id: StepId,
    /// Holders of the floor.
    pub floor: FloorPlan,
    /// The moves are their makers' own word: the therapist has no `next` here.
    pub own: bool,
    /// Dark screens, ended by sound and vibration.
    pub quiet: bool,
    /// The step's clock.
    pub time: Option<TimePlan>,
    /// The decks whose prompts stay; of others none does. Without any list all stay. They go by name, since
    /// a prompt may be of a deck that the format doesn't have.
    pub decks: Option<Vec<DeckId>>,
    /// Wishes offered beside `help`.
    pub signals: Vec<SignalId>,
    /// The place of the list that floor-holders write lines of.
    pub write: Option<usize>,
    /// The places of the lists that floor-holders may show lines of.
    pub show: Vec<usize>,
    /// The open moves: its own, then the section's but for those that lead to it.
    pub moves: Vec<MovePlan>,
}

/// Holders of the floor in a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FloorPlan {
    /// None of the partners.
    Nobody,
    /// Each of the partners.
    Both,
    /// The partner who plays the role at this place.
    Role(usize),
}

impl SectionPlan {
    /// Looks up every name of a section.
    pub(super) fn of(format: &Format, section: &Section) -> Result<Self, Unresolved> {
        let of_section = || {
            if section.steps.is_empty() {
                return Err(Unresolved::wrong("no step"));
            }
            let time = section.time.as_ref().map(|time| TimePlan::of(format, time)).transpose()?;
            if time.is_some_and(|time| time.is_hard() || time.least.is_some()) {
                return Err(Unresolved::wrong("a round's time is hard or a least"));
            }
            Ok(Self {
                id: section.id.clone(),
                aside: section.aside,
                times: CountPlan::of(format, &section.times)?,
                rotate: section.rotate,
                between: section.between.as_ref().map(|id| names::aside(format, id)).transpose()?,
                time,
                steps: all(&section.steps, |step| StepPlan::of(format, section, step))?,
                asides: all(asides(section), |id| names::aside(format, id))?,
                each: all(&section.each, |id| names::stems(format, id))?,
            })
        };
        of_section().map_err(|why| why.within("section", &section.id))
    }

    /// The stems that are a round's items; none where it has none.
    pub fn stems(&self, round: usize) -> &[StemId] {
        self.each.get(round).or_else(|| self.each.first()).map_or(&[], Vec::as_slice)
    }

    /// Number of a round's items; 1 where it has no stems.
    pub fn items(&self, round: usize) -> usize {
        self.stems(round).len().max(1)
    }

    /// The place of the step of this name.
    pub fn step_named(&self, id: &StepId) -> Option<usize> {
        self.steps.iter().position(|step| step.id == *id)
    }

    /// Looks up the step that a way from a step of this section may name.
    ///
    /// # Errors
    /// It names no step of the section.
    pub fn resolve(&self, to: &To) -> Result<ToPlan, Unresolved> {
        ToPlan::of(to, |id| self.step_named(id))
    }

    /// A way from a step of this section in the words of the format, as rooms are stored.
    pub fn to(&self, to: ToPlan) -> To {
        match to {
            ToPlan::Next => To::Next,
            ToPlan::NextItem => To::NextItem,
            ToPlan::NextRound => To::NextRound,
            ToPlan::NextSection => To::NextSection,
            ToPlan::Step(at) => To::Step(self.steps[at].id.clone()),
            ToPlan::Here => To::Here,
        }
    }
}

impl StepPlan {
    fn of(format: &Format, section: &Section, step: &Step) -> Result<Self, Unresolved> {
        let of_step = || {
            let time = step.time.as_ref().map(|time| TimePlan::of(format, time)).transpose()?;
            let bell = |made: &Move| made.by == By::Clock;
            if time.is_some_and(TimePlan::is_hard) && !section.moves_in(step).any(bell) {
                return Err(Unresolved::wrong("its hard time makes no move"));
            }
            for id in step.decks.iter().flatten() {
                names::stems(format, id)?;
            }
            names::once("move", section.moves_in(step).map(|made| &made.name))?;
            Ok(Self {
                id: step.id.clone(),
                floor: FloorPlan::of(format, &step.floor)?,
                own: step.own,
                quiet: step.quiet,
                time,
                decks: step.decks.clone(),
                signals: step.signals.clone(),
                write: step.write.as_ref().map(|id| names::list(format, id)).transpose()?,
                show: all(&step.show, |id| names::list(format, id))?,
                moves: all(section.moves_in(step), |made| MovePlan::of(format, section, made))?,
            })
        };
        of_step().map_err(|why| why.within("step", &step.id))
    }

    /// The open move of this name.
    pub fn move_named(&self, name: &MoveName) -> Option<&MovePlan> {
        self.moves.iter().find(|made| made.name == *name)
    }

    /// The first move that needs no argument: what the therapist's `next` makes.
    pub fn first_plain(&self) -> Option<&MovePlan> {
        self.moves.iter().find(|made| made.arg.is_none())
    }

    /// The move that the step's hard time makes: there is one wherever the time is hard.
    pub fn clock_move(&self) -> Option<&MovePlan> {
        self.moves.iter().find(|made| made.by == ByPlan::Clock)
    }
}

impl FloorPlan {
    fn of(format: &Format, floor: &Floor) -> Result<Self, Unresolved> {
        Ok(match floor {
            Floor::Nobody => Self::Nobody,
            Floor::Both => Self::Both,
            Floor::Role(id) => Self::Role(names::role(format, id)?),
        })
    }
}

fn all<T, P>(
    these: impl IntoIterator<Item = T>,
    of: impl Fn(T) -> Result<P, Unresolved>,
) -> Result<Vec<P>, Unresolved> {
    these.into_iter().map(of).collect()
}

/// Names the asides that a section runs.
fn asides(section: &Section) -> impl Iterator<Item = &SectionId> {
    let moves = section.steps.iter().flat_map(|step| &step.moves).chain(&section.moves);
    section.between.iter().chain(moves.filter_map(|made| made.detour.as_ref()))
}
