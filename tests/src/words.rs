//! Words of the protocol from a test's own text.

use std::fmt::Debug;
use std::str::FromStr;

use duologue_protocol::wire::Action;

/// A name or key of the protocol, from a test's own text.
///
/// # Panics
/// If it isn't one.
pub fn id<T: FromStr<Err: Debug>>(text: &str) -> T {
    text.parse().unwrap_or_else(|error| panic!("{text}: {error:?}"))
}

/// A tap on a move.
pub fn tap(name: &str) -> Action {
    Action::Move { name: id(name), given: None }
}
