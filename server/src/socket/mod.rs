//! One WebSocket: handshake, hello, frames, goodbye. Knows nothing of rooms.

mod connection;
mod handshake;
mod hello;

pub use connection::{Incoming, Io, Permit, Socket, encode};
pub use handshake::{Handshake, NoSocket};
pub use hello::{HELLO_WITHIN, Hello, hello};
