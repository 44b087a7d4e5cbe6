//! The ground of every file: its text, the TOML in it with the place of each value, and what is wrong there.

mod document;
mod entries;
mod mistake;
mod node;
mod source;
mod table;
mod value;

pub(super) use document::Document;
pub(super) use entries::{exactly, some_of, text};
pub(super) use mistake::{Mistakes, Quoted, Read, near};
pub(super) use node::TomlNode;
pub(super) use table::Table;
pub(super) use value::{flag, list, name, one_of, parse_name, string, table_of, whole};

pub use mistake::Mistake;
pub use source::Source;
