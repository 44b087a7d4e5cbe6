//! The formats and decks that a room may use.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::format::{Deck, Format};
use crate::hash::FormatHash;
use crate::ids::{DeckId, FormatId};

/// Checked formats by the hash of their content, the newest by name, and the decks. A value: rooms share it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Library {
    formats: BTreeMap<FormatHash, Arc<Format>>,
    newest: BTreeMap<FormatId, FormatHash>,
    decks: BTreeMap<DeckId, Arc<Deck>>,
}

impl Library {
    /// Adds a format, as the newest of its name, and says the hash of its content.
    pub fn add_format(&mut self, format: Format) -> FormatHash {
        let hash = format_hash(&format);
        self.newest.insert(format.id.clone(), hash.clone());
        self.formats.insert(hash.clone(), Arc::new(format));
        hash
    }

    /// Adds the format that a stored room began with, which newer rooms don't get by name.
    pub fn keep_format(&mut self, format: Format) -> FormatHash {
        let hash = format_hash(&format);
        self.formats.insert(hash.clone(), Arc::new(format));
        hash
    }

    /// Adds a deck.
    pub fn add_deck(&mut self, deck: Deck) {
        self.decks.insert(deck.id.clone(), Arc::new(deck));
    }

    /// The format of exactly this content.
    pub fn format(&self, hash: &FormatHash) -> Option<&Arc<Format>> {
        self.formats.get(hash)
    }

    /// The newest format of this name.
    pub fn newest(&self, id: &FormatId) -> Option<(&FormatHash, &Arc<Format>)> {
        let hash = self.newest.get(id)?;
        Some((hash, self.formats.get(hash)?))
    }

    /// The newest formats, by name.
    pub fn formats(&self) -> impl Iterator<Item = (&FormatHash, &Arc<Format>)> {
        self.newest.values().filter_map(|hash| Some((hash, self.formats.get(hash)?)))
    }

    /// The deck of this name.
    pub fn deck(&self, id: &DeckId) -> Option<&Arc<Deck>> {
        self.decks.get(id)
    }

    /// The decks, by name.
    pub fn decks(&self) -> impl Iterator<Item = &Arc<Deck>> {
        self.decks.values()
    }
}

/// The hash of a format's content: of its JSON encoding, which is what phones fetch.
fn format_hash(format: &Format) -> FormatHash {
    FormatHash::of(&encode(format))
}

/// A format's JSON encoding: the same bytes for the same content, since its collections are ordered.
pub fn encode(format: &Format) -> Vec<u8> {
    serde_json::to_vec(format).expect("a format has no map with keys that JSON can't write")
}
