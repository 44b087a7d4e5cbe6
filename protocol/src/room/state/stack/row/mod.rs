//! A layer as it is stored: steps, moves and ways by name.

pub(in crate::room) mod change;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{DEPTH_MAX, Layer, Loop, Stack, Until};
use crate::format::{ArgPlan, StepPlan, To};
use crate::hash::FormatHash;
use crate::ids::MoveName;
use crate::room::state::clock::{Clock, Hand};
use crate::room::state::dialogue::Dialogue;
use crate::room::state::is_nothing;
use crate::room::state::prompt::PromptId;
use crate::room::state::setup::Setup;
use crate::room::state::unreadable::{OutOfPlace, ensure};
use crate::wire::{ClockKind, Given};

/// Most that a cast moves on: more than there are taps in a room's life.
const CAST_MAX: usize = 1 << 30;

/// A loop's step by its place, its move by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct LoopRow<'a> {
    step: usize,
    name: Cow<'a, MoveName>,
    times: u16,
}

/// A layer, written or read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::room) struct LayerRow<'a> {
    format: Cow<'a, FormatHash>,
    until: Until,
    land: Cow<'a, To>,
    section: usize,
    #[serde(default, skip_serializing_if = "is_nothing")]
    round: usize,
    #[serde(default, skip_serializing_if = "is_nothing")]
    item: usize,
    #[serde(default, skip_serializing_if = "is_nothing")]
    step: usize,
    #[serde(default, skip_serializing_if = "is_nothing")]
    first: usize,
    #[serde(default, skip_serializing_if = "is_nothing")]
    cast: usize,
    #[serde(default, skip_serializing_if = "is_nothing")]
    step_clocks: Cow<'a, [Clock]>,
    #[serde(default, skip_serializing_if = "is_nothing")]
    round_clock: Option<Clock>,
    #[serde(default, skip_serializing_if = "is_nothing")]
    loops: Vec<LoopRow<'a>>,
    #[serde(default, skip_serializing_if = "is_nothing")]
    given: Cow<'a, BTreeMap<MoveName, Given>>,
    #[serde(default, skip_serializing_if = "is_nothing")]
    prompt: Option<PromptId>,
    #[serde(default, skip_serializing_if = "is_nothing")]
    whisper: Option<PromptId>,
}

/// The room that a stored stack is of.
#[derive(Debug, Clone, Copy)]
pub(in crate::room) struct Reading<'a> {
    dialogues: &'a BTreeMap<FormatHash, Arc<Dialogue>>,
    setup: &'a Setup,
    /// Clocks may run.
    flows: bool,
}

impl<'a> Reading<'a> {
    pub(in crate::room) fn new(
        dialogues: &'a BTreeMap<FormatHash, Arc<Dialogue>>,
        setup: &'a Setup,
        flows: bool,
    ) -> Self {
        Self { dialogues, setup, flows }
    }

    /// The same where no clock may run.
    pub(in crate::room) fn at_rest(self) -> Self {
        Self { flows: false, ..self }
    }
}

impl LayerRow<'_> {
    pub(in crate::room) fn format(&self) -> &FormatHash {
        &self.format
    }
}

