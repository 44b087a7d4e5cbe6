//! The stage of names: every name resolves, and stands for one thing.

mod deck;
mod known;
mod lists;
mod moves;
mod sections;
mod settings;
mod steps;
mod words;

use super::walk;
use crate::format::toml::{Mistakes, Source, TomlNode};
use crate::format::{Decks, Format};

use words::{free, once, own_name};

pub(in crate::format) use deck::deck;

/// Words that a role can't be called: who else can move or have the floor, and the keys of a text file.
const TAKEN: &[&str] = &[
    "both",
    "either",
    "nobody",
    "clock",
    "therapist",
    "all",
    "title",
    "big",
    "stem",
    "move",
    "hint",
    "item",
];

/// Checks all names of a structure file.
pub(in crate::format) fn check(
    source: Source<'_>,
    format: &Format,
    decks: &Decks,
    node: TomlNode<'_>,
    mistakes: &mut Mistakes,
) {
    own_name(source, format.id.as_str(), node, mistakes);
    let before = mistakes.count();
    roles(format, node, mistakes);
    if mistakes.count() > before {
        return; // or every step of a misnamed role would be told as well
    }
    settings::check(format, node, mistakes);
    lists::check(format, node, mistakes);
    sections::check(source, format, decks, node, mistakes);
    steps::check(source, format, decks, node, mistakes);
    for (section, made, node) in walk::all_moves(format, node) {
        moves::check(format, section, made, node, mistakes);
    }
}

fn roles(format: &Format, node: TomlNode<'_>, mistakes: &mut Mistakes) {
    for (role, node) in format.roles.iter().zip(node.at("roles").items()) {
        free(role.as_str(), TAKEN, node, mistakes);
    }
    once("role", &format.roles, node.at("roles"), mistakes);
}
