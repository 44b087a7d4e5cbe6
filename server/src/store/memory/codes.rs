//! Short codes in memory.

use std::collections::HashMap;

use duologue_protocol::ids::RoomId;
use duologue_protocol::knock::ShortCode;
use duologue_protocol::time::Timestamp;

use super::{MemoryStore, ready};
use crate::store::{Claim, CodeStore, Pending};

/// Every code, until when it leads where.
#[derive(Debug, Default)]
pub(super) struct Codes(HashMap<ShortCode, (Timestamp, Claim)>);

impl Codes {
    /// Erases those that led somewhere until `now` at most; says how many.
    pub(super) fn expire(&mut self, now: Timestamp) -> usize {
        self.retain(|until, _| until > now)
    }

    /// Erases a room's.
    pub(super) fn forget(&mut self, room: &RoomId) {
        self.retain(|_, claim| claim.room != *room);
    }

    fn retain(&mut self, stays: impl Fn(Timestamp, &Claim) -> bool) -> usize {
        let before = self.0.len();
        self.0.retain(|_, (until, claim)| stays(*until, claim));
        before - self.0.len()
    }

    fn leads(&self, code: &ShortCode, now: Timestamp) -> Option<&Claim> {
        self.0.get(code).filter(|(until, _)| *until > now).map(|(_, claim)| claim)
    }
}

impl CodeStore for MemoryStore {
    fn claim(&self, code: &ShortCode, claim: Claim, now: Timestamp, until: Timestamp) -> Pending<bool> {
        let mut rooms = self.rooms();
        let free = rooms.by_id.contains_key(&claim.room) && rooms.codes.leads(code, now).is_none();
        if free {
            rooms.codes.retain(|_, other| (&other.room, other.host) != (&claim.room, claim.host));
            rooms.codes.0.insert(code.clone(), (until, claim));
        }
        ready(Ok(free))
    }

    fn claimed(&self, code: &ShortCode, now: Timestamp) -> Pending<Option<Claim>> {
        ready(Ok(self.rooms().codes.leads(code, now).cloned()))
    }
}
