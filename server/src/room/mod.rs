//! One live room.

pub(crate) mod knocks;
pub(crate) mod liveness;
pub(crate) mod queue;
pub(crate) mod timeouts;
