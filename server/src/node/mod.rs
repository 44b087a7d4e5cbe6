//! What every actor stands on, and that stands on nothing of theirs.

pub mod allowance;
pub mod clock;
pub mod random;
pub mod rates;
pub mod store_wait;
pub mod tags;
pub mod waits;
