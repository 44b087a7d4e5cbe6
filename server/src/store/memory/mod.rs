//! Rooms in memory: gone with the process.

mod codes;
mod series;

use std::collections::{BTreeSet, HashMap};
use std::future;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use duologue_protocol::hash::FormatHash;
use duologue_protocol::ids::{RoomId, SeriesId};
use duologue_protocol::knock::ShortCode;
use duologue_protocol::time::Timestamp;

use super::codes::{Claim, CodeStore};
use super::rooms::Store;
use super::series::{KeptSeries, SeriesStore};
use super::values::{Pending, Revision, Saved, StoreError, Stored};
use codes::Codes;
use series::AllSeries;

/// Keeps rooms in memory, as many as it was made for. Never waits, so every answer is there at once.
#[derive(Debug)]
pub struct MemoryStore {
    most: usize,
    contents: Mutex<Contents>,
}

#[derive(Debug, Default)]
struct Contents {
    by_id: HashMap<RoomId, (Revision, Saved)>,
    by_end: BTreeSet<(Timestamp, RoomId)>,
    /// Few, and not worth counting who needs them: they go with the process.
    formats: HashMap<FormatHash, Arc<[u8]>>,
    codes: Codes,
    series: AllSeries,
}

impl MemoryStore {
    /// A store for at most so many rooms, and as many series: at some 4 KB each, 100,000 rooms are 400 MB.
    pub fn new(most: usize) -> Self {
        Self { most, contents: Mutex::default() }
    }

    fn contents(&self) -> MutexGuard<'_, Contents> {
        // No code panics with the lock held, and if it did, each change is one insert that is whole or not there.
        self.contents.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Contents {
    fn put(&mut self, id: &RoomId, revision: Revision, room: Saved) -> Revision {
        self.remove(id);
        self.formats.extend(room.formats.iter().map(|blob| (blob.hash.clone(), blob.bytes.clone())));
        self.by_end.insert((room.expires, id.clone()));
        self.by_id.insert(id.clone(), (revision, room));
        revision
    }

    fn remove(&mut self, id: &RoomId) {
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
        let mut contents = self.contents();
        ready(if contents.by_id.contains_key(id) {
            Ok(None)
        } else if contents.by_id.len() >= self.most {
            Err(StoreError::Full)
        } else {
            Ok(Some(contents.put(id, Revision::FIRST, room)))
        })
    }

    fn load(&self, id: &RoomId) -> Pending<Option<Stored>> {
        let contents = self.contents();
        let found = contents.by_id.get(id);
        // Nobody serves these rooms before or after this process: there is no dark.
        ready(Ok(found.map(|(revision, room)| Stored {
            bytes: room.bytes.clone(),
            revision: *revision,
            dark: None,
        })))
    }

    fn save(&self, id: &RoomId, expected: Revision, room: Saved) -> Pending<Option<Revision>> {
        let mut contents = self.contents();
        let won = contents.is_at(id, expected);
        ready(Ok(won.then(|| contents.put(id, Revision(expected.0 + 1), room))))
    }

    fn erase(&self, id: &RoomId, expected: Revision) -> Pending<bool> {
        let mut contents = self.contents();
        let won = contents.is_at(id, expected);
        if won {
            contents.remove(id);
            contents.codes.forget(id);
        }
        ready(Ok(won))
    }

    fn expired(&self, now: Timestamp, most: usize) -> Pending<Vec<(RoomId, Revision)>> {
        let contents = self.contents();
        let over = contents.by_end.iter().take_while(|(end, _)| *end <= now).take(most);
        let named = |(_, id): &(Timestamp, RoomId)| Some((id.clone(), contents.by_id.get(id)?.0));
        ready(Ok(over.filter_map(named).collect()))
    }

    fn format(&self, hash: &FormatHash) -> Pending<Option<Arc<[u8]>>> {
        ready(Ok(self.contents().formats.get(hash).cloned()))
    }

    fn tidy(&self, now: Timestamp) -> Pending<usize> {
        let mut contents = self.contents();
        ready(Ok(contents.series.expire(now) + contents.codes.expire(now)))
    }

    fn stamp(&self, _: Timestamp) -> Pending<()> {
        ready(Ok(()))
    }

    fn health(&self) -> Pending<()> {
        ready(Ok(()))
    }
}

impl CodeStore for MemoryStore {
    fn claim(&self, code: &ShortCode, claim: Claim, now: Timestamp, until: Timestamp) -> Pending<bool> {
        let mut contents = self.contents();
        let there = contents.by_id.contains_key(&claim.room);
        ready(Ok(there && contents.codes.claim(code, claim, now, until)))
    }

    fn claimed(&self, code: &ShortCode, now: Timestamp) -> Pending<Option<Claim>> {
        ready(Ok(self.contents().codes.claimed(code, now).cloned()))
    }
}

impl SeriesStore for MemoryStore {
    fn create_series(&self, id: &SeriesId, series: KeptSeries) -> Pending<bool> {
        ready(self.contents().series.create(id, series, self.most))
    }

    fn load_series(&self, id: &SeriesId) -> Pending<Option<(Vec<u8>, Revision)>> {
        ready(Ok(self.contents().series.load(id)))
    }

    fn save_series(&self, id: &SeriesId, expected: Revision, series: KeptSeries) -> Pending<bool> {
        ready(Ok(self.contents().series.save(id, expected, series)))
    }

    fn erase_series(&self, id: &SeriesId) -> Pending<bool> {
        ready(Ok(self.contents().series.erase(id)))
    }
}

fn ready<T: Send + 'static>(answer: Result<T, StoreError>) -> Pending<T> {
    Box::pin(future::ready(answer))
}
