//! The stage of numbers: bounds, times, rounds.

mod bounds;
mod rounds;
mod times;

use super::walk;
use crate::format::toml::{Mistakes, TomlNode};
use crate::format::{Decks, Format};

/// Whatever can be said once every name resolves, and without following moves.
pub(in crate::format) fn check(format: &Format, decks: &Decks, node: TomlNode<'_>, mistakes: &mut Mistakes) {
    bounds::check(format, node, mistakes);
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
