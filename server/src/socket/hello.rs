//! The first frame: the room that is wanted, and the right to it.

use std::future::poll_fn;
use std::time::Duration;

use duologue_protocol::ids::RoomId;
use duologue_protocol::knock::ShortCode;
use duologue_protocol::wire::{Arrival, ClientFrame, Close, PROTOCOL, limits, read_client_frame};
use tokio::time::timeout;

use super::connection::{Incoming, Socket};

/// Deadline for the hello frame; a browser needs well under a second.
pub const HELLO_WITHIN: Duration = Duration::from_millis(limits::HELLO_WITHIN.0.unsigned_abs());

/// The wish of a client.
#[derive(Debug, PartialEq, Eq)]
pub enum Hello {
    /// To be in a room.
    Room {
        /// The room's id.
        room: RoomId,
        /// The link's key or the device's secret.
        arrival: Arrival,
    },
    /// To knock where this leads.
    Call(ShortCode),
}

/// Waits for a client's hello.
///
/// # Errors
/// How to close: nothing came in time, something else came, or another version of the protocol. `None` if
/// the client has left.
pub async fn hello(socket: &mut Socket) -> Result<Hello, Option<Close>> {
    let Ok(first) = timeout(HELLO_WITHIN, first(socket)).await else {
        return Err(Some(Close::NoHello));
    };
    match first {
        Incoming::Text(text) => match read_client_frame(&text) {
            Ok(ClientFrame::Hello { protocol, .. } | ClientFrame::Call { protocol, .. })
                if protocol != PROTOCOL =>
            {
                Err(Some(Close::OtherProtocol))
            }
            Ok(ClientFrame::Hello { room, arrival, .. }) => Ok(Hello::Room { room, arrival }),
            Ok(ClientFrame::Call { code, .. }) => Ok(Hello::Call(code)),
            Ok(
                ClientFrame::Act(_)
                | ClientFrame::Relay { .. }
                | ClientFrame::Ping { .. }
                | ClientFrame::Here(_)
                | ClientFrame::Knock { .. }
                | ClientFrame::Greet { .. },
            )
            | Err(_) => Err(Some(Close::Malformed)),
        },
        Incoming::Bad(close) => Err(Some(close)),
        Incoming::Alive | Incoming::Gone => Err(None),
    }
}

async fn first(socket: &mut Socket) -> Incoming {
    loop {
        match poll_fn(|cx| socket.poll_incoming(cx)).await {
            Incoming::Alive => {}
            other => return other,
        }
    }
}
