//! The words on the wire. `PROTOCOL.md` beside this crate is the reference; its examples are run as tests.

mod action;
mod client;
mod code;
pub mod http;
mod server;
mod view;
mod words;
mod yours;

pub use action::{Act, Action, ActionId};
pub use client::{Arrival, ClientFrame, read_client_frame};
pub use code::{Close, Code, Refusal};
pub use server::{
    Door, HoldWhy, KnockBy, KnockView, Knocking, Limits, Presence, SeatPresence, ServerFrame, encode_room,
};
pub use view::{
    ClockKind, ClockView, LedgerView, OfferView, Phase, PlaceView, PromptView, Right, SeatView, View,
};
pub use words::{Given, Level, Pace, TimeOf, Words};
pub use yours::{Console, Guide, Yours};

/// The version of the wire that `hello` names and the subprotocol `duologue.v1` promises.
pub const PROTOCOL: u32 = 1;
/// The WebSocket subprotocol (RFC 6455, section 1.9).
pub const SUBPROTOCOL: &str = "duologue.v1";
/// Largest frame a client may send, in bytes: two sealed texts of the largest size, with room to spare.
pub const CLIENT_FRAME_MAX: usize = 16 * 1024;
/// Largest frame the server sends, in bytes: a view with a full queue of own prompts stays under half of it.
pub const SERVER_FRAME_MAX: usize = 64 * 1024;
