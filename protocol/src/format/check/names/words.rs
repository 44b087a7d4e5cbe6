//! Rules for any name: what it may be called, and that it stands once.

use std::collections::BTreeSet;
use std::fmt::Display;

use crate::format::toml::{Mistakes, Source, TomlNode};

/// The id is the file's name.
pub(super) fn own_name(source: Source<'_>, id: &str, node: TomlNode<'_>, mistakes: &mut Mistakes) {
    if id != source.stem() {
        node.at("id").wrong(mistakes, format!("the id is the file's name, \"{}\"", source.stem()));
    }
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
