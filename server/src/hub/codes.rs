//! Short codes: made by somebody in a room, for somebody beside them. One that leads nowhere is told like a wrong key,
//! and counted: whoever tries many is guessing.

use std::net::IpAddr;
use std::sync::Arc;

use duologue_protocol::hash::Key;
use duologue_protocol::ids::RoomId;
use duologue_protocol::knock::ShortCode;
use duologue_protocol::time::Millis;
use duologue_protocol::wire::Close;
use duologue_protocol::wire::http::{CodeMade, NewCode};

use super::Hub;
use super::asked::{NotDone, TRIES, alike, outrun};
use crate::node::random;
use crate::node::store_wait::within;
use crate::store::Claim;

/// How long a code leads to its room: enough to say it across a table and type it twice.
const LIVES: Millis = Millis::minutes(10);

impl Hub {
    /// Makes a code for the door of a seat, by the secret of a device that may let somebody in there.
    pub async fn make_code(
        self: &Arc<Self>,
        id: &RoomId,
        secret: &Key,
        new: NewCode,
        from: IpAddr,
    ) -> Result<CodeMade, NotDone> {
        alike(self.try_make_code(id, secret, new, from)).await
    }

    async fn try_make_code(
        self: &Arc<Self>,
        id: &RoomId,
        secret: &Key,
        NewCode { seat }: NewCode,
        from: IpAddr,
    ) -> Result<CodeMade, NotDone> {
        for _ in 0..TRIES {
            // Each time anew: the room may have gone, which fails a claim as well.
            let (room, _, host) = self.look_by(id, secret).await?;
            room.may_admit(host, seat).map_err(NotDone::Refused)?;
            let now = self.node.now();
            self.makers().spend(from, now).map_err(NotDone::TooMany)?;
            let (code, expires) = (random::short_code(), now + LIVES);
            let claim = Claim { room: id.clone(), seat, host };
            if within(self.node.store().claim(&code, claim, now, expires)).await? {
                return Ok(CodeMade { code, expires });
            }
        }
        Err(outrun())
    }

    /// Where a code leads that somebody at this address typed.
    ///
    /// # Errors
    /// How to close: it leads nowhere, too many did, or the store doesn't say.
    pub(super) async fn called(&self, code: &ShortCode, from: IpAddr) -> Result<Claim, Close> {
        let now = self.node.now();
        // Before it is looked up, so that many at once are as many tries.
        self.guesses().spend(from, now).map_err(|_| Close::TooFast)?;
        let found = within(self.node.store().claimed(code, now)).await;
        if !matches!(found, Ok(None)) {
            self.guesses().refund(from);
        }
        found.map_err(|_| Close::Restart)?.ok_or(Close::NoSuchRoom)
    }
}
