//! The keeping of rooms, and how nodes hear of each other. One machine and many look the same from above: a save is
//! a compare-and-swap on the room's revision, so that a room never has two truths.

mod bus;
mod codes;
mod memory;
mod rooms;
mod series;
pub mod sqlite;
#[cfg(test)]
mod tests;
mod values;

pub use bus::{Bus, Listener, LocalBus, PeerEvent, Subscription};
pub use codes::{Claim, CodeStore};
pub use memory::MemoryStore;
pub use rooms::Store;
pub use series::{KeptSeries, SeriesStore};
pub use sqlite::SqliteStore;
pub use values::{Blob, Pending, Revision, Saved, StoreError, Stored};
