//! The rules of a room: who does what when, and what stands then.

mod acts;
mod always;
mod chance;
mod clocks;
mod ending;
mod formats;
mod golden;
mod jumps;
mod ledger;
mod moves;
mod outage;
mod pause;
mod private;
mod prompts;
mod properties;
mod rows;
mod save;
mod say;
mod script;
mod seats;
mod stop;
mod telling;
mod waiting;
