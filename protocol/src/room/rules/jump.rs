//! Where a jump leads, and which partners' own words it leaves unsaid.

use std::collections::BTreeMap;

use crate::format::Format;
use crate::ids::StepId;
use crate::room::Room;
use crate::room::rules::walk::items;
use crate::room::state::stack::{Frame, Until};

/// Where a jump leads: how many frames it drops, then a section and step of the frame that is left.
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
        for (drops, frame) in self.state.stack.iter().rev().enumerate() {
            let format = self.format_of(frame);
            let here = frame.until != Until::Step && frame.section(&format).step(step).is_some();
            if here || frame.until == Until::Format {
                let (section, at) = find_in_line(&format, frame, step)?;
                skips.extend(self.unsaid_until(&format, frame, (section, at)));
                return Some(Jump { drops, section, step: at, skips });
            }
            skips.extend(self.unsaid(frame));
        }
        None
    }

    /// For each step where a jump can lead, the own words that it would skip.
    pub(in crate::room) fn skips(&self) -> BTreeMap<StepId, Vec<StepId>> {
        let here = self.state.stack.iter().rposition(|frame| frame.until == Until::Format);
        let frames = self.state.stack.iter().skip(here.unwrap_or(0));
        let formats: Vec<_> = frames.map(|frame| (frame, self.format_of(frame))).collect();
        let sections = formats.iter().flat_map(|(frame, format)| {
            let reached = move |at: usize| frame.section == at || !format.sections[at].aside;
            format.sections.iter().enumerate().filter(move |(at, _)| reached(*at)).map(|(_, section)| section)
        });
        let jumps = sections.flat_map(|section| &section.steps);
        let skips = jumps.filter_map(|step| Some((step.id.clone(), self.jump(&step.id)?.skips)));
        skips.filter(|(_, skips)| !skips.is_empty()).collect()
    }

    /// The own words from here to the frame's end.
    pub(in crate::room) fn unsaid(&self, frame: &Frame) -> Vec<StepId> {
        let format = self.format_of(frame);
        let end = match frame.until {
            Until::Step => (frame.section, frame.step + 1),
            Until::Section => (frame.section + 1, 0),
            Until::Format => (format.sections.len(), 0),
        };
        self.unsaid_until(&format, frame, end)
    }

    /// The own words from here to this section and step of the frame; none on the way back. Whoever leaves a
    /// section before its last round or item skips every word of it.
    fn unsaid_until(&self, format: &Format, frame: &Frame, end: (usize, usize)) -> Vec<StepId> {
        let here = (frame.section, frame.step);
        let again = end.0 > frame.section && self.comes_again(format, frame);
        let sections = format.sections.iter().enumerate();
        let line = sections.filter(|(at, section)| *at == frame.section || !section.aside);
        let steps = line.flat_map(|(at, section)| {
            section.steps.iter().enumerate().map(move |(nth, step)| ((at, nth), step))
        });
        let passed = |at: (usize, usize)| (again && at.0 == here.0) || (at >= here && at < end);
        steps.filter(|(at, step)| step.own && passed(*at)).map(|(_, step)| step.id.clone()).collect()
    }

    /// Whether the frame's section has a round or an item after this one.
    fn comes_again(&self, format: &Format, frame: &Frame) -> bool {
        let section = frame.section(format);
        frame.round + 1 < self.rounds(format, &frame.format, section)
            || frame.item + 1 < items(format, section, frame.round)
    }
}

/// The step in the frame's own section, else in a section of the line.
fn find_in_line(format: &Format, frame: &Frame, step: &StepId) -> Option<(usize, usize)> {
    if let Some(at) = frame.section(format).step(step) {
        return Some((frame.section, at));
    }
    let line = format.sections.iter().enumerate().filter(|(_, section)| !section.aside);
    line.into_iter().find_map(|(place, section)| Some((place, section.step(step)?)))
}
