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
    socket: Socket,
    credential: Credential,
    /// The moment of the hello.
    hello: Instant,
}

impl Arriving {
    pub(crate) fn new(socket: Socket, credential: Credential, hello: Instant) -> Self {
        Self { socket, credential, hello }
    }

    pub(crate) fn into_parts(self) -> (Socket, Credential, Instant) {
        (self.socket, self.credential, self.hello)
    }
}
