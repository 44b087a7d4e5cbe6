//! Text that phones encrypt and the server cannot read.

use std::fmt;

use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use ts_rs::TS;

/// Opaque bytes sealed on a phone, base64url without padding on the wire (RFC 4648, section 5).
///
/// At most [`Sealed::MAX`] bytes; `Debug` shows only how many, so that no log ever holds them.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, TS)]
#[ts(type = "string")]
pub struct Sealed(Box<[u8]>);

/// The bytes are too many to be sealed text, or too few to hold nonce and tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("sealed text is {} to {} bytes", Sealed::MIN, Sealed::MAX)]
pub struct NotSealed;

impl Sealed {
    /// A nonce of 12 bytes and a tag of 16 (AES-256-GCM) around at least one byte.
    pub const MIN: usize = 29;
    /// Enough for 1,500 characters of any script, padded: a frame holds two with room to spare.
    pub const MAX: usize = 4_608;

    /// Takes sealed bytes within the bounds.
    pub fn new(bytes: Vec<u8>) -> Result<Self, NotSealed> {
        if (Self::MIN..=Self::MAX).contains(&bytes.len()) { Ok(Self(bytes.into())) } else { Err(NotSealed) }
    }

    /// The sealed bytes, for a store to keep.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Sealed({} bytes)", self.0.len())
    }
}

impl Serialize for Sealed {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&BASE64URL_NOPAD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Sealed {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(from)?;
        // Not the library's error: it would quote what was sent.
        let bytes = BASE64URL_NOPAD
            .decode(text.as_bytes())
            .map_err(|_| serde::de::Error::custom("sealed text is base64url without padding"))?;
        Self::new(bytes).map_err(serde::de::Error::custom)
    }
}
