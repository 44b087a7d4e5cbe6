//! Checks of what must hold between the parts of a file that was read, in four stages: names, numbers, ways, texts. The
//! format's own `mod.rs` runs them in that order, each only if those before it found nothing; `walk` pairs the model with
//! its places in the file.

pub(super) mod names;
pub(super) mod numbers;
mod spans;
pub(super) mod texts;
mod walk;
pub(super) mod ways;
