//! A store that does what a test asks of it.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use duologue_protocol::hash::FormatHash;
use duologue_protocol::ids::{RoomId, SeriesId};
use duologue_protocol::knock::ShortCode;
use duologue_protocol::time::Timestamp;
use tokio::time::sleep;

use crate::store::{
    Claim, CodeStore, KeptSeries, MemoryStore, Pending, Revision, Saved, SeriesStore, Store, StoreError,
    Stored,
};

/// The way in which the store answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mood {
    Well,
    /// Every answer takes so long.
    Slow(Duration),
    /// Nothing is done, and it says so.
    Down,
    /// Everything asked is done, but the answer is lost.
    Forgetful,
}

/// A memory store with moods.
pub(super) struct FlakyStore {
    inner: Arc<MemoryStore>,
    mood: Mutex<Mood>,
    /// Since when nobody served, until a room is saved.
    dark: Mutex<Option<Timestamp>>,
}

impl FlakyStore {
    pub(super) fn new() -> Arc<Self> {
        Arc::new(Self {
            inner: Arc::new(MemoryStore::new(100)),
            mood: Mutex::new(Mood::Well),
            dark: Mutex::default(),
        })
    }

    pub(super) fn be(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    /// Nobody serves any room from then on.
    pub(super) fn darken(&self, since: Timestamp) {
        *self.dark.lock().unwrap() = Some(since);
    }

    /// The store as another node sees it.
    pub(super) fn inner(&self) -> &MemoryStore {
        &self.inner
    }

    fn answer<T: Send + 'static>(&self, ask: impl FnOnce(&MemoryStore) -> Pending<T>) -> Pending<T> {
        let down = || StoreError::Down("a test".into());
        match *self.mood.lock().unwrap() {
            Mood::Well => ask(&self.inner),
            Mood::Slow(wait) => {
                let answer = ask(&self.inner);
                Box::pin(async move {
                    sleep(wait).await;
                    answer.await
                })
            }
            Mood::Down => Box::pin(async move { Err(down()) }),
            Mood::Forgetful => {
                let answer = ask(&self.inner);
                Box::pin(async move { answer.await.and(Err(down())) })
            }
        }
    }
}

impl Store for FlakyStore {
    fn create(&self, id: &RoomId, room: Saved) -> Pending<Option<Revision>> {
        self.answer(|inner| inner.create(id, room))
    }

    fn load(&self, id: &RoomId) -> Pending<Option<Stored>> {
        let (dark, load) = (*self.dark.lock().unwrap(), self.answer(|inner| inner.load(id)));
        Box::pin(async move { Ok(load.await?.map(|stored| Stored { dark, ..stored })) })
    }

    fn save(&self, id: &RoomId, expected: Revision, room: Saved) -> Pending<Option<Revision>> {
        *self.dark.lock().unwrap() = None;
        self.answer(|inner| inner.save(id, expected, room))
    }

    fn erase(&self, id: &RoomId, expected: Revision) -> Pending<bool> {
        self.answer(|inner| inner.erase(id, expected))
    }

    fn expired(&self, now: Timestamp, most: usize) -> Pending<Vec<(RoomId, Revision)>> {
        self.answer(|inner| inner.expired(now, most))
    }

    fn format(&self, hash: &FormatHash) -> Pending<Option<Arc<[u8]>>> {
        self.answer(|inner| inner.format(hash))
    }

    fn tidy(&self, now: Timestamp) -> Pending<usize> {
        self.answer(|inner| inner.tidy(now))
    }

    fn stamp(&self, now: Timestamp) -> Pending<()> {
        self.answer(|inner| inner.stamp(now))
    }

    fn health(&self) -> Pending<()> {
        self.answer(MemoryStore::health)
    }
}

impl CodeStore for FlakyStore {
    fn claim(&self, code: &ShortCode, claim: Claim, now: Timestamp, until: Timestamp) -> Pending<bool> {
        self.answer(|inner| inner.claim(code, claim, now, until))
    }

    fn claimed(&self, code: &ShortCode, now: Timestamp) -> Pending<Option<Claim>> {
        self.answer(|inner| inner.claimed(code, now))
    }
}

impl SeriesStore for FlakyStore {
    fn create_series(&self, id: &SeriesId, series: KeptSeries) -> Pending<bool> {
        self.answer(|inner| inner.create_series(id, series))
    }

    fn load_series(&self, id: &SeriesId) -> Pending<Option<(Vec<u8>, Revision)>> {
        self.answer(|inner| inner.load_series(id))
    }

    fn save_series(&self, id: &SeriesId, expected: Revision, series: KeptSeries) -> Pending<bool> {
        self.answer(|inner| inner.save_series(id, expected, series))
    }

    fn erase_series(&self, id: &SeriesId) -> Pending<bool> {
        self.answer(|inner| inner.erase_series(id))
    }
}
