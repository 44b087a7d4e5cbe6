//! Randomness from the operating system: ids, keys, secrets, spread.

use duologue_protocol::hash::Key;
use duologue_protocol::ids::{RoomId, SeriesId};
use duologue_protocol::knock::ShortCode;

/// A room's id that nobody has had: 80 random bits.
pub fn room_id() -> RoomId {
    RoomId::from_bytes(bytes())
}

/// A series' id that nobody has had, likewise.
pub fn series_id() -> SeriesId {
    SeriesId::from_bytes(bytes())
}

/// A short code: 30 random bits.
pub fn short_code() -> ShortCode {
    ShortCode::from_bytes(bytes())
}

/// A seat key or a device's secret: 128 random bits.
pub fn key() -> Key {
    Key::from_bytes(bytes())
}

/// A number below `bound`, for spreading things out: the small bias of a remainder doesn't matter there.
pub fn below(bound: u32) -> u32 {
    u32::from_ne_bytes(bytes()) % bound.max(1)
}

/// As many random bytes as asked for.
///
/// # Panics
/// If the operating system has no randomness: then there is nothing that a server could safely do.
pub fn bytes<const N: usize>() -> [u8; N] {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).expect("the operating system gives randomness");
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_comes_twice() {
        assert_ne!(room_id(), room_id());
        assert_ne!(key().hash(), key().hash());
        assert!((0..100).all(|_| below(3) < 3));
        assert_eq!(below(0), 0);
    }
}
