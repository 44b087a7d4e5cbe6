//! A format as rooms run it: every name that a rule would follow is looked up once, and stands as a place.
//!
//! Sections are named by their place in file order, steps by theirs in their section, roles by theirs among
//! the roles, settings and lists by theirs in the order of their names. Every place in a plan is one that
//! there is. Names of a plan's things are for the wire and for stored rooms.

mod depth;
mod moves;
mod names;
mod section;
mod time;
mod unresolved;

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{Format, Setting, SettingKind};
use crate::ids::{RoleId, Seat, SettingId, StepId};

use depth::{deepest, depths};

pub use moves::{ArgPlan, ByPlan, MovePlan, ToPlan};
pub use section::{FloorPlan, SectionPlan, StepPlan};
pub use time::{BudgetPlan, CountPlan, SpanPlan, TimePlan};
pub use unresolved::Unresolved;

/// A format with every name in it looked up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    format: Arc<Format>,
    settings: Vec<SettingPlan>,
    sections: Vec<SectionPlan>,
    /// The places of the sections that are no asides, in order; at least one.
    line: Vec<usize>,
    /// Number of levels that each section's asides take.
    depths: Vec<usize>,
    steps: BTreeMap<StepId, (usize, usize)>,
}

/// A question of the waiting room.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SettingPlan {
    /// The setting's name.
    pub id: SettingId,
    /// Value that stands when nobody answers.
    pub default: i64,
    bounds: Setting,
}

impl Plan {
    /// Looks up every name in a format.
    ///
    /// # Errors
    /// A name that stands for nothing, or what else a checked format never has and no room could run.
    pub fn new(format: Arc<Format>) -> Result<Self, Unresolved> {
        if !(2..=3).contains(&format.roles.len()) {
            return Err(Unresolved::wrong("a format has two or three roles"));
        }
        names::once("role", format.roles.iter())?;
        names::once("section", format.sections.iter().map(|section| &section.id))?;
        let settings = format.settings.iter().map(|(id, setting)| SettingPlan::of(id, setting));
        let settings = settings.collect::<Result<_, _>>()?;
        for id in format.presets.values().flat_map(BTreeMap::keys) {
            format.settings.get(id).ok_or_else(|| Unresolved::no("setting", id))?;
        }
        for id in format.lists.values().filter_map(|list| list.from.as_ref()) {
            names::list(&format, id)?;
        }
        let sections = format.sections.iter().map(|section| SectionPlan::of(&format, section));
        let sections = sections.collect::<Result<Vec<_>, _>>()?;
        let line: Vec<_> = (0..sections.len()).filter(|at| !sections[*at].aside).collect();
        if line.is_empty() {
            return Err(Unresolved::wrong("nothing stands in the line"));
        }
        Ok(Self { depths: depths(&sections)?, steps: steps(&sections)?, settings, line, sections, format })
    }

    /// The format, as phones know it.
    pub fn format(&self) -> &Arc<Format> {
        &self.format
    }

    /// The roles, one for each partner's seat.
    pub fn roles(&self) -> &[RoleId] {
        &self.format.roles
    }

    /// The partners' seats.
    pub fn partners(&self) -> &'static [Seat] {
        Seat::partners(self.format.roles.len())
    }

    /// The waiting room's questions, by name.
    pub fn settings(&self) -> &[SettingPlan] {
        &self.settings
    }

    /// Tells if each question has an answer that it takes, and nothing else has one.
    pub fn takes(&self, answers: &BTreeMap<SettingId, i64>) -> bool {
        let asked = self.settings.iter();
        answers.len() == self.settings.len()
            && asked.zip(answers).all(|(asked, (id, answer))| asked.id == *id && asked.takes(*answer))
    }

    /// The sections, in file order.
    pub fn sections(&self) -> &[SectionPlan] {
        &self.sections
    }

    /// The section at a place that there is.
    pub fn section(&self, at: usize) -> &SectionPlan {
        &self.sections[at]
    }

    /// The step at a place that there is.
    pub fn step(&self, section: usize, step: usize) -> &StepPlan {
        &self.sections[section].steps[step]
    }

    /// The places of the sections that are no asides.
    pub fn line(&self) -> &[usize] {
        &self.line
    }

    /// The first section of the line.
    pub fn first(&self) -> usize {
        self.line[0]
    }

    /// The section of the line that comes after this one.
    pub fn after(&self, section: usize) -> Option<usize> {
        self.line.iter().copied().find(|at| *at > section)
    }

    /// The section of the step of this name, and its place there.
    pub fn find_step(&self, id: &StepId) -> Option<(usize, usize)> {
        self.steps.get(id).copied()
    }

    /// The same of a step that one gets to from this section along the line.
    pub fn find_in_line(&self, from: usize, id: &StepId) -> Option<(usize, usize)> {
        self.find_step(id).filter(|(section, _)| *section == from || !self.sections[*section].aside)
    }

    /// Number of levels that the asides of a section take.
    pub fn depth_of_section(&self, at: usize) -> usize {
        self.depths[at]
    }

    /// Number of levels that the asides of a step take.
    pub fn depth_of_step(&self, section: usize, step: usize) -> usize {
        let moves = &self.step(section, step).moves;
        deepest(moves.iter().filter_map(|made| made.detour), &self.depths)
    }

    /// Number of levels that the asides of the whole line take.
    pub fn depth_of_line(&self) -> usize {
        self.line.iter().map(|at| self.depths[*at]).max().unwrap_or(0)
    }
}

impl SettingPlan {
    fn of(id: &SettingId, setting: &Setting) -> Result<Self, Unresolved> {
        let plan = Self { id: id.clone(), default: setting.default, bounds: setting.clone() };
        let known = match setting.kind {
            SettingKind::Duration => 1..=i64::MAX,
            SettingKind::Count => 1..=99,
        };
        let sound = known.contains(&setting.min) && known.contains(&setting.max) && plan.takes(plan.default);
        if sound { Ok(plan) } else { Err(Unresolved::wrong("its bounds").within("setting", id)) }
    }

    /// Tells if the value is within the setting's bounds.
    pub fn takes(&self, value: i64) -> bool {
        let Setting { min, max, step, .. } = self.bounds;
        (min..=max).contains(&value) && step.is_none_or(|step| step > 0 && (value - min) % step == 0)
    }
}

/// Every step's place.
fn steps(sections: &[SectionPlan]) -> Result<BTreeMap<StepId, (usize, usize)>, Unresolved> {
    let mut places = BTreeMap::new();
    for (at, section) in sections.iter().enumerate() {
        for (nth, step) in section.steps.iter().enumerate() {
            if places.insert(step.id.clone(), (at, nth)).is_some() {
                return Err(Unresolved::twice("step", &step.id));
            }
        }
    }
    Ok(places)
}
