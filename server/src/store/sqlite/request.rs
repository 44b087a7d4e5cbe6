//! What the thread is asked for: done within a transaction, answered after it.

use tokio::sync::oneshot;

use super::tables::Tables;
use crate::store::StoreError;

/// Whether a request changes anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Reads,
    Writes,
}

/// Something to do with the tables.
pub(super) trait Request: Send {
    /// Whether it needs a transaction that writes.
    fn kind(&self) -> Kind;
    /// Does it. What it found waits for the answer.
    fn run(&mut self, tables: &mut Tables<'_>) -> rusqlite::Result<()>;
    /// Answers, now that it is on the disk or isn't.
    fn answer(self: Box<Self>, outcome: Result<(), StoreError>);
}

/// A request and its way back.
pub(super) struct Asked<T, W> {
    kind: Kind,
    work: W,
    found: Option<T>,
    answer: oneshot::Sender<Result<T, StoreError>>,
}

impl<T, W: FnMut(&mut Tables<'_>) -> rusqlite::Result<T>> Asked<T, W> {
    pub(super) fn new(kind: Kind, work: W, answer: oneshot::Sender<Result<T, StoreError>>) -> Self {
        Self { kind, work, found: None, answer }
    }
}

impl<T: Send, W: FnMut(&mut Tables<'_>) -> rusqlite::Result<T> + Send> Request for Asked<T, W> {
    fn kind(&self) -> Kind {
        self.kind
    }

    fn run(&mut self, tables: &mut Tables<'_>) -> rusqlite::Result<()> {
        self.found = Some((self.work)(tables)?);
        Ok(())
    }

    fn answer(self: Box<Self>, outcome: Result<(), StoreError>) {
        let Asked { found, answer, .. } = *self;
        let unrun = || StoreError::Down("it was not done".into());
        // Whoever asked may have given up: what was done, is done.
        let _ = answer.send(outcome.and_then(|()| found.ok_or_else(unrun)));
    }
}
