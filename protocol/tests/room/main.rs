//! The rules of a room: who does what when, and what stands then.

mod acts;
mod formats;
mod rows;
mod say;
mod script;
mod telling;
