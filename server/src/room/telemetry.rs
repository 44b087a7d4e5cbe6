//! A page's word on itself, for the therapist alone.

use duologue_protocol::wire::{Presence, SeatPresence};

/// The newest that a page told; nothing, to begin with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Telemetry {
    /// The last round trip, in milliseconds.
    rtt: Option<u16>,
    page: Option<Page>,
}

/// The content of a `here`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Page {
    hidden: bool,
    got: u32,
    seen: u32,
    sound: bool,
    awake: bool,
}

impl Telemetry {
    /// Notes the round trip that a ping told of, if it did.
    pub(super) fn note_rtt(&mut self, rtt: Option<u16>) {
        self.rtt = rtt.or(self.rtt);
    }

    /// Notes a `here`: the page can't be seen; the newest `rev` that arrived, and that stood on a visible screen; sound
    /// may play; the screen is kept awake.
    pub(super) fn note_page(&mut self, hidden: bool, got: u32, seen: u32, sound: bool, awake: bool) {
        self.page = Some(Page { hidden, got, seen, sound, awake });
    }

    /// The presence of a seat whose page told this.
    pub(super) fn seat_presence(self, state: Presence) -> SeatPresence {
        let Self { rtt, page } = self;
        SeatPresence {
            state,
            rtt,
            hidden: page.map(|page| page.hidden),
            got: page.map(|page| page.got),
            seen: page.map(|page| page.seen),
            sound: page.map(|page| page.sound),
            awake: page.map(|page| page.awake),
        }
    }
}
