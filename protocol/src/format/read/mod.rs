//! Keys and types: from the TOML of a file to what it describes, whatever the names in it stand for.

mod deck;
mod file;
mod moves;
mod section;
mod setting;
mod span;
mod step;
mod texts;
mod time;

pub(super) use deck::{deck, texts as deck_texts};
pub(super) use file::format;
pub(super) use texts::texts;
