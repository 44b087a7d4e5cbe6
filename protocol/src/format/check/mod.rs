//! What must hold between the parts of a file that was read.

mod names;

pub(super) use names::deck;
