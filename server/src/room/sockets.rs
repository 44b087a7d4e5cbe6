//! The sockets of the devices in a room, by the numbers that the gathering knows them by.

use std::mem;
use std::task::{Context, Poll};

use duologue_protocol::wire::Close;
use tokio::time::Instant;
use tokio_tungstenite::tungstenite::Utf8Bytes;

use super::device::DeviceId;
use crate::socket::{Incoming, Socket};

/// All sockets of one actor, in the order in which they came.
#[derive(Default)]
pub(super) struct Sockets {
    all: Vec<DeviceSocket>,
    next: DeviceId,
}

struct DeviceSocket {
    device: DeviceId,
    socket: Socket,
    /// The moment of its hello.
    hello: Instant,
    /// It has not taken all that was written.
    stuck: bool,
    /// More waited for it than may.
    overfull: bool,
}

impl Sockets {
    /// Takes a socket on, and gives its device a number.
    pub(super) fn add(&mut self, socket: Socket, hello: Instant) -> DeviceId {
        let device = self.next;
        self.next += 1;
        self.all.push(DeviceSocket { device, socket, hello, stuck: false, overfull: false });
        device
    }

    pub(super) fn len(&self) -> usize {
        self.all.len()
    }

    /// The device whose socket has this place in the list.
    pub(super) fn device(&self, at: usize) -> DeviceId {
        self.all[at].device
    }

    /// The next frame of the socket at this place.
    pub(super) fn poll_incoming(&mut self, at: usize, cx: &mut Context<'_>) -> Poll<Incoming> {
        self.all[at].socket.poll_incoming(cx)
    }

    /// Takes a frame to be sent by the next flush; none for a socket that was overfull once.
    ///
    /// # Errors
    /// More waits for the device than may; said once.
    pub(super) fn feed(&mut self, device: DeviceId, frame: Utf8Bytes) -> Result<(), Close> {
        let found = self.all.iter_mut().find(|found| found.device == device && !found.overfull);
        let Some(found) = found else { return Ok(()) };
        let fed = found.socket.feed(frame);
        found.overfull = fed.is_err();
        fed
    }

    /// Writes what the socket at this place takes. Says whether it is stuck, if that is something new.
    pub(super) fn flush(&mut self, at: usize, cx: &mut Context<'_>) -> Option<bool> {
        let found = &mut self.all[at];
        let stuck = found.socket.poll_flush(cx).is_pending();
        (mem::replace(&mut found.stuck, stuck) != stuck).then_some(stuck)
    }

    /// Lets go of a device's socket; gives it with the moment of its hello.
    pub(super) fn remove(&mut self, device: DeviceId) -> Option<(Socket, Instant)> {
        let at = self.all.iter().position(|found| found.device == device)?;
        let found = self.all.remove(at);
        Some((found.socket, found.hello))
    }
}
