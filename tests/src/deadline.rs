//! The deadline of every wait.

use std::future::Future;
use std::time::Duration;

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
