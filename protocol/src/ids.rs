//! Names as types: parsed once at the edge, typed ever after.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// Longest name of anything in a format or deck, in bytes.
pub const NAME_MAX: usize = 32;

/// Why a text is not an id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an id is {what}")]
pub struct NotAnId {
    what: &'static str,
}

/// Tells a name: `[a-z][a-z0-9-]{0,31}`.
pub fn is_name(text: &str) -> bool {
    let rest = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    text.len() <= NAME_MAX && text.starts_with(|c: char| c.is_ascii_lowercase()) && text.bytes().all(rest)
}

/// An id as text, which its own `FromStr` checks.
macro_rules! text_id {
    ($(#[$doc:meta])+ $name:ident) => {
        $(#[$doc])+
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
        #[serde(try_from = "String", into = "String")]
        #[ts(type = "string")]
        pub struct $name(Box<str>);

        impl $name {
            /// The id as text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl TryFrom<String> for $name {
            type Error = NotAnId;
            fn try_from(text: String) -> Result<Self, NotAnId> {
                text.parse()
            }
        }

        impl From<$name> for String {
            fn from(id: $name) -> String {
                id.0.into()
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Debug::fmt(&self.0, f)
            }
        }
    };
}

macro_rules! names {
    ($($(#[$doc:meta])+ $name:ident;)+) => {$(
        text_id! { $(#[$doc])+ $name }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                if is_name(text) {
                    Ok(Self(text.into()))
                } else {
                    Err(NotAnId { what: "1 to 32 of a-z, 0-9 and -, and begins with a letter" })
                }
            }
        }
    )+};
}

names! {
    /// A format's name, `couples-dialogue`; which version of it is said by its [`crate::hash::FormatHash`].
    FormatId;
    /// A section of a format.
    SectionId;
    /// A step, unique in its format.
    StepId;
    /// A role of a format: `speaker`, `child`, …
    RoleId;
    /// A move out of a step.
    MoveName;
    /// A setting of a format, asked in the waiting room.
    SettingId;
    /// A named choice of settings.
    PresetId;
    /// A private list of a format.
    ListId;
    /// A wish that moves nothing.
    SignalId;
    /// A set of sentence stems.
    DeckId;
    /// A stem, unique in its deck and never given to another sentence.
    StemId;
}

/// Crockford's base-32 symbols in lower case: none looks like another.
const SYMBOLS: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

macro_rules! public_ids {
    ($($(#[$doc:meta])+ $name:ident;)+) => {$(
        text_id! { $(#[$doc])+ $name }

        impl $name {
            /// Random bytes that an id is made of.
            pub const BYTES: usize = 10;

            /// The id that these random bytes spell.
            pub fn from_bytes(bytes: [u8; Self::BYTES]) -> Self {
                let bits = bytes.iter().fold(0u128, |all, byte| (all << 8) | u128::from(*byte));
                let symbol = |at: u32| char::from(SYMBOLS[((bits >> (75 - 5 * at)) & 31) as usize]);
                Self((0..16).map(symbol).collect::<String>().into())
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                if text.len() == 16 && text.bytes().all(|b| SYMBOLS.contains(&b)) {
                    Ok(Self(text.into()))
                } else {
                    Err(NotAnId { what: "16 of the symbols 0-9 and a-z without i, l, o and u" })
                }
            }
        }
    )+};
}

public_ids! {
    /// A room's public id: 16 of Crockford's base-32 symbols in lower case (80 bits), made by the server. It
    /// names a room and opens nothing.
    RoomId;
    /// A series' public id, made likewise.
    SeriesId;
}

/// A place in a room. Partners' seats come before the therapist's in order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Seat {
    /// The first partner: whoever made the room, where a partner did.
    A,
    /// The second partner.
    B,
    /// The third of a triad.
    C,
    /// Sits to the side: guides, never has the floor.
    Therapist,
}

impl Seat {
    /// The partners' seats of a format with `roles` roles, in order; at most three.
    pub fn partners(roles: usize) -> &'static [Seat] {
        &[Seat::A, Seat::B, Seat::C][..roles.min(3)]
    }

    /// Tells a partner's seat from the therapist's.
    pub fn is_partner(self) -> bool {
        self != Seat::Therapist
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_bounded() {
        assert!("got-it".parse::<MoveName>().is_ok());
        for wrong in ["", "Got", "1st", "-x", "é", "a_b", "a234567890123456789012345678901234"] {
            assert!(wrong.parse::<MoveName>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn room_ids_spell_their_bytes() {
        assert_eq!(RoomId::from_bytes([0; 10]).as_str(), "0000000000000000");
        assert_eq!(RoomId::from_bytes([255; 10]).as_str(), "zzzzzzzzzzzzzzzz");
        let id = RoomId::from_bytes([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
        assert_eq!(id.as_str().parse::<RoomId>().unwrap(), id);
        assert!("0000000000000i00".parse::<RoomId>().is_err());
    }
}
