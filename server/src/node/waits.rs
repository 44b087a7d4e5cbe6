//! The waits that more than one storey names, with why each is so long.

use std::time::Duration;

use duologue_protocol::time::Millis;

/// From a close that was seen to the frozen clock. A server that was gone for longer has lost its rooms' time:
/// to a phone it is one absence, whichever end was away.
pub const GRACE: Millis = Millis::seconds(11);

/// A save or load that takes longer holds every phone's place; they are to be told within 1 s.
pub const SLOW_STORE: Millis = Millis(500);
/// A save or load that takes longer has failed; whether it happened is seen by loading.
pub const LOST_STORE: Millis = Millis::seconds(5);

/// From a question without a right to its answer: later than any way there takes, so that the time says nothing of
/// which rooms there are.
pub const REFUSED_AT: Duration = Duration::from_millis(250);
