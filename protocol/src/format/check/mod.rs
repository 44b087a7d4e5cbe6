//! What must hold between the parts of a file that was read. A file for each concern; `walk` pairs the model
//! with its places in the file.

mod asides;
mod deck;
mod graph;
mod lines;
mod lists;
mod locales;
mod loops;
mod moves;
mod names;
mod placeholders;
mod rounds;
mod sections;
mod settings;
mod spans;
mod steps;
mod times;
mod walk;
mod ways;

use super::{Decks, Format};
use crate::format::toml::{Mistakes, TomlNode};

pub(super) use deck::deck;
pub(super) use locales::locale;
pub(super) use names::names;

/// The stage of numbers: whatever can be said once every name resolves, and without following moves.
pub(super) fn numbers(format: &Format, decks: &Decks, node: TomlNode<'_>, mistakes: &mut Mistakes) {
    settings::bounds(format, node, mistakes);
    if mistakes.count() > 0 {
        return; // or whatever is reckoned with them would be told as well
    }
    times::long_enough(format, node, mistakes);
    for (section, node) in walk::sections(format, node) {
        rounds::check(format, section, decks, node, mistakes);
        times::section(format, section, node, mistakes);
        walk::steps(section, node).for_each(|(step, node)| times::step(format, step, node, mistakes));
    }
}

/// The stage of ways: where moves lead.
pub(super) fn ways(format: &Format, node: TomlNode<'_>, mistakes: &mut Mistakes) {
    asides::check(format, node, mistakes);
    for (section, node) in walk::sections(format, node) {
        let graph = graph::Graph::of(section, node);
        let before = mistakes.count();
        ways::check(&graph, mistakes);
        // A way that is missing can break a loop, or make one.
        if mistakes.count() == before {
            loops::check(&graph, mistakes);
        }
    }
}

/// The stage of texts, for one locale.
pub(super) fn texts(format: &Format, node: TomlNode<'_>, mistakes: &mut Mistakes) {
    placeholders::check(format, node, mistakes);
    lines::once(format, node, mistakes);
}
