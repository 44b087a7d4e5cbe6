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

#[cfg(test)]
mod tests {
    use duologue_protocol::time::Millis;

    use super::*;

    const T: Timestamp = Timestamp(1_000_000);

    #[test]
    fn whoever_saved_or_was_missed_is_ahead_until_the_room_is_loaded() {
        let mut peers = Peers::new();
        peers.saved(Revision(7));
        peers.saved(Revision(5));
        assert!(peers.are_ahead(Revision(6)) && !peers.are_ahead(Revision(7)));
        peers.miss();
        assert!(peers.are_ahead(Revision(9)));
        peers.catch_up();
        assert!(!peers.are_ahead(Revision(9)));
    }

    #[test]
    fn a_pause_elsewhere_shows_for_ten_seconds_at_most() {
        let mut peers = Peers::new();
        peers.pause(T);
        let end = T + Millis::seconds(10);
        assert_eq!(peers.pausing_until(end - Millis(1)), Some(end));
        assert_eq!(peers.pausing_until(end), None);
        peers.pause(T);
        peers.forget_pause();
        assert_eq!(peers.pausing_until(T), None);
    }

    #[test]
    fn a_pause_here_is_told_once_each_time() {
        let mut peers = Peers::new();
        let told = [false, true, true, false, true].map(|waits| peers.hear_pause(waits));
        assert_eq!(told, [false, true, false, false, true]);
    }
}
