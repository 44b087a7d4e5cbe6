//! The parts of a room: each owns its fields, and keeps what must always hold of them alone. The rules ask and
//! tell the parts.

mod absent;
pub(in crate::room) mod accord;
pub(in crate::room) mod clock;
pub(in crate::room) mod dialogue;
pub(in crate::room) mod ledger;
pub(in crate::room) mod prompt;
pub(in crate::room) mod seat;
pub(in crate::room) mod setup;
pub(in crate::room) mod sound;
pub(in crate::room) mod stack;
pub(in crate::room) mod stage;
pub(in crate::room) mod trail;
pub(in crate::room) mod turn;
