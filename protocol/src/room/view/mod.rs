//! What people see of a room: all of them, and each seat alone.

mod seat;
mod shared;
