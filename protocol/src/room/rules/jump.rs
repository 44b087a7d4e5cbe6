//! A jump: where it leads, and which partners' own words it leaves unsaid.

use std::collections::BTreeMap;

use crate::format::SectionPlan;
use crate::ids::StepId;
use crate::room::Room;
use crate::room::state::stack::{Layer, Until};

/// The target of a jump: how many layers it drops, then a section and step of the layer that is left.
pub(super) struct Jump {
    pub(super) drops: usize,
    pub(super) section: usize,
    pub(super) step: usize,
    /// The steps of a partner's own word on the way.
    pub(super) skips: Vec<StepId>,
}

impl Room {
    /// The target of a `goto`; none where the line has no such step.
    pub(super) fn jump(&self, step: &StepId) -> Option<Jump> {
        let mut skips = Vec::new();
        for (drops, layer) in self.stack.layers().iter().rev().enumerate() {
            let here = layer.until() != Until::Step
                && layer.plan().find_step(step).is_some_and(|(section, _)| section == layer.section_at());
            if here || layer.until() == Until::Format {
                let (section, at) = layer.plan().find_in_line(layer.section_at(), step)?;
                self.add_unsaid(&mut skips, layer, (section, at));
                return Some(Jump { drops, section, step: at, skips });
            }
            self.add_unsaid(&mut skips, layer, end_of(layer));
        }
        None
    }

    /// For each step where a jump can lead, the own words that it would skip. No step stands in two of the layers that
    /// a jump can reach: above the innermost format's line there are asides of it alone, and they never run in a circle.
    pub(in crate::room) fn skips(&self) -> BTreeMap<StepId, Vec<StepId>> {
        let mut skips = BTreeMap::new();
        let mut dropped = Vec::new();
        for layer in self.stack.layers().iter().rev() {
            for place in places(layer) {
                let mut unsaid = dropped.clone();
                self.add_unsaid(&mut unsaid, layer, place);
                if !unsaid.is_empty() {
                    skips.insert(layer.plan().step(place.0, place.1).id.clone(), unsaid);
                }
            }
            if layer.until() == Until::Format {
                break;
            }
            self.add_unsaid(&mut dropped, layer, end_of(layer));
        }
        skips
    }

    /// The own words from here to the layer's end.
    pub(super) fn unsaid(&self, layer: &Layer) -> Vec<StepId> {
        let mut unsaid = Vec::new();
        self.add_unsaid(&mut unsaid, layer, end_of(layer));
        unsaid
    }

    /// Adds the own words from here to this section and step of the layer; none on the way back. Whoever leaves a
    /// section before its last round or item skips every word of it.
    fn add_unsaid(&self, unsaid: &mut Vec<StepId>, layer: &Layer, end: (usize, usize)) {
        let here = (layer.section_at(), layer.step_at());
        let again = end.0 > here.0 && self.comes_again(layer);
        for (at, section) in layer.plan().sections().iter().enumerate() {
            if at != here.0 && section.aside {
                continue;
            }
            let passed = |nth| (again && at == here.0) || ((at, nth) >= here && (at, nth) < end);
            let own = section.steps.iter().enumerate().filter(|(nth, step)| step.own && passed(*nth));
            unsaid.extend(own.map(|(_, step)| step.id.clone()));
        }
    }

    /// Says whether the layer's section has a round or an item after this one.
    fn comes_again(&self, layer: &Layer) -> bool {
        layer.round() + 1 < self.rounds(layer) || layer.item() + 1 < layer.section().items(layer.round())
    }
}

/// Every section and step of the layer to which a jump can lead.
fn places(layer: &Layer) -> impl Iterator<Item = (usize, usize)> {
    let reached = move |(at, section): &(usize, &SectionPlan)| match layer.until() {
        Until::Step => false,
        Until::Section => *at == layer.section_at(),
        Until::Format => *at == layer.section_at() || !section.aside,
    };
    let sections = layer.plan().sections().iter().enumerate().filter(reached);
    sections.flat_map(|(at, section)| (0..section.steps.len()).map(move |step| (at, step)))
}

/// The place after a layer's last.
fn end_of(layer: &Layer) -> (usize, usize) {
    match layer.until() {
        Until::Step => (layer.section_at(), layer.step_at() + 1),
        Until::Section => (layer.section_at() + 1, 0),
        Until::Format => (layer.plan().sections().len(), 0),
    }
}
