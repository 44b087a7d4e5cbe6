//! Short codes in memory.

use std::collections::HashMap;

use duologue_protocol::ids::RoomId;
use duologue_protocol::knock::ShortCode;
use duologue_protocol::time::Timestamp;

use crate::store::codes::Claim;

/// Every code, with its end and the door that it leads to until then.
#[derive(Debug, Default)]
pub(super) struct Codes(HashMap<ShortCode, (Timestamp, Claim)>);

impl Codes {
    /// Keeps a code in place of the host's last one, unless it leads somewhere; says whether it did.
    pub(super) fn claim(&mut self, code: &ShortCode, claim: Claim, now: Timestamp, until: Timestamp) -> bool {
        let free = self.claimed(code, now).is_none();
        if free {
            self.retain(|_, other| (&other.room, other.host) != (&claim.room, claim.host));
            self.0.insert(code.clone(), (until, claim));
        }
        free
    }

    /// The door to which the code leads now.
    pub(super) fn claimed(&self, code: &ShortCode, now: Timestamp) -> Option<&Claim> {
        self.0.get(code).filter(|(until, _)| *until > now).map(|(_, claim)| claim)
    }

    /// Erases those that led somewhere until `now` at most; says how many.
    pub(super) fn expire(&mut self, now: Timestamp) -> usize {
        self.retain(|until, _| until > now)
    }

    /// Erases the codes of a room.
    pub(super) fn forget(&mut self, room: &RoomId) {
        self.retain(|_, claim| claim.room != *room);
    }

    fn retain(&mut self, stays: impl Fn(Timestamp, &Claim) -> bool) -> usize {
        let before = self.0.len();
        self.0.retain(|_, (until, claim)| stays(*until, claim));
        before - self.0.len()
    }
}
