//! Keys, secrets and the hashes that stand for them: what opens a seat is never kept in clear.

use std::fmt;
use std::str::FromStr;

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};
use ts_rs::TS;

/// Not a key, secret or hash of the expected length and alphabet. Says nothing of what was sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not {0}")]
pub struct NotThat(pub(crate) &'static str);

/// A seat key or a device secret in clear: 128 bits, base64url without padding on the wire (22 symbols).
/// `Debug` hides it, and the only thing to do with one besides sending it is to take its [`KeyHash`].
#[derive(Clone, PartialEq, Eq, TS)]
#[ts(type = "string")]
pub struct Key([u8; 16]);

impl Key {
    /// Length of a key, in random bytes.
    pub const BYTES: usize = 16;

    /// The key made of these random bytes.
    pub fn from_bytes(bytes: [u8; Self::BYTES]) -> Self {
        Self(bytes)
    }

    /// The hash that the server keeps of it: a plain one is enough for 128 random bits.
    pub fn hash(&self) -> KeyHash {
        KeyHash(Sha256::digest(self.0).into())
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(…)")
    }
}

impl FromStr for Key {
    type Err = NotThat;
    fn from_str(text: &str) -> Result<Self, NotThat> {
        let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| NotThat("a key"))?;
        bytes.try_into().map(Self).map_err(|_| NotThat("a key"))
    }
}

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&BASE64URL_NOPAD.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// SHA-256 of a [`Key`]. Compare in constant time where an outsider chooses one side.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct KeyHash([u8; 32]);

impl KeyHash {
    /// The hash's bytes.
    pub fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for KeyHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("KeyHash(…)")
    }
}

impl Serialize for KeyHash {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&HEXLOWER.encode(&self.0))
    }
}

impl<'de> Deserialize<'de> for KeyHash {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(from)?;
        let bytes = HEXLOWER.decode(text.as_bytes()).map_err(|_| serde::de::Error::custom("not a hash"))?;
        bytes.try_into().map(Self).map_err(|_| serde::de::Error::custom("not a hash"))
    }
}

/// The name of a format's exact content: the first 128 bits of the SHA-256 of its encoding, in hexadecimal.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS)]
#[serde(try_from = "String", into = "String")]
#[ts(type = "string")]
pub struct FormatHash(Box<str>);

impl FormatHash {
    /// Names this content.
    pub fn of(content: &[u8]) -> Self {
        Self(HEXLOWER.encode(&Sha256::digest(content)[..16]).into())
    }

    /// The hash as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for FormatHash {
    type Err = NotThat;
    fn from_str(text: &str) -> Result<Self, NotThat> {
        let hex = |b: u8| b.is_ascii_digit() || (b'a'..=b'f').contains(&b);
        if text.len() == 32 && text.bytes().all(hex) {
            Ok(Self(text.into()))
        } else {
            Err(NotThat("a format's hash"))
        }
    }
}

impl TryFrom<String> for FormatHash {
    type Error = NotThat;
    fn try_from(text: String) -> Result<Self, NotThat> {
        text.parse()
    }
}

impl From<FormatHash> for String {
    fn from(hash: FormatHash) -> String {
        hash.0.into()
    }
}

impl fmt::Display for FormatHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for FormatHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_never_shows() {
        let key = Key::from_bytes([7; 16]);
        assert_eq!(format!("{key:?} {:?}", key.hash()), "Key(…) KeyHash(…)");
        let text = serde_json::to_string(&key).unwrap();
        assert_eq!(text.len(), 24);
        assert_eq!(serde_json::from_str::<Key>(&text).unwrap(), key);
        assert!("short".parse::<Key>().is_err());
    }
}
