//! The stage that a room has come to, and its pause.

use serde::{Deserialize, Serialize};

use crate::time::{Millis, Timestamp};

/// A step in a room's life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::room) enum Stage {
    /// In the waiting room.
    Waiting,
    /// Begun and not over.
    Running,
    /// The format came to its end at this moment.
    Finished(Timestamp),
    /// Ended before that.
    Closed(Timestamp),
}

impl Stage {
    pub(in crate::room) fn is_over(self) -> bool {
        matches!(self, Stage::Finished(_) | Stage::Closed(_))
    }
}

/// A pause. Only its cause decides who may lift it; no screen shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::room) struct Pause {
    since: Timestamp,
    cause: Cause,
    /// Anyone may end for today.
    long: bool,
}

/// Why everything stands; a later one weighs more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(in crate::room) enum Cause {
    /// The therapist asked for it.
    Therapist,
    /// No node served the room.
    Lost,
    /// A partner asked for it, left, or contested a seat.
    Partner,
}

impl Pause {
    /// Time in a pause after which anyone may end for today.
    const LONG: Millis = Millis::minutes(5);
    /// Time after which a pause that nobody lifts ends the room: enough for a meal, the same for every cause.
    const MOST: Millis = Millis::hours(2);

    pub(in crate::room) fn new(cause: Cause, since: Timestamp) -> Self {
        Self { since, cause, long: false }
    }

    pub(in crate::room) fn cause(self) -> Cause {
        self.cause
    }

    pub(in crate::room) fn is_long(self) -> bool {
        self.long
    }

    /// Lets a cause that weighs more take over.
    pub(in crate::room) fn weigh(&mut self, cause: Cause) {
        self.cause = self.cause.max(cause);
    }

    /// Lasts as long as it did, after a span in which nobody could lift it.
    pub(in crate::room) fn put_off(&mut self, span: Millis) {
        self.since = self.since + span;
    }

    /// The moment at which it becomes long, or else ends the room.
    pub(in crate::room) fn due(self) -> Timestamp {
        self.since + if self.long { Self::MOST } else { Self::LONG }
    }

    /// Lets time pass; says whether it is over, and the room with it.
    pub(in crate::room) fn pass(&mut self, now: Timestamp) -> bool {
        self.long |= self.since + Self::LONG <= now;
        self.since + Self::MOST <= now
    }
}
