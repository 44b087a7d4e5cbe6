//! The stack: a room is in a pile of layers, each in a section, round, item and step of a format.

mod clocks;
pub(in crate::room) mod row;
mod said;

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::clock::Clock;
use super::dialogue::Dialogue;
use super::prompt::PromptId;
use crate::format::{FloorPlan, Plan, Rotate, SectionPlan, StepPlan, ToPlan};
use crate::ids::{MoveName, Seat};
use crate::wire::Given;

/// Greatest depth of a room: a line, and five things opened inside each other. Deeper, nobody finds back.
pub(in crate::room) const DEPTH_MAX: usize = 6;

/// The end of a layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::room) enum Until {
    /// An inserted step: every way out of it.
    Step,
    /// A detour or an aside between rounds: its section's end.
    Section,
    /// The room itself, or a bridge: its format's end.
    Format,
}

/// Number of times that a loop was made from a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Loop {
    step: usize,
    /// The place of the move among the step's.
    made: usize,
    times: u16,
}

/// One place in the stack. Numbers count from 0; sections, steps and moves by their place in the format's plan.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::room) struct Layer {
    dialogue: Arc<Dialogue>,
    until: Until,
    /// The way that its end leads in the layer below.
    land: ToPlan,
    section: usize,
    round: usize,
    item: usize,
    step: usize,
    /// Player of the first role in the section's first round, as a partner seat's place.
    first: usize,
    /// Player of the first role now; the others follow in order.
    cast: usize,
    step_clocks: Vec<Clock>,
    round_clock: Option<Clock>,
    loops: Vec<Loop>,
    given: BTreeMap<MoveName, Given>,
    prompt: Option<PromptId>,
    /// For some partners, beside the one for all: it takes nothing away from the others.
    whisper: Option<PromptId>,
}

/// The place where it stands.
impl Layer {
    /// A layer at the first step of a section, without its clocks.
    pub(in crate::room) fn new(
        dialogue: Arc<Dialogue>,
        until: Until,
        land: ToPlan,
        section: usize,
        cast: usize,
    ) -> Self {
        Self {
            dialogue,
            until,
            land,
            section,
            round: 0,
            item: 0,
            step: 0,
            first: cast,
            cast,
            step_clocks: Vec::new(),
            round_clock: None,
            loops: Vec::new(),
            given: BTreeMap::new(),
            prompt: None,
            whisper: None,
        }
    }

    pub(in crate::room) fn dialogue(&self) -> &Arc<Dialogue> {
        &self.dialogue
    }

    pub(in crate::room) fn plan(&self) -> &Plan {
        self.dialogue.plan()
    }

    pub(in crate::room) fn until(&self) -> Until {
        self.until
    }

    pub(in crate::room) fn land(&self) -> ToPlan {
        self.land
    }

    pub(in crate::room) fn section(&self) -> &SectionPlan {
        self.plan().section(self.section)
    }

    pub(in crate::room) fn step(&self) -> &StepPlan {
        self.plan().step(self.section, self.step)
    }

    pub(in crate::room) fn section_at(&self) -> usize {
        self.section
    }

    pub(in crate::room) fn step_at(&self) -> usize {
        self.step
    }

    pub(in crate::room) fn round(&self) -> usize {
        self.round
    }

    pub(in crate::room) fn item(&self) -> usize {
        self.item
    }

    /// The player of the role at this place.
    pub(in crate::room) fn player(&self, role: usize) -> Seat {
        self.players(role)[0]
    }

    fn players(&self, role: usize) -> &'static [Seat] {
        let seats = self.plan().partners();
        let at = (role + self.cast) % seats.len();
        &seats[at..=at]
    }

    /// The seats that have the floor.
    pub(in crate::room) fn floor(&self) -> &'static [Seat] {
        match self.step().floor {
            FloorPlan::Nobody => &[],
            FloorPlan::Both => self.plan().partners(),
            FloorPlan::Role(role) => self.players(role),
        }
    }
}

/// Ways on from there. A rule then winds the clocks of what was entered.
impl Layer {
    /// Stands in a step, with fresh clocks.
    pub(in crate::room) fn enter_step(&mut self, step: usize, clocks: Vec<Clock>) {
        self.step = step;
        self.step_clocks = clocks;
    }

    /// Begins a round that was just made the present one: its first item, all of the last forgotten.
    pub(in crate::room) fn begin_round(&mut self, clock: Option<Clock>) {
        self.item = 0;
        self.forget();
        self.round_clock = clock;
    }

    pub(in crate::room) fn next_item(&mut self) {
        self.item += 1;
        self.forget();
    }

    pub(in crate::room) fn next_round(&mut self) {
        self.round += 1;
    }

    /// The cast is back at the section's first.
    pub(in crate::room) fn next_section(&mut self, section: usize) {
        self.jump(section);
        self.cast = self.first;
    }

    pub(in crate::room) fn jump(&mut self, section: usize) {
        self.section = section;
        self.round = 0;
    }

    /// Moves the cast on by one within the section.
    pub(in crate::room) fn rotate(&mut self) {
        self.cast += 1;
    }

    /// Moves the cast on by one for good.
    pub(in crate::room) fn rotate_for_good(&mut self) {
        self.cast += 1;
        self.first += 1;
    }

    /// Sets the cast as the section moves it on; without such a rule it stays.
    pub(in crate::room) fn cast_by_rule(&mut self) {
        match self.section().rotate {
            Some(Rotate::Round) => self.cast = self.first + self.round,
            Some(Rotate::Item) => self.cast = self.first + self.item,
            None => {}
        }
    }

    /// Lets go of what lives as long as an item, or else a round.
    fn forget(&mut self) {
        self.loops.clear();
        self.given.clear();
        self.prompt = None;
        self.whisper = None;
    }
}

/// The layers of a room: none before the start and after the end; the last is where the dialogue stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::room) struct Stack(Vec<Layer>);

impl Stack {
    pub(in crate::room) fn top(&self) -> Option<&Layer> {
        self.0.last()
    }

    pub(in crate::room) fn top_mut(&mut self) -> Option<&mut Layer> {
        self.0.last_mut()
    }

    pub(in crate::room) fn depth(&self) -> usize {
        self.0.len()
    }

    pub(in crate::room) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(in crate::room) fn layers(&self) -> &[Layer] {
        &self.0
    }

    pub(in crate::room) fn clear(&mut self) {
        self.0.clear();
    }

    /// The first layer of a room.
    pub(in crate::room) fn push_first(&mut self, layer: Layer) {
        self.0.push(layer);
    }
}
