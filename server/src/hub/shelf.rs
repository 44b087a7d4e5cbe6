//! The formats that rooms here stand in: what is shipped, and what older rooms brought along.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use duologue_protocol::hash::FormatHash;
use duologue_protocol::ids::RoomId;
use duologue_protocol::library::{Library, encode};
use duologue_protocol::room::{Room, Unreadable};
use duologue_protocol::time::Timestamp;

use super::Hub;
use super::writer::within;
use crate::store::{Blob, Pending, Saved, StoreError, Stored};

/// What rooms are read with. It grows by formats that rooms in the store stand in, and by nothing else.
#[derive(Debug)]
pub(super) struct Shelf(Mutex<Books>);

#[derive(Debug)]
struct Books {
    library: Arc<Library>,
    /// Each format as a store keeps it, encoded when it was first asked for.
    blobs: BTreeMap<FormatHash, Blob>,
}

impl Shelf {
    pub(super) fn new(library: Arc<Library>) -> Self {
        Self(Mutex::new(Books { library, blobs: BTreeMap::new() }))
    }

    /// Everything on it.
    pub(super) fn library(&self) -> Arc<Library> {
        self.books().library.clone()
    }

    /// Puts a stored format on it, in the very bytes that were stored.
    ///
    /// # Errors
    /// The bytes aren't the format that was asked for.
    fn put(&self, hash: &FormatHash, bytes: Arc<[u8]>) -> Result<(), StoreError> {
        let damaged = || StoreError::Down(format!("the format {hash} is damaged"));
        if FormatHash::of(&bytes) != *hash {
            return Err(damaged());
        }
        let format = serde_json::from_slice(&bytes).map_err(|_| damaged())?;
        let mut books = self.books();
        let kept = Arc::make_mut(&mut books.library).keep_format(hash.clone(), format);
        kept.map_err(|_| damaged())?;
        books.blobs.insert(hash.clone(), Blob { hash: hash.clone(), bytes });
        Ok(())
    }

    fn blobs(&self, hashes: BTreeSet<FormatHash>) -> Vec<Blob> {
        let books = &mut *self.books();
        let blob = |hash: FormatHash| {
            let format = books.library.format(&hash)?;
            let new = || Blob { hash: hash.clone(), bytes: encode(format).into() };
            Some(books.blobs.entry(hash.clone()).or_insert_with(new).clone())
        };
        hashes.into_iter().filter_map(blob).collect()
    }

    /// No code panics with the lock held, and if it did, each change is whole or not there.
    fn books(&self) -> MutexGuard<'_, Books> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Hub {
    /// A room as the store takes it.
    pub(super) fn saved(&self, room: &Room, now: Timestamp) -> Saved {
        let formats = self.shelf.blobs(room.formats());
        Saved { bytes: room.save(), expires: room.expires(), at: now, formats }
    }

    /// A room from the store, with its formats on the shelf.
    pub(super) fn load(self: &Arc<Self>, id: &RoomId) -> Pending<Option<Stored>> {
        let (hub, load) = (self.clone(), self.store.load(id));
        Box::pin(async move {
            let stored = load.await?;
            if let Some(stored) = &stored {
                hub.stock(stored).await?;
            }
            Ok(stored)
        })
    }

    /// Takes the room's formats from the store, as far as they aren't on the shelf, so that it can be read.
    /// What is wrong with it otherwise shows when it is.
    async fn stock(&self, stored: &Stored) -> Result<(), StoreError> {
        let mut asked = BTreeSet::new();
        while let Err(Unreadable::NoFormat(missing)) = Room::load(&stored.bytes, &self.shelf.library()) {
            // Each format once; and where it isn't in the store either, the room can't be read.
            if !asked.insert(missing.clone()) {
                break;
            }
            let Some(bytes) = self.store.format(&missing).await? else { break };
            self.shelf.put(&missing, bytes)?;
        }
        Ok(())
    }

    /// The format of this content, as it is sent, if it is shipped or a room stands in it.
    pub async fn format(&self, hash: &FormatHash) -> Result<Option<Arc<[u8]>>, StoreError> {
        match self.shelf.blobs([hash.clone()].into()).pop() {
            Some(blob) => Ok(Some(blob.bytes)),
            None => within(self.store.format(hash)).await,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use duologue_protocol::format::Format;

    /// A format that isn't shipped, as an older build stored it.
    fn older() -> (Format, FormatHash) {
        let shipped = crate::shipped::library().unwrap();
        let mut format = Format::clone(shipped.formats().next().unwrap().1);
        format.texts.values_mut().for_each(|texts| texts.title = "As it was".into());
        let hash = FormatHash::of(&encode(&format));
        (format, hash)
    }

    #[test]
    fn a_room_finds_the_format_it_began_with_and_new_rooms_dont() {
        let shelf = Shelf::new(Arc::new(crate::shipped::library().unwrap()));
        let (format, hash) = older();
        assert!(shelf.blobs([hash.clone()].into()).is_empty());
        shelf.put(&hash, encode(&format).into()).unwrap();
        assert_eq!(shelf.library().format(&hash).map(|kept| &**kept), Some(&format));
        assert_ne!(shelf.library().newest(&format.id).unwrap().0, &hash);
        assert_eq!(*shelf.blobs([hash].into())[0].bytes, encode(&format));
    }

    #[test]
    fn other_bytes_of_the_same_content_are_kept_as_they_were_stored() {
        let shelf = Shelf::new(Arc::new(crate::shipped::library().unwrap()));
        let format = shelf.library().formats().next().unwrap().1.clone();
        let laid_out: Arc<[u8]> = serde_json::to_vec_pretty(&*format).unwrap().into();
        let hash = FormatHash::of(&laid_out);
        shelf.put(&hash, laid_out.clone()).unwrap();
        assert_eq!(shelf.library().format(&hash), Some(&format));
        assert_eq!(shelf.blobs([hash].into())[0].bytes, laid_out);
    }

    #[test]
    fn what_isnt_what_it_is_called_is_not_taken() {
        let shelf = Shelf::new(Arc::default());
        let (format, hash) = older();
        assert!(shelf.put(&FormatHash::of(b"other"), encode(&format).into()).is_err());
        let nonsense: Arc<[u8]> = Arc::from(*b"{}");
        assert!(shelf.put(&FormatHash::of(&nonsense), nonsense).is_err());
        assert!(shelf.library().format(&hash).is_none());
    }
}
