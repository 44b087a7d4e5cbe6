//! What HTTP asks by a key or a secret, of rooms that need no task for it, and of series.

use std::future::Future;
use std::sync::Arc;

use duologue_protocol::hash::Key;
use duologue_protocol::ids::{RoomId, Seat};
use duologue_protocol::room::{Admission, Room};
use duologue_protocol::time::Millis;
use duologue_protocol::wire::{Arrival, Refusal};
use tokio::time::{Instant, sleep_until};

use super::Hub;
use crate::node::store_wait::within;
use crate::node::waits::REFUSED_AT;
use crate::store::{Revision, StoreError};

/// So often something is tried anew because somebody else was first; each of them has done something then.
pub(super) const TRIES: usize = 16;

/// Why something was not done.
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

/// Others were first, again and again.
pub(super) fn outrun() -> NotDone {
    NotDone::Store(StoreError::Down("others were first".into()))
}

/// Lets whoever has a wrong key wait as long as whoever names what isn't there: longer than any way there takes.
pub(super) async fn alike<T>(work: impl Future<Output = Result<T, NotDone>>) -> Result<T, NotDone> {
    let asked = Instant::now();
    let done = work.await;
    if matches!(done, Err(NotDone::NotThere)) {
        sleep_until(asked + REFUSED_AT).await;
    }
    done
}

impl Hub {
    /// The room as it is stored, to be looked at; none where it can't be read either.
    pub(super) async fn look(self: &Arc<Self>, id: &RoomId) -> Result<Option<(Room, Revision)>, StoreError> {
        let Some(stored) = within(self.node.load(id)).await? else { return Ok(None) };
        Ok(match self.node.read(&stored) {
            Ok(room) => Some((room.at(self.node.now()), stored.revision)),
            Err(error) => {
                tracing::error!(room = self.node.tag(id), %error, "a stored room can't be read");
                None
            }
        })
    }

    /// The same, by the secret of a device in it; and at which seat that is.
    pub(super) async fn look_by(
        self: &Arc<Self>,
        id: &RoomId,
        secret: &Key,
    ) -> Result<(Room, Revision, Seat), NotDone> {
        let (room, revision) = self.look(id).await?.ok_or(NotDone::NotThere)?;
        match room.admits(&Arrival::Secret(secret.clone())) {
            Some(Admission::Member(seat)) => Ok((room, revision, seat)),
            _ => Err(NotDone::NotThere),
        }
    }
}
