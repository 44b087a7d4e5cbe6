//! A deck's names.

use std::collections::BTreeSet;

use super::words::own_name;
use crate::format::Deck;
use crate::format::toml::{Mistakes, Source, TomlNode};

/// A deck is called as its file is, and no stem stands twice.
pub(in crate::format) fn deck(source: Source<'_>, deck: &Deck, node: TomlNode<'_>, mistakes: &mut Mistakes) {
    own_name(source, deck.id.as_str(), node, mistakes);
    let mut seen = BTreeSet::new();
    for (stem, node) in deck.stems.iter().zip(node.at("stem").items()) {
        if !seen.insert(&stem.id) {
            node.at("id").wrong(mistakes, format!("stem \"{}\" stands twice", stem.id));
        }
    }
}
