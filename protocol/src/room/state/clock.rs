//! Clocks: a deadline while they run, the rest of their time while they don't. Ticks are nobody's business.

use serde::{Deserialize, Serialize};

use crate::time::{Millis, Timestamp};
use crate::wire::ClockKind;

/// Whether a clock runs.
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
    /// What comes at its end.
    pub(in crate::room) kind: ClockKind,
    /// The whole time, added time included.
    pub(in crate::room) budget: Millis,
    /// So long before the end the words change.
    pub(in crate::room) warn: Millis,
    /// Whether it runs.
    pub(in crate::room) hand: Hand,
}

impl Clock {
    /// Longest that a clock may become by adding time: 4 h, as long as a format may ask for.
    pub(in crate::room) const BUDGET_MAX: Millis = Millis::hours(4);
    /// Taking time away leaves at least this much, so that no step ends under a tap.
    pub(in crate::room) const LEFT_MIN: Millis = Millis::seconds(10);

    /// What is left at `now`; negative in overtime.
    pub(in crate::room) fn left(&self, now: Timestamp) -> Millis {
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

    /// What the layer of this depth froze is held until the room runs.
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

    /// Counts on at its end, where nothing was named to come then.
    pub(in crate::room) fn soften(&mut self) {
        self.kind = ClockKind::Soft;
    }

    /// When `Room::at` has something to do for it.
    pub(in crate::room) fn due(&self) -> Option<Timestamp> {
        match (self.kind, self.hand) {
            (ClockKind::Hard | ClockKind::Least, Hand::Running(ends)) => Some(ends),
            _ => None,
        }
    }
}
