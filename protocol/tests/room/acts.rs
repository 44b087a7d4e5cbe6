//! Short names for actions.

use duologue_protocol::hash::Key;
use duologue_protocol::ids::Seat;
use duologue_protocol::sealed::Sealed;
use duologue_protocol::time::Millis;
use duologue_protocol::wire::{Action, Given, TimeOf, Words};

use crate::formats::hash;

/// A sealed text; the same number makes the same.
pub(crate) fn sealed(number: u8) -> Sealed {
    Sealed::new(vec![number; 64]).expect("sealed bytes")
}

pub(crate) fn enter() -> Action {
    Action::Enter { name: sealed(0), secret: None, key: None }
}

/// The same at the door, on this device.
pub(crate) fn enter_by(secret: Key) -> Action {
    Action::Enter { name: sealed(0), secret: Some(secret), key: None }
}

/// The same, with another key for the seat's link.
pub(crate) fn enter_with(secret: Key, key: Key) -> Action {
    Action::Enter { name: sealed(0), secret: Some(secret), key: Some(key) }
}

/// Another name, from the device that holds the seat.
pub(crate) fn rename(name: Sealed) -> Action {
    Action::Enter { name, secret: None, key: None }
}

pub(crate) fn ready() -> Action {
    Action::Ready { on: true }
}

pub(crate) fn tap(name: &str) -> Action {
    Action::Move { name: name.parse().expect("a move's name"), given: None }
}

pub(crate) fn tap_with(name: &str, given: Given) -> Action {
    Action::Move { name: name.parse().expect("a move's name"), given: Some(given) }
}

pub(crate) fn end() -> Action {
    Action::End { on: true }
}

pub(crate) fn goto(step: &str) -> Action {
    Action::Goto { step: step.parse().expect("a step"), skip: false }
}

pub(crate) fn skip_to(step: &str) -> Action {
    Action::Goto { step: step.parse().expect("a step"), skip: true }
}

pub(crate) fn insert(format: &str, step: &str) -> Action {
    Action::Insert { format: hash(format), step: step.parse().expect("a step") }
}

pub(crate) fn bridge(format: &str) -> Action {
    Action::Bridge { format: hash(format) }
}

pub(crate) fn agree() -> Action {
    Action::Agree { on: true }
}

pub(crate) fn step_time(seconds: i64) -> Action {
    Action::Time { of: TimeOf::Step, add: Millis::seconds(seconds) }
}

pub(crate) fn round_time(seconds: i64) -> Action {
    Action::Time { of: TimeOf::Round, add: Millis::seconds(seconds) }
}

pub(crate) fn stem(deck: &str, stem: &str) -> Words {
    Words::Stem { deck: deck.parse().expect("a deck"), stem: stem.parse().expect("a stem") }
}

pub(crate) fn own(number: u8) -> Words {
    Words::Own { own: sealed(number) }
}

pub(crate) fn prompt(deck: &str, name: &str, to: &[Seat]) -> Action {
    say(stem(deck, name), to)
}

pub(crate) fn say(words: Words, to: &[Seat]) -> Action {
    Action::Prompt { words, to: to.to_vec(), queued: None }
}

pub(crate) fn signal(name: &str) -> Action {
    Action::Signal { signal: name.parse().expect("a signal") }
}
