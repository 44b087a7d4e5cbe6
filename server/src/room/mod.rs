//! One live room.

pub(crate) mod knocks;
pub(crate) mod life;
pub(crate) mod taps;
pub(crate) mod timers;
