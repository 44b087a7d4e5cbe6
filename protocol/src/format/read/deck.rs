//! Reads a deck and its texts.

use std::collections::BTreeMap;

use super::texts::{ABOUT_MAX, STEM_MAX, TITLE_MAX};
use crate::format::toml::{Mistakes, Read, Table, TomlNode, exactly, list, name, text};
use crate::format::{Deck, DeckTexts, Rendering, Stem};

/// Most stems in a deck.
const STEMS_MAX: usize = 60;
/// Most steps that a stem suits.
const SUITS_MAX: usize = 64;

/// A deck without its texts.
pub(in crate::format) fn deck(node: TomlNode<'_>, mistakes: &mut Mistakes) -> Read<Deck> {
    let mut table = Table::open("a deck", node, mistakes)?;
    let id = table.need("id", name);
    let stems = table.need("stem", list(1..=STEMS_MAX, stem));
    table.close()?;
    Ok(Deck { id: id?, stems: stems?, texts: BTreeMap::new() })
}

fn stem(node: TomlNode<'_>, mistakes: &mut Mistakes) -> Read<Stem> {
    let mut table = Table::open("a stem", node, mistakes)?;
    let id = table.need("id", name);
    let suits = table.or("suits", Vec::new(), list(0..=SUITS_MAX, name));
    table.close()?;
    Ok(Stem { id: id?, suits: suits? })
}

/// A deck's texts in one locale.
pub(in crate::format) fn texts<'a>(
    deck: &'a Deck,
    node: TomlNode<'a>,
    mistakes: &mut Mistakes,
) -> Read<DeckTexts> {
    let mut table = Table::open("a deck's text file", node, mistakes)?;
    let title = table.need("title", text(TITLE_MAX));
    let about = table.need("about", text(ABOUT_MAX));
    let stems = deck.stems.iter().map(|stem| &stem.id);
    let stems = exactly(&mut table, "stem", "stem", stems, |_, node, mistakes| rendering(node, mistakes));
    table.close()?;
    Ok(DeckTexts { title: title?, about: about?, stems: stems? })
}

fn rendering(node: TomlNode<'_>, mistakes: &mut Mistakes) -> Read<Rendering> {
    let mut table = Table::open("a stem's text", node, mistakes)?;
    let speaker = table.need("speaker", text(STEM_MAX));
    let mirror = table.need("mirror", text(STEM_MAX));
    table.close()?;
    Ok(Rendering { speaker: speaker?, mirror: mirror? })
}
