//! Short codes: the right to knock at a door, for some minutes.

use duologue_protocol::ids::{RoomId, Seat};
use duologue_protocol::knock::ShortCode;
use duologue_protocol::time::Timestamp;

use super::values::Pending;

/// The door that a short code leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// The room that it is in.
    pub room: RoomId,
    /// The seat at whose door one stands by it.
    pub seat: Seat,
    /// The seat that made it, and alone may let somebody in by it.
    pub host: Seat,
}

/// Keeps short codes: at most one for each room and host. They go with their room.
pub trait CodeStore: Send + Sync + 'static {
    /// Keeps the code until then, in place of the host's last one; says whether it did: not, where the code leads
    /// somewhere already `now`, or where there is no such room.
    fn claim(&self, code: &ShortCode, claim: Claim, now: Timestamp, until: Timestamp) -> Pending<bool>;
    /// The door to which the code leads now.
    fn claimed(&self, code: &ShortCode, now: Timestamp) -> Pending<Option<Claim>>;
}
