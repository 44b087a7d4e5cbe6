//! The tree's own sources as data: files, Rust modules and what they take from each other, TypeScript's imports and
//! functions. Nothing here judges; the checks in [`crate::house`] do.

pub mod circles;
mod parts;
pub mod rust;
pub mod script;
pub mod shell;
pub mod tree;

pub use parts::{Docstring, Function};
