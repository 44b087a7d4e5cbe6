//! Requests to the thread: each is done within a transaction, and answered after it.

use tokio::sync::oneshot;

use super::tables::Tables;
use crate::store::values::StoreError;

/// The access to the tables that a request needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    Read,
    Write,
}

/// A request, whatever it asks and answers.
pub(super) trait Work: Send {
    /// The access that it needs; to write, it needs a transaction that writes.
    fn access(&self) -> Access;
    /// Does it. Its finding waits for the answer.
    fn run(&mut self, tables: &mut Tables<'_>) -> rusqlite::Result<()>;
    /// Answers, now that it is on the disk or isn't.
    fn answer(self: Box<Self>, outcome: Result<(), StoreError>);
}

/// A question to the tables, and its way back.
pub(super) struct Request<T, W> {
    access: Access,
    work: W,
    found: Option<T>,
    answer: oneshot::Sender<Result<T, StoreError>>,
}

impl<T, W: FnMut(&mut Tables<'_>) -> rusqlite::Result<T>> Request<T, W> {
    pub(super) fn new(access: Access, work: W, answer: oneshot::Sender<Result<T, StoreError>>) -> Self {
        Self { access, work, found: None, answer }
    }
}

impl<T: Send, W: FnMut(&mut Tables<'_>) -> rusqlite::Result<T> + Send> Work for Request<T, W> {
    fn access(&self) -> Access {
        self.access
    }

    fn run(&mut self, tables: &mut Tables<'_>) -> rusqlite::Result<()> {
        self.found = Some((self.work)(tables)?);
        Ok(())
    }

    fn answer(self: Box<Self>, outcome: Result<(), StoreError>) {
        let Request { found, answer, .. } = *self;
        let unrun = || StoreError::Down("it was not done".into());
        // Nobody may wait for it any more: what was done, is done.
        let _ = answer.send(outcome.and_then(|()| found.ok_or_else(unrun)));
    }
}
