//! What the tests in `tests/` drive Duologue with: a real server process ([`Server`]), HTTP ([`http`]), and
//! phones that are a socket and nothing else ([`Phone`]). They know the wire by the `protocol` crate's types
//! and nothing of the server's inside.
//!
//! No wait here is without a deadline ([`DEADLINE`]): a test that hangs says what it waited for.

mod couple;
mod counted;
pub mod http;
mod phone;
mod server;

use std::future::Future;
use std::time::Duration;

pub use couple::{Cast, Room, sealed};
pub use phone::{Phone, Refused, Said};
pub use server::Server;

/// Longest wait for anything that should come at once: generous, since the machine may be busy with a build.
pub const DEADLINE: Duration = Duration::from_secs(20);

/// Waits for `what`, but not for ever.
///
/// # Panics
/// When the deadline passes: the test's failure, with what it waited for.
pub async fn soon<T>(what: &str, wait: impl Future<Output = T>) -> T {
    match tokio::time::timeout(DEADLINE, wait).await {
        Ok(value) => value,
        Err(_) => panic!("waited {} s for {what}", DEADLINE.as_secs()),
    }
}
