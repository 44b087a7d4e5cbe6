//! The ground of every actor, which stands on nothing of theirs: the store, the bus, the clock, the formats, the
//! heartbeat, and how often something may be done.

pub mod allowance;
pub mod budget;
pub mod clock;
mod formats;
pub mod gcra;
mod heartbeat;
pub mod random;
pub mod shipped;
pub mod store_wait;
mod tags;
pub mod waits;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use duologue_protocol::hash::FormatHash;
use duologue_protocol::ids::RoomId;
use duologue_protocol::library::Library;
use duologue_protocol::room::{Room, Unreadable};
use duologue_protocol::time::Timestamp;
use tokio::time::timeout;

use crate::config::Bounds;
use crate::store::{Blob, Bus, Pending, Saved, Store, StoreError, Stored};

use clock::SteadyClock;
use formats::Formats;
pub use heartbeat::{Condition, ConditionWatch, Heartbeat};
use store_wait::within;
use tags::RoomTags;

/// Deadline for the store's word on its health: longer than any probe of a load balancer should wait.
const HEALTH_WITHIN: Duration = Duration::from_secs(1);

/// This process, as far as every actor in it shares it.
pub struct Node {
    store: Arc<dyn Store>,
    bus: Arc<dyn Bus>,
    /// The formats and decks that new rooms are made of.
    library: Arc<Library>,
    formats: Formats,
    clock: SteadyClock,
    bounds: Bounds,
    tags: RoomTags,
    heartbeat: Heartbeat,
}

impl Node {
    /// A node over this store and bus, which ships this library.
    pub fn new(
        store: Arc<dyn Store>,
        bus: Arc<dyn Bus>,
        library: Arc<Library>,
        clock: SteadyClock,
        bounds: Bounds,
    ) -> Arc<Self> {
        Arc::new(Self {
            store,
            bus,
            formats: Formats::new(library.clone()),
            library,
            clock,
            bounds,
            tags: RoomTags::new(),
            heartbeat: Heartbeat::new(),
        })
    }

    /// The keeper of rooms, series and codes.
    pub fn store(&self) -> &dyn Store {
        &*self.store
    }

    /// The line to other nodes.
    pub fn bus(&self) -> &dyn Bus {
        &*self.bus
    }

    /// The formats and decks that new rooms are made of.
    pub fn library(&self) -> &Arc<Library> {
        &self.library
    }

    /// The clock that all deadlines here go by.
    pub fn clock(&self) -> SteadyClock {
        self.clock
    }

    /// The present moment by that clock.
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Bounds on what comes from outside.
    pub fn bounds(&self) -> &Bounds {
        &self.bounds
    }

    /// A room's name in logs.
    pub fn tag(&self, id: &RoomId) -> String {
        self.tags.of(id)
    }

    /// The condition of the store.
    pub fn heartbeat(&self) -> &Heartbeat {
        &self.heartbeat
    }

    /// Beats for as long as the server runs.
    pub async fn live(&self) {
        self.heartbeat.run(&*self.store, self.clock).await;
    }

    /// Asks the store whether it would save now; waits for a second at most.
    pub async fn health(&self) -> Result<(), StoreError> {
        timeout(HEALTH_WITHIN, self.store.health()).await.unwrap_or_else(|_| Err(self.heartbeat.why()))
    }

    /// A room as the store takes it.
    pub fn saved(&self, room: &Room, now: Timestamp) -> Saved {
        let formats = self.blobs(room.formats());
        Saved { bytes: room.save(), expires: room.expires(), at: now, formats }
    }

    /// These formats as the store takes them, as far as they are at hand.
    pub fn blobs(&self, formats: BTreeSet<FormatHash>) -> Vec<Blob> {
        self.formats.blobs(formats)
    }

    /// A room from the store, with its formats at hand, so that [`Node::read`] can read it.
    pub fn load(self: &Arc<Self>, id: &RoomId) -> Pending<Option<Stored>> {
        let (node, load) = (self.clone(), self.store.load(id));
        Box::pin(async move {
            let stored = load.await?;
            if let Some(stored) = &stored {
                node.formats.stock(&*node.store, stored).await?;
            }
            Ok(stored)
        })
    }

    /// The room in what [`Node::load`] gave.
    pub fn read(&self, stored: &Stored) -> Result<Room, Unreadable> {
        Room::load(&stored.bytes, &self.formats.library())
    }

    /// The format of this content, as it is sent, if it is shipped or a room stands in it.
    pub async fn format(&self, hash: &FormatHash) -> Result<Option<Arc<[u8]>>, StoreError> {
        match self.formats.blobs([hash.clone()].into()).pop() {
            Some(blob) => Ok(Some(blob.bytes)),
            None => within(self.store.format(hash)).await,
        }
    }
}
