//! The parts of a room: each owns its fields, and keeps what must always hold of them alone. The rules ask and
//! tell the parts.

pub(in crate::room) mod accord;
pub(in crate::room) mod clock;
pub(in crate::room) mod dialogue;
pub(in crate::room) mod ledger;
pub(in crate::room) mod prompt;
pub(in crate::room) mod seat;
pub(in crate::room) mod setup;
pub(in crate::room) mod stack;
pub(in crate::room) mod stage;
pub(in crate::room) mod trail;
pub(in crate::room) mod turn;
pub(in crate::room) mod unreadable;

/// Tells fields that say nothing: a row has many layers and seats, and most of their fields are empty most of the time.
pub(in crate::room) fn is_nothing<T: Default + PartialEq>(value: &T) -> bool {
    *value == T::default()
}
