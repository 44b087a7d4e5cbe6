//! One live room.

pub(crate) mod knocks;
pub(crate) mod liveness;
pub(crate) mod taps;
pub(crate) mod timers;
