//! Erasing a room by the word of somebody who has a seat in it.

use std::sync::Arc;

use duologue_protocol::hash::Key;
use duologue_protocol::ids::RoomId;

use super::Hub;
use super::asked::{NotDone, TRIES, alike, outrun};
use crate::node::store_wait::within;
use crate::store::News;

impl Hub {
    /// Erases the room, by the secret of a device in it. Everyone who is in it is told, wherever they are.
    pub async fn erase(self: &Arc<Self>, id: &RoomId, secret: &Key) -> Result<(), NotDone> {
        alike(self.erase_by(id, secret)).await
    }

    async fn erase_by(self: &Arc<Self>, id: &RoomId, secret: &Key) -> Result<(), NotDone> {
        for _ in 0..TRIES {
            // Each time anew: whoever was first may have taken the seat.
            let (_, revision, _) = self.look_by(id, secret).await?;
            if within(self.node.store().erase(id, revision)).await? {
                self.tell_erased(id);
                return Ok(());
            }
        }
        Err(outrun())
    }

    fn tell_erased(&self, id: &RoomId) {
        let line = self.node.bus().subscribe(id);
        self.node.bus().publish(id, line.listener, News::Erased);
    }
}
