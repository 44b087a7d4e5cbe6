//! The node's pulse: while it serves it notes in the store that it lives, and so is the first to see when the
//! store doesn't take anything. Every room hears of that at once, also those in which nobody does anything.

use std::sync::atomic::{AtomicU8, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::mpsc::error::TrySendError;
use tokio::time::{Instant, MissedTickBehavior, interval, timeout};

use super::{Hub, Note};
use crate::node::clock::duration;
use crate::node::store_wait::late;
use crate::node::waits::{LOST_STORE, SLOW_STORE};
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
pub(super) struct Pulse {
    condition: AtomicU8,
    /// Why it was gone, if it ever was.
    why: Mutex<Option<StoreError>>,
}

impl Pulse {
    pub(super) fn new() -> Self {
        Self { condition: AtomicU8::new(Condition::Well as u8), why: Mutex::new(None) }
    }

    /// Whether places are held everywhere.
    pub(super) fn is_weak(&self) -> bool {
        self.condition.load(Ordering::Acquire) != Condition::Well as u8
    }

    /// Whether nothing can be stored.
    pub(super) fn is_gone(&self) -> bool {
        self.condition.load(Ordering::Acquire) == Condition::Down as u8
    }

    /// Why the store doesn't answer, as far as that is known.
    pub(super) fn why(&self) -> StoreError {
        let known = self.reason().clone().filter(|_| self.is_gone());
        known.unwrap_or_else(late)
    }

    fn reason(&self) -> MutexGuard<'_, Option<StoreError>> {
        self.why.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says whether that is new.
    fn set(&self, condition: Condition) -> bool {
        self.condition.swap(condition as u8, Ordering::AcqRel) != condition as u8
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
        let stamped = timeout(duration(LOST_STORE - SLOW_STORE), &mut stamp).await;
        self.feel(&stamped.unwrap_or_else(|_| Err(late())));
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
                *self.pulse.reason() = Some(error.clone());
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
