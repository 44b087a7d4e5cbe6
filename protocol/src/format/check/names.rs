//! The stage of names: every name resolves, and stands for one thing.

use std::collections::BTreeSet;
use std::fmt::Display;

use super::{lists, moves, sections, settings, steps, walk};
use crate::format::Decks;
use crate::format::toml::{Mistakes, Source, TomlNode, near};
use crate::format::{By, Format};
use crate::ids::{DeckId, RoleId};

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
pub(in crate::format) fn names(
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
    settings::names(format, node, mistakes);
    lists::check(format, node, mistakes);
    sections::check(source, format, decks, node, mistakes);
    steps::check(source, format, decks, node, mistakes);
    for (section, made, node) in walk::all_moves(format, node) {
        moves::check(format, section, made, node, mistakes);
    }
}

/// The id is the file's name.
pub(super) fn own_name(source: Source<'_>, id: &str, node: TomlNode<'_>, mistakes: &mut Mistakes) {
    if id != source.stem() {
        node.at("id").wrong(mistakes, format!("the id is the file's name, \"{}\"", source.stem()));
    }
}

fn roles(format: &Format, node: TomlNode<'_>, mistakes: &mut Mistakes) {
    for (role, node) in format.roles.iter().zip(node.at("roles").items()) {
        free(role.as_str(), TAKEN, node, mistakes);
    }
    once("role", &format.roles, node.at("roles"), mistakes);
}

/// A name is not one of those with a meaning of their own.
pub(super) fn free(name: &str, taken: &[&str], node: TomlNode<'_>, mistakes: &mut Mistakes) {
    if taken.contains(&name) {
        node.wrong(mistakes, format!("\"{name}\" has a meaning of its own"));
    }
}

/// Each name of a list stands in it once.
pub(super) fn once<T: Ord + Display>(what: &str, names: &[T], list: TomlNode<'_>, mistakes: &mut Mistakes) {
    let mut seen = BTreeSet::new();
    for (name, node) in names.iter().zip(list.items()) {
        if !seen.insert(name) {
            node.wrong(mistakes, format!("{what} \"{name}\" stands twice"));
        }
    }
}

/// The role is one of the format's.
pub(super) fn role(role: &RoleId, format: &Format, node: TomlNode<'_>, mistakes: &mut Mistakes) {
    if format.role(role).is_none() {
        let roles: Vec<_> = format.roles.iter().map(RoleId::as_str).collect();
        let near = near(role.as_str(), roles.iter().copied());
        node.wrong(mistakes, format!("no role \"{role}\"; roles are {}{near}", roles.join(", ")));
    }
}

/// Whose the move is.
pub(super) fn by(by: &By, format: &Format, node: TomlNode<'_>, mistakes: &mut Mistakes) {
    if let By::Role(id) = by {
        role(id, format, node, mistakes);
    }
}

/// The deck is one of the library's.
pub(super) fn deck(deck: &DeckId, decks: &Decks, node: TomlNode<'_>, mistakes: &mut Mistakes) {
    if !decks.contains_key(deck) {
        let near = near(deck.as_str(), decks.keys().map(DeckId::as_str));
        node.wrong(mistakes, format!("no deck \"{deck}\"{near}"));
    }
}
