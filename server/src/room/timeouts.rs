//! Every wait of a room, with why it is so long. *When* each one is due stands in ARCHITECTURE.md.

use duologue_protocol::time::Millis;
// Those that both ends keep stand with the words on the wire.
pub(super) use duologue_protocol::wire::limits::{BEAT_FLOOR, BEAT_RESTING, DIM_AFTER_SILENCE, KNOCK_AGAIN};

use crate::node::waits::GRACE;

/// From a close that was seen to the dimmed dot: a reload is faster.
pub(super) const DIM_AFTER_CLOSE: Millis = Millis::seconds(3);
/// From the last frame to the dimmed dot, where time stands and phones ping every 20 s.
pub(super) const DIM_AFTER_REST: Millis = Millis::seconds(30);
/// From the dimmed dot to *away*, where the clock freezes: 8 s. So a phone is away 11 s after its close was seen, 18 s
/// after it fell silent in a running room, 38 s in one that rests.
pub(super) const GONE_AFTER_DIM: Millis = Millis(GRACE.0 - DIM_AFTER_CLOSE.0);

/// From a knock to when the link alone is enough, if the seat's device is away and nobody answers: whoever could has
/// looked at the screen by then.
pub(super) const KNOCK_ALONE: Millis = Millis::seconds(60);

/// Milliseconds for each room whose phones come back after a restart: some hundred hellos a second.
pub(super) const RETURN_EACH: u32 = 20;
/// However few they are, they give the server so many milliseconds to be there again.
pub(super) const RETURN_LEAST: u32 = 500;

/// Between two frames of telemetry to the therapist: faster than a glance, slower than pings.
pub(super) const TELEMETRY: Millis = Millis::seconds(1);

/// Before a store that failed is asked again, doubled each time up to [`RETRY_MOST`].
pub(super) const RETRY_FIRST: Millis = Millis(100);
/// Healing shows within 1 s.
pub(super) const RETRY_MOST: Millis = Millis(800);

/// A socket that has not taken what was written for so long is dropped; the next one makes its phone whole.
pub(super) const STUCK_MOST: Millis = Millis::seconds(10);

/// A seat's sign of life is passed on to other nodes so often at most: phones ping every 4 s.
pub(super) const HEARD_EVERY: Millis = Millis::seconds(2);
/// A pause that another node was about to save shows for so long at most; its save ends it.
pub(super) const PAUSING_MOST: Millis = Millis::seconds(10);