impl Layer {
    /// The layer above this one, as it is written.
    fn row(&self, below: Option<&Layer>) -> LayerRow<'_> {
        let moves = |step: usize| &self.section().steps[step].moves;
        let named = |made: &Loop| LoopRow {
            step: made.step,
            name: Cow::Borrowed(&moves(made.step)[made.made].name),
            times: made.times,
        };
        LayerRow {
            format: Cow::Borrowed(self.dialogue.hash()),
            until: self.until,
            land: Cow::Owned(below.map_or(To::Here, |below| below.section().to(self.land))),
            section: self.section,
            round: self.round,
            item: self.item,
            step: self.step,
            first: self.first,
            cast: self.cast,
            step_clocks: Cow::Borrowed(&self.step_clocks),
            round_clock: self.round_clock,
            loops: self.loops.iter().map(named).collect(),
            given: Cow::Borrowed(&self.given),
            prompt: self.prompt,
            whisper: self.whisper,
        }
    }

    /// The layer that was written, above those that were read before.
    fn read(row: LayerRow<'_>, below: Option<&Layer>, reading: Reading<'_>) -> Result<Self, OutOfPlace> {
        let dialogue = reading.dialogues.get(row.format());
        let dialogue = dialogue.ok_or_else(|| OutOfPlace::new("no such format"))?.clone();
        let section = dialogue.plan().sections().get(row.section);
        let section = section.ok_or_else(|| OutOfPlace::new(format!("no section {}", row.section)))?;
        ensure(row.step < section.steps.len(), || format!("no step {}", row.step))?;
        let rounds = section.times.times(|at| reading.setup.answer(&dialogue, at));
        ensure(row.round < rounds, || format!("no round {}", row.round))?;
        ensure(row.item < section.items(row.round), || format!("no item {}", row.item))?;
        ensure(row.first.max(row.cast) <= CAST_MAX, || format!("a cast of {}", row.cast))?;
        let here = match (row.until, below) {
            (Until::Format, None) => *dialogue == **reading.setup.dialogue() && *row.land == To::Here,
            (Until::Step | Until::Section, None) => false,
            (Until::Section, Some(below)) => dialogue == below.dialogue && section.aside,
            (Until::Step | Until::Format, Some(_)) => true,
        };
        ensure(here, || format!("a layer until {:?} on top of others", row.until))?;
        let land = below.map_or(section, Layer::section).resolve(&row.land);
        let land = land.map_err(|why| OutOfPlace::new(format!("its end: {why}")))?;
        let loops = row.loops.iter().map(|made| read_loop(&section.steps, made)).collect::<Result<_, _>>()?;
        for (name, given) in row.given.iter() {
            let mut moves = section.steps.iter().filter_map(|step| step.move_named(name));
            let fits = moves.any(|made| asks_for(made.arg, given));
            ensure(fits, || format!("no move {name} that asks for what was given"))?;
        }
        let Cow::Owned(given) = row.given else { unreachable!("what was read is owned") };
        let Cow::Owned(step_clocks) = row.step_clocks else { unreachable!("what was read is owned") };
        Ok(Self {
            until: row.until,
            land,
            section: row.section,
            round: row.round,
            item: row.item,
            step: row.step,
            first: row.first,
            cast: row.cast,
            step_clocks,
            round_clock: row.round_clock,
            loops,
            given,
            prompt: row.prompt,
            whisper: row.whisper,
            dialogue,
        })
    }

    /// Checks the clocks of a layer that so many are opened above, in a stack of this depth: those below the top
    /// are frozen by layers that there are, and each is of a kind that its step or round asks for.
    fn check_clocks(&self, at: usize, depth: usize, flows: bool) -> Result<(), OutOfPlace> {
        let is_top = at + 1 == depth;
        for clock in self.step_clocks.iter().chain(&self.round_clock) {
            clock.check()?;
            let stands = match clock.hand() {
                Hand::Running(_) => flows,
                Hand::Held(_) => true,
                Hand::Frozen(_, by) => (at + 1..depth).contains(&usize::from(by)),
            };
            ensure(stands, || format!("a clock that is {:?}", clock.hand()))?;
        }
        let time = self.step().time;
        let asked = |clock: &Clock| match clock.kind() {
            ClockKind::Soft => time.is_some_and(|time| time.budget.is_some()),
            ClockKind::Hard => time.is_some_and(crate::format::TimePlan::is_hard),
            ClockKind::Least => time.is_some_and(|time| time.least.is_some()),
        };
        let of_step = self.step_clocks.iter().all(|clock| asked(clock) && (is_top || clock.is_frozen()));
        let of_round = self
            .round_clock
            .is_none_or(|clock| clock.kind() == ClockKind::Soft && self.section().time.is_some());
        ensure(of_step && of_round, || "a clock that nothing asks for".into())
    }
}

fn read_loop(steps: &[StepPlan], row: &LoopRow<'_>) -> Result<Loop, OutOfPlace> {
    let moves = steps.get(row.step).map(|step| &step.moves);
    let made = moves.and_then(|moves| moves.iter().position(|made| made.name == *row.name));
    let made = made.ok_or_else(|| OutOfPlace::new(format!("no move {} at step {}", row.name, row.step)))?;
    Ok(Loop { step: row.step, made, times: row.times })
}

/// Says that a move asks for something of this kind.
fn asks_for(arg: Option<ArgPlan>, given: &Given) -> bool {
    match (arg, given) {
        (Some(ArgPlan::Choice(many)), Given::Choice(choice)) => *choice < many,
        (Some(ArgPlan::Card(_)), Given::Choice(_))
        | (Some(ArgPlan::Time(_)), Given::Time(_))
        | (Some(ArgPlan::Line), Given::Line(_)) => true,
        (Some(_) | None, _) => false,
    }
}

impl Stack {
    /// The layers as they are written.
    pub(in crate::room) fn rows(&self) -> Vec<LayerRow<'_>> {
        let below = |at: usize| at.checked_sub(1).map(|at| &self.0[at]);
        self.0.iter().enumerate().map(|(at, layer)| layer.row(below(at))).collect()
    }

    /// The layers that were written.
    pub(in crate::room) fn read(rows: Vec<LayerRow<'_>>, reading: Reading<'_>) -> Result<Self, OutOfPlace> {
        let depth = rows.len();
        ensure(depth <= DEPTH_MAX, || format!("{depth} layers"))?;
        let mut stack = Self::default();
        for (at, row) in rows.into_iter().enumerate() {
            let layer = Layer::read(row, stack.top(), reading);
            let layer = layer.and_then(|layer| layer.check_clocks(at, depth, reading.flows).map(|()| layer));
            stack.0.push(layer.map_err(|why| why.within(&format!("layer {at}")))?);
        }
        Ok(stack)
    }
}
