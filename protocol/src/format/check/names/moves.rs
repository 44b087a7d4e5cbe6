//! Names in a move, and parts of it that can't stand together.

use std::collections::BTreeSet;

use super::known;
use crate::format::check::walk;
use crate::format::toml::{Mistakes, TomlNode, near};
use crate::format::{By, Format, Move, Section, Therapist, To};
use crate::ids::StepId;

/// Checks a move of the section or of one of its steps.
pub(super) fn check(
    format: &Format,
    section: &Section,
    made: &Move,
    node: TomlNode<'_>,
    mistakes: &mut Mistakes,
) {
    if let By::Role(role) = &made.by {
        known::role(role, format, node.at("by"), mistakes);
    }
    if made.by == By::Therapist && format.therapist != Therapist::Required {
        node.at("by").wrong(mistakes, "\"therapist\" moves only where therapist = \"required\"");
    }
    if let To::Step(step) = &made.to {
        leads_to(step, format, section, node.at("to"), mistakes);
    }
    if let Some(detour) = &made.detour {
        known::aside(detour, format, node.at("detour"), mistakes);
        if made.rotate {
            node.at("rotate").wrong(mistakes, "a detour comes back to the cast it left, so it can't rotate");
        }
    }
    if made.arg.is_some() && matches!(made.by, By::Both | By::Clock) {
        node.at("arg").wrong(mistakes, "only a move by one seat brings something along");
    }
}

/// Moves that stand together, beside others, have names of their own.
pub(super) fn once(beside: &[Move], moves: &[Move], node: TomlNode<'_>, mistakes: &mut Mistakes) {
    let mut seen: BTreeSet<_> = beside.iter().map(|made| &made.name).collect();
    for (made, node) in walk::moves(moves, node) {
        if !seen.insert(&made.name) {
            node.at("name").wrong(mistakes, format!("move \"{}\" stands twice", made.name));
        }
    }
}

/// A move stays in its section.
fn leads_to(step: &StepId, format: &Format, section: &Section, node: TomlNode<'_>, mistakes: &mut Mistakes) {
    if section.step(step).is_some() {
        return;
    }
    let elsewhere = format.sections.iter().find(|section| section.step(step).is_some());
    let message = if let Some(other) = elsewhere {
        format!("\"{step}\" is in section \"{}\"; a move stays in its section", other.id)
    } else {
        let near = near(step.as_str(), section.steps.iter().map(|step| step.id.as_str()));
        format!("no step \"{step}\" in section \"{}\"{near}", section.id)
    };
    node.wrong(mistakes, message);
}
