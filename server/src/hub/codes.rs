//! Short codes: made by somebody in a room, for somebody beside them. One that leads nowhere is told like a wrong key,
//! and counted: whoever tries many is guessing.

use std::net::IpAddr;

use duologue_protocol::frame::Close;
use duologue_protocol::knock::ShortCode;

use super::Hub;
use super::writer::within;
use crate::store::Claim;

impl Hub {
    /// Where a code leads that somebody at this address typed.
    ///
    /// # Errors
    /// How to close: it leads nowhere, too many did, or the store doesn't say.
    pub(super) async fn called(&self, code: &ShortCode, from: IpAddr) -> Result<Claim, Close> {
        let now = self.clock.now();
        // Before it is looked up, so that many at once are as many tries.
        self.guesses().take(from, now).map_err(|_| Close::TooFast)?;
        let found = within(self.store.claimed(code, now)).await;
        if !matches!(found, Ok(None)) {
            self.guesses().give_back(from);
        }
        found.map_err(|_| Close::Restart)?.ok_or(Close::NoSuchRoom)
    }
}
