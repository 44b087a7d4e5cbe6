//! A room as a store keeps it.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Room, Unreadable};
use crate::hash::FormatHash;
use crate::library::Library;
use crate::room::state::State;

impl Room {
    /// The room as a store keeps it: JSON without formats.
    pub fn save(&self) -> Vec<u8> {
        serde_json::to_vec(&self.state).expect("a room has no map with keys that JSON can't write")
    }

    /// A stored room. The library needs to hold its formats.
    ///
    /// # Errors
    /// The bytes aren't a room of this version, or a format is missing.
    pub fn load(bytes: &[u8], library: &Arc<Library>) -> Result<Room, Unreadable> {
        let room = Room { library: library.clone(), state: serde_json::from_slice::<State>(bytes)? };
        match room.formats().into_iter().find(|hash| library.format(hash).is_none()) {
            Some(missing) => Err(Unreadable::NoFormat(missing)),
            None => Ok(room),
        }
    }

    /// The formats that this room stands in: what a store keeps as long as the room.
    pub fn formats(&self) -> BTreeSet<FormatHash> {
        let state = &self.state;
        let stood = state.trail.layers().chain(&state.stack).map(|layer| &layer.format);
        let offered = state.offer.iter().map(|offer| &offer.format);
        // Many layers and few formats: only those are copied.
        let all: BTreeSet<_> = stood.chain(offered).chain([&state.format]).collect();
        all.into_iter().cloned().collect()
    }
}
