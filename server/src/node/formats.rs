//! The formats that rooms here stand in: what is shipped, and what older rooms brought along.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use duologue_protocol::hash::FormatHash;
use duologue_protocol::library::{Library, encode};
use duologue_protocol::room::{Room, Unreadable};

use crate::store::{Blob, Store, StoreError, Stored};

/// The cache that rooms are read with. It grows by formats that rooms in the store stand in, and by nothing else.
#[derive(Debug)]
pub(super) struct Formats(Mutex<Cached>);

#[derive(Debug)]
struct Cached {
    library: Arc<Library>,
    /// Each format as a store keeps it, encoded when it was first asked for.
    blobs: BTreeMap<FormatHash, Blob>,
}

impl Formats {
    pub(super) fn new(library: Arc<Library>) -> Self {
        Self(Mutex::new(Cached { library, blobs: BTreeMap::new() }))
    }

    /// All formats that are here: shipped, or brought along by a room.
    pub(super) fn library(&self) -> Arc<Library> {
        self.cached().library.clone()
    }

    /// Takes the room's formats from the store, as far as they aren't here, so that it can be read. What is
    /// wrong with it otherwise shows when it is.
    ///
    /// # Errors
    /// The store didn't answer, or gave something else.
    pub(super) async fn stock(&self, store: &dyn Store, stored: &Stored) -> Result<(), StoreError> {
        let mut asked = BTreeSet::new();
        while let Err(Unreadable::NoFormat(missing)) = Room::load(&stored.bytes, &self.library()) {
            // Each format once; and where it isn't in the store either, the room can't be read.
            if !asked.insert(missing.clone()) {
                break;
            }
            let Some(bytes) = store.format(&missing).await? else { break };
            self.put(&missing, bytes)?;
        }
        Ok(())
    }

    /// Takes a stored format in, in the very bytes that were stored.
    ///
    /// # Errors
    /// The bytes aren't the format that was asked for.
    fn put(&self, hash: &FormatHash, bytes: Arc<[u8]>) -> Result<(), StoreError> {
        let damaged = || StoreError::Down(format!("the format {hash} is damaged"));
        if FormatHash::of(&bytes) != *hash {
            return Err(damaged());
        }
        let format = serde_json::from_slice(&bytes).map_err(|_| damaged())?;
        let mut cached = self.cached();
        let kept = Arc::make_mut(&mut cached.library).keep_format(hash.clone(), format);
        kept.map_err(|_| damaged())?;
        cached.blobs.insert(hash.clone(), Blob { hash: hash.clone(), bytes });
        Ok(())
    }

    /// These formats as a store keeps them, as far as they are here.
    pub(super) fn blobs(&self, hashes: BTreeSet<FormatHash>) -> Vec<Blob> {
        let cached = &mut *self.cached();
        let blob = |hash: FormatHash| {
            let format = cached.library.format(&hash)?;
            let new = || Blob { hash: hash.clone(), bytes: encode(format).into() };
            Some(cached.blobs.entry(hash.clone()).or_insert_with(new).clone())
        };
        hashes.into_iter().filter_map(blob).collect()
    }

    fn cached(&self) -> MutexGuard<'_, Cached> {
        // No code panics with the lock held, and if it did, each change is whole or not there.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use duologue_protocol::format::Format;

    /// A format that isn't shipped, as an older build stored it.
    fn older() -> (Format, FormatHash) {
        let shipped = crate::node::shipped::library().unwrap();
        let mut format = Format::clone(shipped.formats().next().unwrap().1);
        format.texts.values_mut().for_each(|texts| texts.title = "As it was".into());
        let hash = FormatHash::of(&encode(&format));
        (format, hash)
    }

    #[test]
    fn a_room_finds_the_format_it_began_with_and_new_rooms_dont() {
        let formats = Formats::new(Arc::new(crate::node::shipped::library().unwrap()));
        let (format, hash) = older();
        assert!(formats.blobs([hash.clone()].into()).is_empty());
        formats.put(&hash, encode(&format).into()).unwrap();
        assert_eq!(formats.library().format(&hash).map(|kept| &**kept), Some(&format));
        assert_ne!(formats.library().newest(&format.id).unwrap().0, &hash);
        assert_eq!(*formats.blobs([hash].into())[0].bytes, encode(&format));
    }

    #[test]
    fn other_bytes_of_the_same_content_are_kept_as_they_were_stored() {
        let formats = Formats::new(Arc::new(crate::node::shipped::library().unwrap()));
        let format = formats.library().formats().next().unwrap().1.clone();
        let laid_out: Arc<[u8]> = serde_json::to_vec_pretty(&*format).unwrap().into();
        let hash = FormatHash::of(&laid_out);
        formats.put(&hash, laid_out.clone()).unwrap();
        assert_eq!(formats.library().format(&hash), Some(&format));
        assert_eq!(formats.blobs([hash].into())[0].bytes, laid_out);
    }

    #[test]
    fn what_isnt_what_it_is_called_is_not_taken() {
        let formats = Formats::new(Arc::default());
        let (format, hash) = older();
        assert!(formats.put(&FormatHash::of(b"other"), encode(&format).into()).is_err());
        let nonsense: Arc<[u8]> = Arc::from(*b"{}");
        assert!(formats.put(&FormatHash::of(&nonsense), nonsense).is_err());
        assert!(formats.library().format(&hash).is_none());
    }
}
