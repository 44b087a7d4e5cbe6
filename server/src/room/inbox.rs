//! The inbox of a room's actor: what it is told from outside.

use tokio::time::Instant;

use super::device::Credential;
use crate::socket::Socket;

/// One thing that an actor is told.
pub(crate) enum Note {
    /// Somebody has said hello.
    Arrival(Box<Arriving>),
    /// The server stops.
    Stop,
}

/// Somebody who has said hello.
pub(crate) struct Arriving {
    pub(crate) socket: Socket,
    pub(crate) credential: Credential,
    /// The moment of the hello.
    pub(crate) at: Instant,
}
