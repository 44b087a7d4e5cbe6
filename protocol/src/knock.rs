//! The things that a newcomer and their host show each other: short codes, public keys, and what is said of a key
//! before it is shown.

use std::fmt;
use std::str::FromStr;

use data_encoding::BASE64URL_NOPAD;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};
use ts_rs::TS;

use crate::hash::NotThat;

/// Tells the knocks of one room apart, from 1; never given twice while the server serves the room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "number")]
pub struct KnockId(pub u32);

macro_rules! bytes {
    ($($(#[$doc:meta])+ $name:ident, $count:literal, $what:literal, $fits:expr;)+) => {$(
        $(#[$doc])+
        #[derive(Clone, PartialEq, Eq, TS)]
        #[ts(type = "string")]
        pub struct $name([u8; $count]);

        impl $name {
            /// Its length, in bytes.
            pub const BYTES: usize = $count;

            /// The bytes themselves.
            pub fn as_bytes(&self) -> &[u8; $count] {
                &self.0
            }
        }

        impl FromStr for $name {
            type Err = NotThat;
            fn from_str(text: &str) -> Result<Self, NotThat> {
                let bytes = BASE64URL_NOPAD.decode(text.as_bytes()).map_err(|_| NotThat($what))?;
                let bytes: [u8; $count] = bytes.try_into().map_err(|_| NotThat($what))?;
                let fits: fn(&[u8; $count]) -> bool = $fits;
                if fits(&bytes) { Ok(Self(bytes)) } else { Err(NotThat($what)) }
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(concat!(stringify!($name), "(…)"))
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.serialize_str(&BASE64URL_NOPAD.encode(&self.0))
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = std::borrow::Cow::<str>::deserialize(from)?;
                text.parse().map_err(serde::de::Error::custom)
            }
        }
    )+};
}

bytes! {
    /// A device's public key for one knock: a point of P-256, uncompressed (SEC 1, section 2.3.3), 65 bytes, base64url
    /// without padding on the wire (87 symbols). Whether it lies on the curve, the other device finds out.
    PublicKey, 65, "a public key", |bytes| bytes[0] == 4;
    /// SHA-256 of a [`PublicKey`]'s bytes, said before the key itself, so that nobody between the two devices can
    /// look for keys whose words match.
    Commitment, 32, "a commitment", |_| true;
}

impl Commitment {
    /// The commitment to this key, which is said before the key is shown.
    pub fn of(key: &PublicKey) -> Self {
        Self(Sha256::digest(key.as_bytes()).into())
    }
}

/// A code that people in one place say to each other instead of a link: six of Crockford's base-32 symbols (30 bits),
/// written in capitals. It invites to knock, for some minutes, and opens nothing.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, TS)]
#[ts(type = "string")]
pub struct ShortCode(Box<str>);

impl ShortCode {
    /// Its length, in symbols.
    pub const SYMBOLS: usize = 6;
    const ALPHABET: &'static [u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// The code that 30 of these random bits spell.
    pub fn from_bytes(bytes: [u8; 4]) -> Self {
        let bits = u32::from_be_bytes(bytes);
        let symbol = |at: u32| char::from(Self::ALPHABET[((bits >> (25 - 5 * at)) & 31) as usize]);
        Self((0..6).map(symbol).collect::<String>().into())
    }

    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The symbol that somebody means: small letters are capitals, and what looks like 1 or 0 is it.
fn meant(typed: char) -> char {
    match typed.to_ascii_uppercase() {
        'I' | 'L' => '1',
        'O' => '0',
        other => other,
    }
}

impl FromStr for ShortCode {
    type Err = NotThat;
    fn from_str(text: &str) -> Result<Self, NotThat> {
        let symbols: String = text.chars().map(meant).collect();
        if symbols.len() == Self::SYMBOLS && symbols.bytes().all(|b| Self::ALPHABET.contains(&b)) {
            Ok(Self(symbols.into()))
        } else {
            Err(NotThat("a short code"))
        }
    }
}

impl fmt::Debug for ShortCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ShortCode(…)")
    }
}

impl Serialize for ShortCode {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for ShortCode {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<str>::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(first: u8, count: usize) -> String {
        let bytes: Vec<u8> = (0..count).map(|at| if at == 0 { first } else { 7 }).collect();
        BASE64URL_NOPAD.encode(&bytes)
    }

    #[test]
    fn a_public_key_is_65_bytes_of_an_uncompressed_point() {
        let key = text(4, 65);
        assert_eq!(key.len(), 87);
        assert_eq!(serde_json::to_value(key.parse::<PublicKey>().unwrap()).unwrap(), key);
        assert_eq!(key.parse::<PublicKey>().unwrap().as_bytes()[..2], [4, 7]);
        for wrong in [text(4, 64), text(4, 66), text(3, 65), text(2, 33), format!("{key}="), String::new()] {
            assert!(wrong.parse::<PublicKey>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_commitment_is_32_bytes() {
        let commit = text(255, 32);
        assert_eq!(commit.len(), 43);
        assert_eq!(serde_json::to_value(commit.parse::<Commitment>().unwrap()).unwrap(), commit);
        for wrong in [text(0, 31), text(0, 33), "A".repeat(44), "!".repeat(43)] {
            assert!(wrong.parse::<Commitment>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_code_is_read_as_it_is_meant() {
        assert_eq!("k7m2qx".parse::<ShortCode>().unwrap().as_str(), "K7M2QX");
        assert_eq!("oIl0oO".parse::<ShortCode>().unwrap().as_str(), "011000");
        for wrong in ["", "K7M2Q", "K7M2QXA", "K7M2QU", "K7 2QX", "K7-2QX", "K7M2é"] {
            assert!(wrong.parse::<ShortCode>().is_err(), "{wrong}");
        }
    }

    #[test]
    fn a_code_spells_thirty_bits() {
        assert_eq!(ShortCode::from_bytes([0; 4]).as_str(), "000000");
        assert_eq!(ShortCode::from_bytes([255; 4]).as_str(), "ZZZZZZ");
        assert_eq!(ShortCode::from_bytes([0, 0, 0, 33]).as_str(), "000011");
        let code = ShortCode::from_bytes([18, 52, 86, 120]);
        assert_eq!(code.as_str().parse::<ShortCode>().unwrap(), code);
    }

    #[test]
    fn nothing_of_them_is_printed() {
        let (key, commit): (PublicKey, Commitment) =
            (text(4, 65).parse().unwrap(), text(4, 32).parse().unwrap());
        let code = ShortCode::from_bytes([0; 4]);
        assert_eq!(format!("{key:?} {commit:?} {code:?}"), "PublicKey(…) Commitment(…) ShortCode(…)");
    }
}
