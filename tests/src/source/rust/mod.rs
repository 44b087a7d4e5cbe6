//! Rust sources: modules, names, and what a file takes from another.

mod arrows;
pub mod docs;
pub mod functions;
mod gate;
mod names;
mod package;
mod parse;
mod path;
mod takes;
mod tokens;
pub mod types;

pub use arrows::arrows;
pub use gate::production;
pub use package::Package;
pub use parse::parse;
