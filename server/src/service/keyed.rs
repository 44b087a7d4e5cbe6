//! Questions by a key or a secret: a wrong one and what isn't there are told alike.

use std::future::Future;
use std::sync::Arc;

use duologue_protocol::hash::Key;
use duologue_protocol::ids::{RoomId, Seat};
use duologue_protocol::room::{Admission, Room};
use duologue_protocol::time::Millis;
use duologue_protocol::wire::{Arrival, Refusal};
use tokio::time::{Instant, sleep_until};

use crate::node::Node;
use crate::node::store_wait::within;
use crate::node::waits::REFUSED_AT;
use crate::store::{Revision, StoreError};

/// Tries of something at which others were first; each of them has done something then.
pub(super) const TRIES: usize = 16;

/// Reason why something was not done.
#[derive(Debug, PartialEq, Eq)]
pub enum NotDone {
    /// There is nothing of that name, or the key doesn't open it: told alike.
    NotThere,
    /// The rules don't take it.
    Refused(Refusal),
    /// Too much of it; there is room again after so long.
    TooMany(Millis),
    /// The store didn't do it.
    Store(StoreError),
}

impl From<StoreError> for NotDone {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

impl NotDone {
    /// Others were first, again and again.
    pub(super) fn outrun() -> Self {
        Self::Store(StoreError::Down("others were first".into()))
    }

    /// A new id was had before. One in 2^80: not worth another way.
    pub(super) fn id_taken() -> Self {
        Self::Store(StoreError::Down("that id was taken".into()))
    }
}

/// Holds a *not there* back until [`REFUSED_AT`], so that a wrong key takes as long as what isn't there.
pub(super) async fn alike<T>(work: impl Future<Output = Result<T, NotDone>>) -> Result<T, NotDone> {
    let asked = Instant::now();
    let done = work.await;
    if matches!(done, Err(NotDone::NotThere)) {
        sleep_until(asked + REFUSED_AT).await;
    }
    done
}

/// The room as it is stored, to be looked at; none where it can't be read either.
pub(super) async fn look(node: &Arc<Node>, id: &RoomId) -> Result<Option<(Room, Revision)>, StoreError> {
    let Some(stored) = within(node.load(id)).await? else { return Ok(None) };
    Ok(match node.read(&stored) {
        Ok(room) => Some((room.at(node.now()), stored.revision)),
        Err(error) => {
            tracing::error!(room = node.tag(id), %error, "a stored room can't be read");
            None
        }
    })
}

/// The same, by the secret of a device in it; and at which seat that is.
pub(super) async fn look_by(
    node: &Arc<Node>,
    id: &RoomId,
    secret: &Key,
) -> Result<(Room, Revision, Seat), NotDone> {
    let (room, revision) = look(node, id).await?.ok_or(NotDone::NotThere)?;
    match room.admits(&Arrival::Secret(secret.clone())) {
        Some(Admission::Member(seat)) => Ok((room, revision, seat)),
        Some(Admission::Guest(_) | Admission::Former(_)) | None => Err(NotDone::NotThere),
    }
}
