//! The rules of a room: who does what when, and what stands then.
//!
//! `rows` and `jumps` are the language's table of actions; `golden` is the couples' dialogue by hand; `properties`
//! plays at random against what `always` holds. Bugs that were planted in the rules, one at a time, and that
//! these tests caught:
//!
//! - an action done again when it is sent again; old ids taken; late taps taken; anyone making any move
//! - two different taps agreeing; a choice out of bounds; a least time that holds nobody back
//! - `rotate` without effect; a jump that changes the cast; a next section that keeps it; rotating without `first`
//! - the end of an aside leaving the inserted step below; a pop thawing every clock; a push freezing frozen ones
//!   anew; clocks that run in the trail; a round's clock running between rounds or in a pause
//! - gongs that begin when they were noticed; time in the dark that runs, or ends a pause; outages not dated
//!   back, or dated before the step; time taken away that rings a bell; a minute more from the old end
//! - jumps silent about later rounds or about what they drop; inserts without room for their asides
//! - a therapist lifting a partner's pause; being ready after pausing, leaving, a new device or a new setting
//! - a left link or secret that still opens; leaving that shows by ready, by name, by presence at the end; a
//!   seat taken while it is being left; a wish to end that ends when it is taken back
//! - `help` seen by all; a whisper in the view, its number telling of another's, another passing on it; prompts
//!   that outlive their decks or their round; signals that outlive their turn; `rev` growing with turns alone
//! - one partner bridging alone, or offering beside a therapist

mod acts;
mod always;
mod chance;
mod clocks;
mod door;
mod ending;
mod formats;
mod golden;
mod handover;
mod jumps;
mod ledger;
mod moves;
mod outage;
mod pause;
mod prompts;
mod properties;
mod rounds;
mod rows;
mod save;
mod say;
mod script;
mod seats;
mod stop;
mod telling;
mod unreadable;
mod waiting;
mod whispers;
