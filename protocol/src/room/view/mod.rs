//! Views: a room as all seats see it, and as each alone does.

mod seat;
mod shared;
