//! The node's heartbeat: while it serves it notes in the store that it lives, and so is the first to see when the
//! store doesn't take anything. Every actor hears of that at once, also those in whose rooms nobody does anything.

use std::future::{Future, pending};
use std::pin::Pin;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::sync::watch;
use tokio::time::{Instant, MissedTickBehavior, interval, timeout};

use super::clock::{SteadyClock, duration};
use super::store_wait::late;
use super::waits::{LOST_STORE, SLOW_STORE};
use crate::store::{Store, StoreError};

/// Between two beats; with what a stamp may take until it counts as slow, every phone is told of an outage within 1 s.
const EVERY: Duration = Duration::from_millis(500);
/// Between two beats while no actor listens: seldom enough to let a disk sleep, and well within the grace time, so that no rest
/// is taken for a gap.
const RESTING: Duration = Duration::from_secs(3);

/// State of the store, as the heartbeat feels it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Condition {
    /// It takes what it is asked to keep.
    Well,
    /// It has not answered for a while: places are held, and what is done waits.
    Slow,
    /// It failed: nothing can be done until it is back.
    Down,
}

impl Condition {
    /// True while places are held everywhere.
    pub fn is_weak(self) -> bool {
        self != Self::Well
    }

    /// True while nothing can be stored.
    pub fn is_down(self) -> bool {
        self == Self::Down
    }
}

/// The condition of the store, as the last beat left it.
#[derive(Debug)]
pub struct Heartbeat {
    condition: watch::Sender<Condition>,
    /// Reason of the last failure, if there ever was one.
    why: Mutex<Option<StoreError>>,
}

impl Heartbeat {
    pub(super) fn new() -> Self {
        Self { condition: watch::Sender::new(Condition::Well), why: Mutex::new(None) }
    }

    /// Tells an actor of every change from now on. While one listens, the heart beats fast.
    pub fn watch(&self) -> ConditionWatch {
        let mut changes = self.condition.subscribe();
        let condition = *changes.borrow_and_update();
        ConditionWatch { condition, changed: Box::pin(next(changes)) }
    }

    /// Reason why the store doesn't answer, as far as it is known.
    pub(super) fn why(&self) -> StoreError {
        let known = self.reason().clone().filter(|_| self.condition().is_down());
        known.unwrap_or_else(late)
    }

    /// Stamps the store for as long as the server runs.
    pub(super) async fn run(&self, store: &dyn Store, clock: SteadyClock) {
        let mut ticks = interval(EVERY);
        ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
        let mut last: Option<Instant> = None;
        loop {
            ticks.tick().await;
            let rests = self.condition.receiver_count() == 0 && !self.condition().is_weak();
            if rests && last.is_some_and(|last| last.elapsed() < RESTING) {
                continue;
            }
            last = Some(Instant::now());
            self.beat(store, clock).await;
        }
    }

    async fn beat(&self, store: &dyn Store, clock: SteadyClock) {
        let mut stamp = store.stamp(clock.now());
        if let Ok(stamped) = timeout(duration(SLOW_STORE), &mut stamp).await {
            return self.note(&stamped);
        }
        self.tell(Condition::Slow);
        let stamped = timeout(duration(LOST_STORE - SLOW_STORE), &mut stamp).await;
        self.note(&stamped.unwrap_or_else(|_| Err(late())));
    }

    fn note(&self, stamped: &Result<(), StoreError>) {
        let was_down = self.condition().is_down();
        match stamped {
            Ok(()) => {
                self.tell(Condition::Well);
                if was_down {
                    tracing::info!("the store is back, and rooms go on");
                }
            }
            Err(error) => {
                *self.reason() = Some(error.clone());
                self.tell(Condition::Down);
                if !was_down {
                    tracing::error!(%error, "every room is held");
                }
            }
        }
    }

    fn tell(&self, condition: Condition) {
        self.condition.send_if_modified(|old| std::mem::replace(old, condition) != condition);
    }

    fn condition(&self) -> Condition {
        *self.condition.borrow()
    }

    fn reason(&self) -> MutexGuard<'_, Option<StoreError>> {
        self.why.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One actor's ear on the heartbeat, which it polls beside its sockets.
pub struct ConditionWatch {
    condition: Condition,
    /// Ready at the next change; gives the line back for the one after that.
    changed: Pin<Box<dyn Future<Output = watch::Receiver<Condition>> + Send>>,
}

impl ConditionWatch {
    /// The condition that was heard last.
    pub fn condition(&self) -> Condition {
        self.condition
    }

    /// The next change; wakes the actor when it comes.
    pub fn poll_change(&mut self, cx: &mut Context<'_>) -> Poll<Condition> {
        let mut changes = ready!(self.changed.as_mut().poll(cx));
        self.condition = *changes.borrow_and_update();
        self.changed = Box::pin(next(changes));
        Poll::Ready(self.condition)
    }
}

async fn next(mut changes: watch::Receiver<Condition>) -> watch::Receiver<Condition> {
    match changes.changed().await {
        Ok(()) => changes,
        // The node is gone, and nothing changes any more.
        Err(_) => pending().await,
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;

    use futures_util::FutureExt;

    use super::*;

    #[tokio::test]
    async fn an_actor_hears_each_change_once_and_the_newest_alone() {
        let heartbeat = Heartbeat::new();
        heartbeat.tell(Condition::Slow);
        let mut watch = heartbeat.watch();
        assert_eq!(watch.condition(), Condition::Slow);
        for told in [Condition::Down, Condition::Well, Condition::Down] {
            heartbeat.tell(told);
        }
        assert_eq!(poll_fn(|cx| watch.poll_change(cx)).await, Condition::Down);
        heartbeat.tell(Condition::Down);
        assert_eq!(poll_fn(|cx| watch.poll_change(cx)).now_or_never(), None);
        heartbeat.tell(Condition::Well);
        assert_eq!(poll_fn(|cx| watch.poll_change(cx)).now_or_never(), Some(Condition::Well));
    }
}
