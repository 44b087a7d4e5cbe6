//! TypeScript and JavaScript, in files of their own or in the scripts of Svelte's.

mod docs;
mod functions;
mod imports;
mod svelte;
mod tokens;

pub use docs::docstrings;
pub use functions::functions;
pub use imports::{arrows, imports};
pub use svelte::script_of;
