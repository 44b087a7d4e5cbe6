//! The node's pulse: while it serves it notes in the store that it lives, and so is the first to see when the
//! store doesn't take anything. Every room hears of that at once, also those in which nobody does anything.

use std::sync::atomic::{AtomicU8, Ordering};
use std::time::Duration;

use tokio::sync::mpsc::error::TrySendError;
use tokio::time::{Instant, MissedTickBehavior, interval, timeout};

use super::timers::{LOST_STORE, SLOW_STORE};
use super::{Hub, Note};
use crate::clock::duration;
use crate::store::StoreError;

/// With what a stamp may take until it counts as slow, every phone is told of an outage within 1 s.
const EVERY: Duration = Duration::from_millis(500);
/// Without anybody here: seldom enough to let a disk sleep, and well within the grace time, so that no rest
/// is taken for a gap.
const RESTING: Duration = Duration::from_secs(3);

/// How the store is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Condition {
    Well,
    /// It has not answered for a while: places are held, and what is done waits.
    Slow,
    /// It failed: nothing can be done until it is back.
    Down,
}

/// What the pulse last felt.
#[derive(Debug)]
pub(super) struct Pulse(AtomicU8);

impl Pulse {
    pub(super) fn new() -> Self {
        Self(AtomicU8::new(Condition::Well as u8))
    }

    /// Whether places are held everywhere.
    pub(super) fn is_weak(&self) -> bool {
        self.0.load(Ordering::Acquire) != Condition::Well as u8
    }

    /// Whether nothing can be stored.
    pub(super) fn is_gone(&self) -> bool {
        self.0.load(Ordering::Acquire) == Condition::Down as u8
    }

    /// Says whether that is new.
    fn set(&self, condition: Condition) -> bool {
        self.0.swap(condition as u8, Ordering::AcqRel) != condition as u8
    }
}

impl Hub {
    /// Stamps the store for as long as the server runs.
    pub async fn live(&self) {
        let mut ticks = interval(EVERY);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut last: Option<Instant> = None;
        loop {
            ticks.tick().await;
            let rests = self.tasks.is_empty() && !self.pulse.is_weak();
            if rests && last.is_some_and(|last| last.elapsed() < RESTING) {
                continue;
            }
            last = Some(Instant::now());
            self.beat().await;
        }
    }

    async fn beat(&self) {
        let mut stamp = self.store.stamp(self.clock.now());
        if let Ok(stamped) = timeout(duration(SLOW_STORE), &mut stamp).await {
            return self.feel(&stamped);
        }
        self.tell_rooms(Condition::Slow);
        let late = |_| Err(StoreError::Down("no answer in time".into()));
        let stamped = timeout(duration(LOST_STORE - SLOW_STORE), &mut stamp).await.unwrap_or_else(late);
        self.feel(&stamped);
    }

    fn feel(&self, stamped: &Result<(), StoreError>) {
        let was_gone = self.pulse.is_gone();
        match stamped {
            Ok(()) => {
                self.tell_rooms(Condition::Well);
                if was_gone {
                    tracing::info!("the store is back, and rooms go on");
                }
            }
            Err(error) => {
                self.tell_rooms(Condition::Down);
                if !was_gone {
                    tracing::error!(%error, "every room is held");
                }
            }
        }
    }

    fn tell_rooms(&self, condition: Condition) {
        if !self.pulse.set(condition) {
            return;
        }
        for task in &self.tasks {
            match task.notes.try_send(Note::Pulse) {
                // One that has so much to read, or is over, looks without being told.
                Ok(()) | Err(TrySendError::Full(_) | TrySendError::Closed(_)) => {}
            }
        }
    }
}
