//! Short codes: made by somebody in a room, for somebody beside them. One that leads nowhere is told like a wrong key,
//! and counted: trying many is guessing.

use std::net::IpAddr;
use std::sync::Arc;

use duologue_protocol::hash::Key;
use duologue_protocol::ids::RoomId;
use duologue_protocol::knock::ShortCode;
use duologue_protocol::time::Millis;
use duologue_protocol::wire::Close;
use duologue_protocol::wire::http::{CodeMade, NewCode};

use super::keyed::{NotDone, TRIES, alike, look_by};
use crate::node::allowance::Allowance;
use crate::node::gcra::Gcra;
use crate::node::store_wait::within;
use crate::node::{Node, random};
use crate::store::Claim;

/// Time for which a code leads to its room: enough to say it across a table and type it twice.
const LIVES: Millis = Millis::minutes(10);

/// Makes short codes, and says where they lead.
pub struct CodeService {
    node: Arc<Node>,
    /// Bounds the making of rooms, series and codes.
    makers: Arc<Allowance>,
    /// Bounds the trying of codes that lead nowhere.
    guesses: Allowance,
}

impl CodeService {
    pub(super) fn new(node: Arc<Node>, makers: Arc<Allowance>) -> Self {
        let bounds = node.bounds();
        let guesses = Allowance::new(Gcra::of(bounds.wrong_codes), Gcra::of(bounds.wrong_codes_each));
        Self { node, makers, guesses }
    }

    /// Makes a code for the door of a seat, by the secret of a device that may let somebody in there.
    pub async fn make(
        &self,
        id: &RoomId,
        secret: &Key,
        new: NewCode,
        from: IpAddr,
    ) -> Result<CodeMade, NotDone> {
        alike(self.make_by(id, secret, new, from)).await
    }

    async fn make_by(
        &self,
        id: &RoomId,
        secret: &Key,
        NewCode { seat }: NewCode,
        from: IpAddr,
    ) -> Result<CodeMade, NotDone> {
        for _ in 0..TRIES {
            // Each time anew: the room may have gone, which fails a claim as well.
            let (room, _, host) = look_by(&self.node, id, secret).await?;
            room.may_admit(host, seat).map_err(NotDone::Refused)?;
            let now = self.node.now();
            self.makers.spend(from, now).map_err(NotDone::TooMany)?;
            let (code, expires) = (random::short_code(), now + LIVES);
            let claim = Claim { room: id.clone(), seat, host };
            if within(self.node.store().claim(&code, claim, now, expires)).await? {
                return Ok(CodeMade { code, expires });
            }
        }
        Err(NotDone::outrun())
    }

    /// The door to which a code leads that somebody at this address typed.
    ///
    /// # Errors
    /// How to close: it leads nowhere, too many did, or the store doesn't say.
    pub async fn resolve(&self, code: &ShortCode, from: IpAddr) -> Result<Claim, Close> {
        let now = self.node.now();
        // Before it is looked up, so that many at once are as many tries.
        self.guesses.spend(from, now).map_err(|_| Close::TooFast)?;
        let found = within(self.node.store().claimed(code, now)).await;
        if !matches!(found, Ok(None)) {
            self.guesses.refund(from);
        }
        found.map_err(|_| Close::Restart)?.ok_or(Close::NoSuchRoom)
    }
}
