//! The rules of a Duologue room and the words on the wire.
//!
//! This crate is pure: it knows no I/O, no clock, no randomness and no async, and its collections are
//! ordered, so that the same room, moment and action make the same next room on every machine. `now` is
//! always an argument. `tests/pure.rs` fails when that stops being true.

pub mod format;
pub mod hash;
pub mod ids;
pub mod knock;
pub mod library;
pub mod room;
pub mod sealed;
pub mod series;
pub mod time;
pub mod wire;
