//! Frames from clients.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::action::Act;
use super::code::{Code, Refusal};
use crate::hash::Key;
use crate::ids::{RoomId, Seat};
use crate::knock::{Commitment, KnockId, PublicKey, ShortCode};
use crate::sealed::Sealed;

/// The proof that a device may be here: the seat's link, or the secret by which it took the seat.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Arrival {
    /// The seat key of the link.
    Key(Key),
    /// The device's secret.
    Secret(Key),
}

/// A frame from a client.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(tag = "type", rename_all = "lowercase")]
pub enum ClientFrame {
    /// First, within 5 s.
    Hello {
        /// [`super::PROTOCOL`].
        protocol: u32,
        /// Which room.
        room: RoomId,
        /// `key` or `secret`.
        #[serde(flatten)]
        arrival: Arrival,
    },
    /// In place of `hello`, by a short code: it leads to a door, where one can knock.
    Call {
        /// [`super::PROTOCOL`].
        protocol: u32,
        /// As somebody typed it.
        code: ShortCode,
    },
    /// At a door: asks whoever may to let this device in. Sent again, it adds to the same knock.
    Knock {
        /// The secret that this device will act by once it is let in.
        secret: Key,
        /// The first name, sealed, from somebody who has the room key.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        name: Option<Sealed>,
        /// By a code: the hash of the public key that will be shown.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        commit: Option<Commitment>,
        /// By a code: that key, once the other's is known.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        public: Option<PublicKey>,
    },
    /// A key from whoever made the code, shown to somebody who knocks by it.
    Greet {
        /// Whose knock.
        knock: KnockId,
        /// A key made for it.
        public: PublicKey,
    },
    /// An action in the room.
    Act(Act),
    /// Sealed bytes for other seats, never stored.
    Relay {
        /// For whom; everyone else where it is left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        to: Option<Seat>,
        /// The sealed bytes.
        sealed: Sealed,
    },
    /// Asks for the server's clock; every 4 s in a running room, else every 20 s.
    Ping {
        /// The client's own clock, in milliseconds; comes back as it is.
        t: f64,
        /// The last round trip in milliseconds, for the therapist.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional, type = "number")]
        rtt: Option<u16>,
    },
    /// The state of the page; never stored, for the therapist alone.
    Here(PageReport),
}

/// A page's word on itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PageReport {
    /// The page can't be seen.
    pub hidden: bool,
    /// The newest `rev` that arrived.
    #[ts(type = "number")]
    pub got: u32,
    /// The newest `rev` that stood on a visible screen.
    #[ts(type = "number")]
    pub seen: u32,
    /// Sound may play.
    pub sound: bool,
    /// The screen is kept awake.
    pub awake: bool,
}

/// Reads a client's frame.
///
/// # Errors
/// `malformed`, saying where, without quoting what was sent.
pub fn read_client_frame(text: &str) -> Result<ClientFrame, Refusal> {
    serde_json::from_str(text).map_err(|error| {
        Refusal::with(Code::Malformed, format!("line {}, column {}", error.line(), error.column()))
    })
}
