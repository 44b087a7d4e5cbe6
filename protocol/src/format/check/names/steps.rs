//! Names of steps, and what steps name.

use std::collections::BTreeMap;

use super::words::{free, once};
use super::{known, moves};
use crate::format::check::walk;
use crate::format::toml::{Mistakes, Source, TomlNode};
use crate::format::{Decks, Floor, Format, Step};

/// Checks every step.
pub(super) fn check(
    source: Source<'_>,
    format: &Format,
    decks: &Decks,
    file: TomlNode<'_>,
    mistakes: &mut Mistakes,
) {
    let mut seen = BTreeMap::new();
    for (section, step, node) in walk::all_steps(format, file) {
        let id = node.at("id");
        if let Some(first) = seen.insert(&step.id, id) {
            let stands = first.line_column(source);
            id.wrong(mistakes, format!("step \"{}\" already stands at {stands}", step.id));
        }
        free(step.id.as_str(), &["next", "next-item", "next-round", "next-section"], id, mistakes);
        if let Floor::Role(floor) = &step.floor {
            known::role(floor, format, node.at("floor"), mistakes);
        }
        moves::once(&section.moves, &step.moves, node, mistakes);
        signals(step, node.at("signals"), mistakes);
        let named = step.decks.as_deref().unwrap_or_default();
        once("deck", named, node.at("decks"), mistakes);
        for (id, node) in named.iter().zip(node.at("decks").items()) {
            known::deck(id, decks, node, mistakes);
        }
    }
}

/// Wishes beside `help`, which is offered everywhere.
fn signals(step: &Step, list: TomlNode<'_>, mistakes: &mut Mistakes) {
    once("signal", &step.signals, list, mistakes);
    for (signal, node) in step.signals.iter().zip(list.items()) {
        free(signal.as_str(), &["help"], node, mistakes);
    }
}
