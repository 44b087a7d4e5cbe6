//! Names for rooms in logs, so that no log says which rooms there are.

use data_encoding::HEXLOWER;
use duologue_protocol::ids::RoomId;
use sha2::{Digest, Sha256};

use super::random;

/// Names rooms in logs: the same room, the same tag, for as long as this process runs.
pub(super) struct RoomTags {
    key: [u8; 16],
}

impl RoomTags {
    /// Tags that no other process can tell.
    pub(super) fn new() -> Self {
        Self { key: random::bytes() }
    }

    /// The room's tag: 12 hexadecimal digits.
    pub(super) fn of(&self, id: &RoomId) -> String {
        let hash = Sha256::new().chain_update(self.key).chain_update(id.as_str()).finalize();
        HEXLOWER.encode(&hash[..6])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_room_has_one_tag_and_every_process_its_own() {
        let id = RoomId::from_bytes([1; RoomId::BYTES]);
        let tags = RoomTags::new();
        assert_eq!(tags.of(&id), tags.of(&id));
        assert_ne!(tags.of(&id), RoomTags::new().of(&id));
        assert_eq!(tags.of(&id).len(), 12);
    }
}
