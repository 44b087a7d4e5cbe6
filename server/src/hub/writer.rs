//! What a room's task has asked of the store, one thing at a time, and how the store is.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use duologue_protocol::room::Room;
use duologue_protocol::time::{Millis, Timestamp};

use crate::node::store_wait::within;
use crate::node::waits::SLOW_STORE;
use crate::room::queue::Queued;
use crate::room::timeouts::{RETRY_FIRST, RETRY_MOST};
use crate::store::{Pending, Revision, StoreError, Stored};

/// What came of what was asked.
pub(super) enum Outcome {
    /// The save was answered; without a revision another save came first. The tap is the one that made the
    /// room; without one it was time, or what the node itself saw.
    Saved(Option<Queued>, Box<Room>, Option<Revision>),
    /// The room as the store has it; none if it is gone.
    Loaded(Option<Stored>),
    /// Whether the room was erased; not, if another save came first.
    Erased(bool),
    /// The store didn't answer in time, or said why it can't; what was asked for may have happened or not.
    Failed(Option<Queued>, StoreError),
}

enum State {
    Idle,
    Asked(Pin<Box<dyn Future<Output = Outcome> + Send>>),
    Down(Timestamp),
}

/// One room's line to the store.
pub(super) struct Writer {
    state: State,
    /// Since when something is asked.
    since: Timestamp,
    /// Whether that is the save of a pause or a stop.
    holds: bool,
    /// How long to wait after the next failure; none while the store is well.
    trouble: Option<Millis>,
}

impl Writer {
    pub(super) fn new() -> Self {
        Self { state: State::Idle, since: Timestamp(0), holds: false, trouble: None }
    }

    /// Whether something can be asked.
    pub(super) fn is_idle(&self) -> bool {
        matches!(self.state, State::Idle)
    }

    /// Whether the store failed and hasn't answered since.
    pub(super) fn in_trouble(&self) -> bool {
        self.trouble.is_some()
    }

    /// When the newest thing was asked.
    pub(super) fn since(&self) -> Timestamp {
        self.since
    }

    /// Whether phones are to be told that their place is held.
    pub(super) fn is_slow(&self, now: Timestamp) -> bool {
        self.in_trouble() || (matches!(self.state, State::Asked(_)) && now - self.since >= SLOW_STORE)
    }

    /// Whether a pause or a stop is being saved.
    pub(super) fn holds(&self) -> bool {
        self.holds && !self.is_idle()
    }

    /// Saves what a tap, or time, made of the room.
    pub(super) fn save(
        &mut self,
        tap: Option<Queued>,
        next: Room,
        asked: Pending<Option<Revision>>,
        now: Timestamp,
    ) {
        let holds = tap.as_ref().is_some_and(Queued::holds);
        let next = Box::new(next);
        self.ask(now, async move {
            match within(asked).await {
                Ok(revision) => Outcome::Saved(tap, next, revision),
                Err(error) => Outcome::Failed(tap, error),
            }
        });
        self.holds = holds;
    }

    /// Loads the room anew.
    pub(super) fn load(&mut self, asked: Pending<Option<Stored>>, now: Timestamp) {
        self.ask(now, async {
            within(asked).await.map_or_else(|e| Outcome::Failed(None, e), Outcome::Loaded)
        });
    }

    /// Erases the room.
    pub(super) fn erase(&mut self, asked: Pending<bool>, now: Timestamp) {
        self.ask(now, async {
            within(asked).await.map_or_else(|e| Outcome::Failed(None, e), Outcome::Erased)
        });
    }

    fn ask(&mut self, now: Timestamp, asked: impl Future<Output = Outcome> + Send + 'static) {
        debug_assert!(!matches!(self.state, State::Asked(_)), "one thing at a time");
        self.state = State::Asked(Box::pin(asked));
        self.since = now;
        self.holds = false;
    }

    /// Whether it is time to see if a store that failed is back.
    pub(super) fn is_due_again(&self, now: Timestamp) -> bool {
        matches!(self.state, State::Down(again) if again <= now)
    }

    /// What came of what was asked; pending also while nothing was.
    pub(super) fn poll(&mut self, cx: &mut Context<'_>, now: Timestamp) -> Poll<Outcome> {
        let State::Asked(asked) = &mut self.state else { return Poll::Pending };
        let outcome = ready!(asked.as_mut().poll(cx));
        if let Outcome::Failed(..) = outcome {
            let wait = self.trouble.unwrap_or(RETRY_FIRST);
            self.trouble = Some((wait + wait).min(RETRY_MOST));
            self.state = State::Down(now + wait);
        } else {
            self.trouble = None;
            self.state = State::Idle;
        }
        Poll::Ready(outcome)
    }

    /// When it next has something to do or to show by itself.
    pub(super) fn due(&self, now: Timestamp) -> Option<Timestamp> {
        match self.state {
            State::Down(again) => Some(again),
            State::Asked(_) if now < self.since + SLOW_STORE => Some(self.since + SLOW_STORE),
            State::Asked(_) | State::Idle => None,
        }
    }
}
