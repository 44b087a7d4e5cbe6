//! Seats, and who comes to them by what right.

mod chair;
mod seats;

pub(in crate::room) use chair::{Chair, Holder, Link};
pub use seats::Admission;
pub(in crate::room) use seats::Seats;
