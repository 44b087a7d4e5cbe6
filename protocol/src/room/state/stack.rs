//! Where a room is: a stack of layers, each in a section, round, item and step of a format.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::format::{Floor, Format, Section, Step, To};
use crate::hash::FormatHash;
use crate::ids::{MoveName, Seat};
use crate::room::state::clock::Clock;
use crate::room::state::prompt::Said;
use crate::wire::Given;

use super::absent::is_nothing;

/// How deep a room may stand: a line, and five things opened inside each other. Deeper, nobody finds back.
pub(in crate::room) const DEPTH_MAX: usize = 6;

/// What ends a layer.
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

/// How often a loop was made from a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::room) struct Loop {
    pub(in crate::room) step: usize,
    pub(in crate::room) name: MoveName,
    pub(in crate::room) times: u16,
}

/// One place in the stack. Numbers count from 0; sections and steps by their place in the format.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::room) struct Layer {
    pub(in crate::room) format: FormatHash,
    pub(in crate::room) until: Until,
    /// Where its end leads in the layer below.
    pub(in crate::room) land: To,
    pub(in crate::room) section: usize,
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(in crate::room) round: usize,
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(in crate::room) item: usize,
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(in crate::room) step: usize,
    /// Whose turn it is to play the first role in the section's first round, as a partner seat's place.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(in crate::room) first: usize,
    /// Who plays the first role now; the others follow in order.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(in crate::room) cast: usize,
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(in crate::room) step_clocks: Vec<Clock>,
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(in crate::room) round_clock: Option<Clock>,
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(in crate::room) loops: Vec<Loop>,
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(in crate::room) given: BTreeMap<MoveName, Given>,
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(in crate::room) prompt: Option<Said>,
    /// For some partners, beside the one for all: what these are told takes nothing away from the others.
    #[serde(default, skip_serializing_if = "is_nothing")]
    pub(in crate::room) whisper: Option<Said>,
}

impl Layer {
    /// A layer at the first step of a section, without its clocks.
    pub(in crate::room) fn new(
        format: FormatHash,
        until: Until,
        land: To,
        section: usize,
        cast: usize,
    ) -> Self {
        Self {
            format,
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

    pub(in crate::room) fn section<'a>(&self, format: &'a Format) -> &'a Section {
        &format.sections[self.section]
    }

    pub(in crate::room) fn step<'a>(&self, format: &'a Format) -> &'a Step {
        &self.section(format).steps[self.step]
    }

    /// Who plays the role of this place among the format's roles.
    pub(in crate::room) fn player(&self, format: &Format, role: usize) -> Seat {
        let seats = Seat::partners(format.roles.len());
        seats[(role + self.cast) % seats.len()]
    }

    /// Who has the floor.
    pub(in crate::room) fn floor(&self, format: &Format) -> Vec<Seat> {
        match &self.step(format).floor {
            Floor::Nobody => Vec::new(),
            Floor::Both => Seat::partners(format.roles.len()).to_vec(),
            Floor::Role(role) => {
                format.role(role).map(|role| self.player(format, role)).into_iter().collect()
            }
        }
    }

    /// What lives as long as an item, or else a round, is over.
    pub(in crate::room) fn forget(&mut self) {
        self.loops.clear();
        self.given.clear();
        self.prompt = None;
        self.whisper = None;
    }

    /// Counts a loop once more.
    pub(in crate::room) fn count(&mut self, name: &MoveName) {
        let step = self.step;
        match self.loops.iter_mut().find(|made| made.step == step && made.name == *name) {
            Some(made) => made.times = made.times.saturating_add(1),
            None => self.loops.push(Loop { step, name: name.clone(), times: 1 }),
        }
    }

    /// How often a loop was made from the present step.
    pub(in crate::room) fn times(&self, name: &MoveName) -> u16 {
        self.loops
            .iter()
            .find(|made| made.step == self.step && made.name == *name)
            .map_or(0, |made| made.times)
    }

    pub(in crate::room) fn clocks_mut(&mut self) -> impl Iterator<Item = &mut Clock> {
        self.step_clocks.iter_mut().chain(self.round_clock.iter_mut())
    }

    pub(in crate::room) fn clocks(&self) -> impl Iterator<Item = &Clock> {
        self.step_clocks.iter().chain(self.round_clock.iter())
    }
}
