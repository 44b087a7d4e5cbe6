//! The stage of ways: where moves lead.

mod asides;
mod exits;
mod graph;
mod loops;

use super::walk;
use crate::format::Format;
use crate::format::toml::{Mistakes, TomlNode};

use graph::Graph;

/// The stage of ways: where moves lead.
pub(in crate::format) fn check(format: &Format, node: TomlNode<'_>, mistakes: &mut Mistakes) {
    asides::check(format, node, mistakes);
    for (section, node) in walk::sections(format, node) {
        let graph = Graph::of(section, node);
        let before = mistakes.count();
        exits::check(&graph, mistakes);
        // A way that is missing can break a loop, or make one.
        if mistakes.count() == before {
            loops::check(&graph, mistakes);
        }
    }
}
