//! Waiting for the store: its own wait may be endless; nobody's here is.

use tokio::time::timeout;

use super::clock::duration;
use super::waits::LOST_STORE;
use crate::store::{Pending, StoreError};

/// The store's answer; [`LOST_STORE`] later, that there was none.
pub async fn within<T>(asked: Pending<T>) -> Result<T, StoreError> {
    timeout(duration(LOST_STORE), asked).await.unwrap_or_else(|_| Err(late()))
}

/// The error of a store that didn't answer, nobody knows why.
pub fn late() -> StoreError {
    StoreError::Down("no answer in time".into())
}
