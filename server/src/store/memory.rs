//! Rooms in memory: gone with the process.

use std::collections::{BTreeSet, HashMap};
use std::future;
use std::sync::{Mutex, MutexGuard, PoisonError};

use duologue_protocol::ids::RoomId;
use duologue_protocol::time::Timestamp;

use super::{Pending, Revision, Saved, Store, StoreError, Stored};

/// Keeps rooms in memory, as many as it was made for. Never waits, so every answer is there at once.
#[derive(Debug)]
pub struct MemoryStore {
    most: usize,
    rooms: Mutex<Rooms>,
}

#[derive(Debug, Default)]
struct Rooms {
    by_id: HashMap<RoomId, (Revision, Saved)>,
    by_end: BTreeSet<(Timestamp, RoomId)>,
}

impl MemoryStore {
    /// A store for at most so many rooms: at some 4 KB each, 100,000 are 400 MB.
    pub fn new(most: usize) -> Self {
        Self { most, rooms: Mutex::default() }
    }

    /// No code panics with the lock held, and if it did, each change is one insert that is whole or not there.
    fn rooms(&self) -> MutexGuard<'_, Rooms> {
        self.rooms.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Rooms {
    fn put(&mut self, id: &RoomId, revision: Revision, room: Saved) -> Revision {
        self.take(id);
        self.by_end.insert((room.expires, id.clone()));
        self.by_id.insert(id.clone(), (revision, room));
        revision
    }

    fn take(&mut self, id: &RoomId) {
        if let Some((_, room)) = self.by_id.remove(id) {
            self.by_end.remove(&(room.expires, id.clone()));
        }
    }

    fn is_at(&self, id: &RoomId, expected: Revision) -> bool {
        self.by_id.get(id).is_some_and(|(revision, _)| *revision == expected)
    }
}

impl Store for MemoryStore {
    fn create(&self, id: &RoomId, room: Saved) -> Pending<Option<Revision>> {
        let mut rooms = self.rooms();
        ready(if rooms.by_id.contains_key(id) {
            Ok(None)
        } else if rooms.by_id.len() >= self.most {
            Err(StoreError::Full)
        } else {
            Ok(Some(rooms.put(id, Revision(1), room)))
        })
    }

    fn load(&self, id: &RoomId) -> Pending<Option<Stored>> {
        let rooms = self.rooms();
        let found = rooms.by_id.get(id);
        ready(Ok(found.map(|(revision, room)| Stored { bytes: room.bytes.clone(), revision: *revision })))
    }

    fn save(&self, id: &RoomId, expected: Revision, room: Saved) -> Pending<Option<Revision>> {
        let mut rooms = self.rooms();
        let won = rooms.is_at(id, expected);
        ready(Ok(won.then(|| rooms.put(id, Revision(expected.0 + 1), room))))
    }

    fn erase(&self, id: &RoomId, expected: Revision) -> Pending<bool> {
        let mut rooms = self.rooms();
        let won = rooms.is_at(id, expected);
        if won {
            rooms.take(id);
        }
        ready(Ok(won))
    }

    fn expired(&self, now: Timestamp, most: usize) -> Pending<Vec<(RoomId, Revision)>> {
        let rooms = self.rooms();
        let over = rooms.by_end.iter().take_while(|(end, _)| *end <= now).take(most);
        let named = |(_, id): &(Timestamp, RoomId)| Some((id.clone(), rooms.by_id.get(id)?.0));
        ready(Ok(over.filter_map(named).collect()))
    }

    fn health(&self) -> Pending<()> {
        ready(Ok(()))
    }
}

fn ready<T: Send + 'static>(answer: Result<T, StoreError>) -> Pending<T> {
    Box::pin(future::ready(answer))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn room(text: &str, expires: i64) -> Saved {
        Saved { bytes: text.as_bytes().to_vec(), expires: Timestamp(expires) }
    }

    fn id(n: u8) -> RoomId {
        RoomId::from_bytes([n; RoomId::BYTES])
    }

    #[tokio::test]
    async fn of_two_saves_at_one_revision_one_wins() {
        let store = MemoryStore::new(2);
        let first = store.create(&id(1), room("one", 10)).await.unwrap().unwrap();
        assert_eq!(store.create(&id(1), room("again", 10)).await, Ok(None));
        let second = store.save(&id(1), first, room("two", 20)).await.unwrap().unwrap();
        assert_eq!(store.save(&id(1), first, room("lost", 20)).await, Ok(None));
        let loaded = store.load(&id(1)).await.unwrap().unwrap();
        assert_eq!((loaded.bytes, loaded.revision), (b"two".to_vec(), second));
    }

    #[tokio::test]
    async fn only_what_has_expired_and_stayed_so_is_erased() {
        let store = MemoryStore::new(2);
        let old = store.create(&id(1), room("old", 10)).await.unwrap().unwrap();
        store.create(&id(2), room("new", 30)).await.unwrap();
        assert_eq!(store.expired(Timestamp(9), 9).await, Ok(vec![]));
        assert_eq!(store.expired(Timestamp(30), 1).await, Ok(vec![(id(1), old)]));
        let kept = store.save(&id(1), old, room("kept", 40)).await.unwrap().unwrap();
        assert_eq!(store.erase(&id(1), old).await, Ok(false));
        assert_eq!(store.expired(Timestamp(39), 9).await.unwrap().len(), 1);
        assert_eq!(store.erase(&id(1), kept).await, Ok(true));
        assert_eq!(store.load(&id(1)).await, Ok(None));
    }

    #[tokio::test]
    async fn takes_no_more_rooms_than_it_may() {
        let store = MemoryStore::new(1);
        store.create(&id(1), room("one", 10)).await.unwrap();
        assert_eq!(store.create(&id(2), room("two", 10)).await, Err(StoreError::Full));
        assert_eq!(store.health().await, Ok(()));
    }
}
