//! The rules of a room: who does what when, and what stands then.

mod acts;
mod clocks;
mod ending;
mod formats;
mod ledger;
mod moves;
mod outage;
mod pause;
mod private;
mod prompts;
mod rows;
mod save;
mod say;
mod script;
mod seats;
mod stop;
mod telling;
mod waiting;
