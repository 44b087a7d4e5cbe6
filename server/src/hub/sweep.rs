//! Erasing what has outlived its time: rooms that nobody is in, and what is no room.

use std::sync::Arc;
use std::time::Duration;

use futures_util::future::join_all;
use tokio::time::{MissedTickBehavior, interval};

use super::Hub;

/// Rooms outlive their last moment by so much at most, where the store keeps up.
const EVERY: Duration = Duration::from_mins(1);
/// Erased at once, so that a long list never holds up rooms that are in use.
const AT_ONCE: usize = 256;

impl Hub {
    /// Erases what has expired, a batch at a time, for as long as the server runs.
    pub async fn sweep(self: Arc<Self>) {
        let mut ticks = interval(EVERY);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        loop {
            ticks.tick().await;
            let count = self.sweep_once().await;
            if count > 0 {
                tracing::info!(count, "erased rooms whose time was over");
            }
            // What fails is there for the next time.
            let _ = self.node.store().tidy(self.node.now()).await;
        }
    }

    /// Erases one batch; says how many. What fails is there for the next one.
    pub(super) async fn sweep_once(&self) -> usize {
        let Ok(expired) = self.node.store().expired(self.node.now(), AT_ONCE).await else { return 0 };
        // A room that somebody is in is erased by its own task, which tells them.
        let empty = expired.into_iter().filter(|(id, _)| !self.tasks.contains_key(id));
        // All at once, so that a store that has to wipe them wipes once; and at this revision alone, since
        // somebody may have come back just now.
        let erased = join_all(empty.map(|(id, revision)| self.node.store().erase(&id, revision))).await;
        erased.into_iter().filter(|erased| *erased == Ok(true)).count()
    }
}
