//! A page's word on itself, for the therapist alone.

use duologue_protocol::wire::{PageReport, Presence, SeatPresence};

/// The newest that a page told; nothing, to begin with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Telemetry {
    /// The last round trip, in milliseconds.
    rtt: Option<u16>,
    page: Option<PageReport>,
}

impl Telemetry {
    /// Notes the round trip that a ping told of, if it did.
    pub(super) fn note_rtt(&mut self, rtt: Option<u16>) {
        self.rtt = rtt.or(self.rtt);
    }

    /// Notes a `here`.
    pub(super) fn note_page(&mut self, page: PageReport) {
        self.page = Some(page);
    }

    /// The presence of a seat whose page told this.
    pub(super) fn seat_presence(self, state: Presence) -> SeatPresence {
        SeatPresence::new(state, self.rtt, self.page)
    }
}
