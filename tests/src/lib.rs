//! Drives Duologue for the tests in `tests/`: a real server process ([`Server`]), HTTP ([`http`]), and
//! phones that are a socket and nothing else ([`Phone`]). They know the wire by the `protocol` crate's types
//! and nothing of the server's inside.
//!
//! No wait here is without a deadline ([`DEADLINE`]): a test that hangs says what it waited for.

mod acting;
mod calling;
mod counted;
mod couple;
pub mod house;
pub mod http;
mod oracle;
mod phone;
mod server;
pub mod source;
pub mod stored;
mod stubborn;
mod time;
pub mod traces;

use std::fmt::Debug;
use std::future::Future;
use std::str::FromStr;
use std::time::Duration;

use duologue_protocol::wire::Action;

pub use acting::{Refused, code, enter, secret};
pub use couple::{Cast, TestRoom, sealed};
pub use oracle::{Counts, Oracle};
pub use phone::{Heard, Phone};
pub use server::{Server, binary};
pub use stubborn::Stubborn;
pub use time::{offset, pong, wall};

/// Longest wait for anything that should come at once: generous, since the machine may be busy with a build.
pub const DEADLINE: Duration = Duration::from_secs(20);

/// Waits for `what`, but not for ever.
///
/// # Panics
/// When the deadline passes: the test's failure, with what it waited for.
pub async fn soon<T>(what: &str, wait: impl Future<Output = T>) -> T {
    let waited = tokio::time::timeout(DEADLINE, wait).await;
    waited.unwrap_or_else(|_| panic!("waited {} s for {what}", DEADLINE.as_secs()))
}

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
