//! The words on the wire. `PROTOCOL.md` beside this crate is the reference; its examples are run as tests.

mod action;
mod client;
mod close;
mod code;
pub mod http;
pub mod limits;
mod presence;
mod server;
mod view;
mod words;
mod yours;

pub use action::{Act, Action, ActionId};
pub use client::{Arrival, ClientFrame, PageReport, read_client_frame};
pub use close::Close;
pub use code::{Code, Refusal};
pub use limits::{CLIENT_FRAME_MAX, PROTOCOL, SERVER_FRAME_MAX, SUBPROTOCOL};
pub use presence::{Presence, SeatPresence};
pub use server::{Door, HoldWhy, KnockBy, KnockView, Knocking, Limits, ServerFrame, encode_room};
pub use view::{
    ClockKind, ClockView, LedgerView, OfferView, Phase, PlaceView, PromptView, Right, SeatView, View,
};
pub use words::{Given, Level, Pace, TimeOf, Words};
pub use yours::{Console, Guide, Yours};
