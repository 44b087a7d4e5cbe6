//! Every name resolves, and stands for one thing.

use std::collections::BTreeSet;

use crate::format::Deck;
use crate::format::mistake::Mistakes;
use crate::format::read::Node;
use crate::format::source::Source;

/// A deck's own name and its stems'.
pub(in crate::format) fn deck(source: Source<'_>, deck: &Deck, node: Node<'_>, mistakes: &mut Mistakes) {
    own_name(source, deck.id.as_str(), node, mistakes);
    let mut seen = BTreeSet::new();
    for (stem, node) in deck.stems.iter().zip(node.at("stem").items()) {
        if !seen.insert(&stem.id) {
            node.at("id").wrong(mistakes, format!("stem \"{}\" stands twice", stem.id));
        }
    }
}

/// The id is the file's name.
fn own_name(source: Source<'_>, id: &str, node: Node<'_>, mistakes: &mut Mistakes) {
    if id != source.stem() {
        node.at("id").wrong(mistakes, format!("the id is the file's name, \"{}\"", source.stem()));
    }
}
