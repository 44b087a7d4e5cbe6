//! Where a jump leads, and which partners' own words it leaves unsaid.

use std::collections::BTreeMap;

use crate::format::Format;
use crate::ids::StepId;
use crate::room::Room;
use crate::room::rules::walk::items;
use crate::room::state::stack::{Layer, Until};

/// Where a jump leads: how many layers it drops, then a section and step of the layer that is left.
pub(in crate::room) struct Jump {
    pub(in crate::room) drops: usize,
    pub(in crate::room) section: usize,
    pub(in crate::room) step: usize,
    /// The steps of a partner's own word on the way.
    pub(in crate::room) skips: Vec<StepId>,
}

impl Room {
    /// Where `goto` would lead; nowhere where the line has no such step.
    pub(in crate::room) fn jump(&self, step: &StepId) -> Option<Jump> {
        let mut skips = Vec::new();
        for (drops, layer) in self.state.stack.iter().rev().enumerate() {
            let format = self.format_of(layer);
            let here = layer.until != Until::Step && layer.section(&format).step(step).is_some();
            if here || layer.until == Until::Format {
                let (section, at) = find_in_line(&format, layer, step)?;
                skips.extend(self.unsaid_until(&format, layer, (section, at)));
                return Some(Jump { drops, section, step: at, skips });
            }
            skips.extend(self.unsaid(layer));
        }
        None
    }

    /// For each step where a jump can lead, the own words that it would skip.
    pub(in crate::room) fn skips(&self) -> BTreeMap<StepId, Vec<StepId>> {
        let here = self.state.stack.iter().rposition(|layer| layer.until == Until::Format);
        let layers = self.state.stack.iter().skip(here.unwrap_or(0));
        let formats: Vec<_> = layers.map(|layer| (layer, self.format_of(layer))).collect();
        let sections = formats.iter().flat_map(|(layer, format)| {
            let reached = move |at: usize| layer.section == at || !format.sections[at].aside;
            format.sections.iter().enumerate().filter(move |(at, _)| reached(*at)).map(|(_, section)| section)
        });
        let jumps = sections.flat_map(|section| &section.steps);
        let skips = jumps.filter_map(|step| Some((step.id.clone(), self.jump(&step.id)?.skips)));
        skips.filter(|(_, skips)| !skips.is_empty()).collect()
    }

    /// The own words from here to the layer's end.
    pub(in crate::room) fn unsaid(&self, layer: &Layer) -> Vec<StepId> {
        let format = self.format_of(layer);
        let end = match layer.until {
            Until::Step => (layer.section, layer.step + 1),
            Until::Section => (layer.section + 1, 0),
            Until::Format => (format.sections.len(), 0),
        };
        self.unsaid_until(&format, layer, end)
    }

    /// The own words from here to this section and step of the layer; none on the way back. Whoever leaves a
    /// section before its last round or item skips every word of it.
    fn unsaid_until(&self, format: &Format, layer: &Layer, end: (usize, usize)) -> Vec<StepId> {
        let here = (layer.section, layer.step);
        let again = end.0 > layer.section && self.comes_again(format, layer);
        let sections = format.sections.iter().enumerate();
        let line = sections.filter(|(at, section)| *at == layer.section || !section.aside);
        let steps = line.flat_map(|(at, section)| {
            section.steps.iter().enumerate().map(move |(nth, step)| ((at, nth), step))
        });
        let passed = |at: (usize, usize)| (again && at.0 == here.0) || (at >= here && at < end);
        steps.filter(|(at, step)| step.own && passed(*at)).map(|(_, step)| step.id.clone()).collect()
    }

    /// Whether the layer's section has a round or an item after this one.
    fn comes_again(&self, format: &Format, layer: &Layer) -> bool {
        let section = layer.section(format);
        layer.round + 1 < self.rounds(format, &layer.format, section)
            || layer.item + 1 < items(format, section, layer.round)
    }
}

/// The step in the layer's own section, else in a section of the line.
fn find_in_line(format: &Format, layer: &Layer, step: &StepId) -> Option<(usize, usize)> {
    if let Some(at) = layer.section(format).step(step) {
        return Some((layer.section, at));
    }
    let line = format.sections.iter().enumerate().filter(|(_, section)| !section.aside);
    line.into_iter().find_map(|(place, section)| Some((place, section.step(step)?)))
}
