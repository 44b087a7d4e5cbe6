//! Services over a store that keeps, by clocks that a test sets.

mod lifetimes;
