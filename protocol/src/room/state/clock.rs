//! Clocks: a deadline while they run, the rest of their time while they don't. Ticks are nobody's business.

use serde::{Deserialize, Serialize};

use super::unreadable::{OutOfPlace, ensure};
use crate::time::{Millis, Timestamp};
use crate::wire::{ClockKind, ClockView, TimeOf};

/// Shows how a clock stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::room) enum Hand {
    /// Until this moment; a soft clock counts on past it.
    Running(Timestamp),
    /// Held with the whole room (a pause, an outage): runs on when the room does.
    Held(Millis),
    /// Frozen by the layer of this depth in the stack: runs on when that layer is popped.
    Frozen(Millis, u8),
}

/// A step's or a round's clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::room) struct Clock {
    kind: ClockKind,
    /// The whole time, added time included.
    budget: Millis,
    /// Time before the end at which the words change.
    warn: Millis,
    hand: Hand,
}

impl Clock {
    /// Longest that a clock may become by adding time: 4 h, as long as a format may ask for.
    pub(in crate::room) const BUDGET_MAX: Millis = Millis::hours(4);
    /// Taking time away leaves at least this much, so that no step ends under a tap.
    pub(in crate::room) const LEFT_MIN: Millis = Millis::seconds(10);

    /// A clock that is held until time flows.
    pub(in crate::room) fn held(kind: ClockKind, budget: Millis, warn: Millis) -> Self {
        Self { kind, budget, warn, hand: Hand::Held(budget) }
    }

    pub(in crate::room) fn kind(&self) -> ClockKind {
        self.kind
    }

    /// The clock as screens see it.
    pub(in crate::room) fn view(&self, of: TimeOf) -> ClockView {
        let Self { kind, budget, warn, hand } = *self;
        let (ends, left) = match hand {
            Hand::Running(ends) => (Some(ends), None),
            Hand::Held(left) | Hand::Frozen(left, _) => (None, Some(left)),
        };
        ClockView { of, kind, budget, warn, ends, left }
    }

    /// A layer above has frozen it.
    pub(in crate::room) fn is_frozen(&self) -> bool {
        matches!(self.hand, Hand::Frozen(..))
    }

    /// The time that is left at `now`; negative in overtime.
    fn left(&self, now: Timestamp) -> Millis {
        match self.hand {
            Hand::Running(ends) => ends - now,
            Hand::Held(left) | Hand::Frozen(left, _) => left,
        }
    }

    /// Stops with the room.
    pub(in crate::room) fn hold(&mut self, now: Timestamp) {
        if let Hand::Running(ends) = self.hand {
            self.hand = Hand::Held(ends - now);
        }
    }

    /// Runs on with the room.
    pub(in crate::room) fn release(&mut self, now: Timestamp) {
        if let Hand::Held(left) = self.hand {
            self.hand = Hand::Running(now + left);
        }
    }

    /// Stops under a layer of this depth; what was frozen by another stays with that.
    pub(in crate::room) fn freeze(&mut self, now: Timestamp, depth: u8) {
        if !matches!(self.hand, Hand::Frozen(..)) {
            self.hand = Hand::Frozen(self.left(now), depth);
        }
    }

    /// Holds what the layer of this depth froze, until the room runs.
    pub(in crate::room) fn thaw(&mut self, depth: u8) {
        if let Hand::Frozen(left, by) = self.hand
            && by == depth
        {
            self.hand = Hand::Held(left);
        }
    }

    /// Adds time, also after the end: a minute more is a minute from now. Taking away stops short of
    /// [`Clock::LEFT_MIN`].
    pub(in crate::room) fn add(&mut self, span: Millis, now: Timestamp) {
        let left = self.left(now);
        let wanted = if span > Millis::ZERO {
            left.max(Millis::ZERO) + span
        } else {
            (left + span).max(left.min(Self::LEFT_MIN))
        };
        let wanted = wanted.min(Self::BUDGET_MAX);
        self.budget = (self.budget + (wanted - left)).clamp(Millis::seconds(1), Self::BUDGET_MAX);
        self.hand = match self.hand {
            Hand::Running(_) => Hand::Running(now + wanted),
            Hand::Held(_) => Hand::Held(wanted),
            Hand::Frozen(_, depth) => Hand::Frozen(wanted, depth),
        };
    }

    /// The moment at which its end changes the room.
    pub(in crate::room) fn due(&self) -> Option<Timestamp> {
        match (self.kind, self.hand) {
            (ClockKind::Hard | ClockKind::Least, Hand::Running(ends)) => Some(ends),
            (ClockKind::Soft, _) | (_, Hand::Held(_) | Hand::Frozen(..)) => None,
        }
    }

    /// Its end has come and changes the room.
    pub(in crate::room) fn is_over(&self, now: Timestamp) -> bool {
        self.due().is_some_and(|due| due <= now)
    }

    pub(super) fn hand(&self) -> Hand {
        self.hand
    }

    /// The same clock with another hand.
    pub(super) fn with_hand(self, hand: Hand) -> Self {
        Self { hand, ..self }
    }

    /// Checks that its times are some that a clock can have.
    pub(super) fn check(&self) -> Result<(), OutOfPlace> {
        let budget = (Millis::seconds(1)..=Self::BUDGET_MAX).contains(&self.budget);
        ensure(budget && (Millis::ZERO..=Self::BUDGET_MAX).contains(&self.warn), || {
            format!("a clock of {} that warns {} before", self.budget, self.warn)
        })
    }
}
