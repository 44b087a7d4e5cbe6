//! A room from the store, as its actor begins.

use std::sync::Arc;

use duologue_protocol::ids::RoomId;
use duologue_protocol::room::{Input, Observed, Room, Unreadable};
use duologue_protocol::wire::Close;
use tokio::time::timeout;

use crate::node::Node;
use crate::node::clock::duration;
use crate::node::waits::LOST_STORE;
use crate::store::{Revision, StoreError};

/// A room as it is stored.
type Opened = (Room, Revision);

/// Loads a room.
///
/// # Errors
/// The close for everyone who came.
pub(super) async fn open(node: &Arc<Node>, id: &RoomId) -> Result<Opened, Close> {
    let opened = timeout(duration(LOST_STORE), load(node, id)).await;
    // They come back by themselves, as after a restart.
    let Ok(Ok(opened)) = opened else { return Err(Close::Restart) };
    opened.ok_or(Close::NoSuchRoom)?.map_err(|error| {
        tracing::error!(room = node.tag(id), %error, "a stored room can't be read");
        Close::Internal
    })
}

/// A room that nobody could have served for longer than the grace time stands still from then on; like
/// everything else that becomes of a room, that is stored before anybody sees it.
async fn load(node: &Arc<Node>, id: &RoomId) -> Result<Option<Result<Opened, Unreadable>>, StoreError> {
    while let Some(stored) = node.load(id).await? {
        let room = match node.read(&stored) {
            Ok(room) => room,
            Err(error) => return Ok(Some(Err(error))),
        };
        let Some(dark) = stored.dark else { return Ok(Some(Ok((room, stored.revision)))) };
        let now = node.now();
        let lost = Input::Observed(Observed::Lost { alive: dark });
        let frozen = room.after(now, lost).expect("an outage isn't refused");
        // Otherwise another node was first, and loading again shows what it made of the room.
        let saved = node.store().save(id, stored.revision, node.saved(&frozen, now)).await?;
        if let Some(revision) = saved {
            return Ok(Some(Ok((frozen, revision))));
        }
    }
    Ok(None)
}
