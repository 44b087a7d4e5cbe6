//! The other nodes that serve the same room, as far as they told of themselves.

use duologue_protocol::time::Timestamp;

use super::timeouts::PAUSING_MOST;
use crate::store::Revision;

/// Their newest words, and the last one to them.
#[derive(Debug)]
pub(super) struct Peers {
    /// The newest revision that one of them told of.
    newest: Revision,
    /// Something was missed since the room was loaded.
    missed: bool,
    /// The moment at which one of them last was about to save a pause.
    pausing: Option<Timestamp>,
    /// They were told that a pause waits here.
    told: bool,
}

impl Peers {
    /// Nobody has told anything.
    pub(super) fn new() -> Self {
        Self { newest: Revision(0), missed: false, pausing: None, told: false }
    }

    /// One of them saved the room.
    pub(super) fn saved(&mut self, revision: Revision) {
        self.newest = self.newest.max(revision);
    }

    /// Something happened that only loading the room can show.
    pub(super) fn miss(&mut self) {
        self.missed = true;
    }

    /// One of them is about to save a pause.
    pub(super) fn pause(&mut self, now: Timestamp) {
        self.pausing = Some(now);
    }

    /// The room was loaded: nothing of it is missed any more.
    pub(super) fn catch_up(&mut self) {
        self.missed = false;
    }

    /// The room has become another one here: that was the pause, or it was outrun.
    pub(super) fn forget_pause(&mut self) {
        self.pausing = None;
    }

    /// Says whether one of them has saved the room since this revision was loaded.
    pub(super) fn are_ahead(&self, of: Revision) -> bool {
        self.missed || self.newest > of
    }

    /// The end of showing a pause that one of them is about to save.
    pub(super) fn pausing_until(&self, now: Timestamp) -> Option<Timestamp> {
        Some(self.pausing? + PAUSING_MOST).filter(|until| *until > now)
    }

    /// Says whether they are to be told just now that a pause waits here to be stored, where one does.
    pub(super) fn hear_pause(&mut self, waits: bool) -> bool {
        !std::mem::replace(&mut self.told, waits) && waits
    }
}
