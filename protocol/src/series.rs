//! A series: a couple's standing invitation. It outlives its rooms and makes the next one; it holds hashes of the
//! links' keys, a counter that is theirs, and which room is the present one. Nothing that anybody said or wrote.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::hash::{FormatHash, Key, KeyHash};
use crate::ids::{RoomId, Seat, SettingId};
use crate::room::RoomOpening;
use crate::time::{Millis, Timestamp};
use crate::wire::{Code, Refusal};

/// Life of a series after its last use.
const LIVES: Millis = Millis::hours(180 * 24);
/// That it was used is noted at most this often, so that looking at it seldom needs a save.
const NOTED_EVERY: Millis = Millis::hours(24);
/// The most rooms that a series can be meant to have: *3 of 100*.
pub const OF_MAX: u32 = 100;

/// A couple's links that stay good across rooms. Owned values in and out, as with a room.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Series {
    keys: BTreeMap<Seat, KeyHash>,
    /// The seat of its maker, who has seen every seat's key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    maker: Option<Seat>,
    count: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    of: Option<u32>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    room: Option<RoomId>,
    used: Timestamp,
}

impl Series {
    /// A series without rooms, for the seats that have a key.
    ///
    /// # Errors
    /// `out-of-bounds` where `of` isn't 1 to [`OF_MAX`], or the maker has no seat in it.
    pub fn new(
        keys: BTreeMap<Seat, KeyHash>,
        maker: Option<Seat>,
        of: Option<u32>,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        if of.is_some_and(|of| !(1..=OF_MAX).contains(&of)) {
            return Err(Refusal::with(Code::OutOfBounds, "of"));
        }
        if maker.is_some_and(|maker| !keys.contains_key(&maker)) {
            return Err(Refusal::with(Code::OutOfBounds, "maker"));
        }
        Ok(Self { keys, maker, count: 0, of, room: None, used: now })
    }

    /// The seat that this key opens. Every seat is compared, and only hashes are.
    pub fn admits(&self, key: &Key) -> Option<Seat> {
        let hash = key.hash();
        let matching: Vec<Seat> =
            self.keys.iter().filter(|(_, kept)| **kept == hash).map(|(seat, _)| *seat).collect();
        matching.first().copied()
    }

    /// Says that its rooms have a therapist's seat.
    pub fn has_therapist(&self) -> bool {
        self.keys.contains_key(&Seat::Therapist)
    }

    /// Number of rooms that it has made.
    pub fn count(&self) -> u32 {
        self.count
    }

    /// Number of rooms that it is meant to have; it ends nothing.
    pub fn of(&self) -> Option<u32> {
        self.of
    }

    /// The room that it made last; whether that is still there, the store knows.
    pub fn room(&self) -> Option<&RoomId> {
        self.room.as_ref()
    }

    /// Until when it lives as it stands.
    pub fn expires(&self) -> Timestamp {
        self.used + LIVES
    }

    /// The opening of its next room: the links' keys, and nothing of any room before.
    pub fn opening(&self, format: FormatHash, settings: BTreeMap<SettingId, i64>) -> RoomOpening {
        let (therapist, keys) = (self.has_therapist(), self.keys.clone());
        RoomOpening { format, therapist, settings, keys, maker: self.maker }
    }

    /// The series with this as its present room.
    #[must_use]
    pub fn with_room(&self, room: RoomId, now: Timestamp) -> Self {
        Self { room: Some(room), count: self.count.saturating_add(1), used: now, ..self.clone() }
    }

    /// The series as it becomes when somebody looks at it, and its room is still there or isn't: a room that is gone
    /// leaves not even its name behind. None where that changes nothing worth a save.
    pub fn looked_at(&self, room_is_there: bool, now: Timestamp) -> Option<Self> {
        let forgets = self.room.is_some() && !room_is_there;
        let used = if now - self.used >= NOTED_EVERY { now } else { self.used };
        let room = self.room.clone().filter(|_| room_is_there);
        (forgets || used != self.used).then(|| Self { room, used, ..self.clone() })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: Timestamp = Timestamp(1_790_000_000_000);

    fn key(n: u8) -> Key {
        Key::from_bytes([n; Key::BYTES])
    }

    fn keys() -> BTreeMap<Seat, KeyHash> {
        [(Seat::A, key(1).hash()), (Seat::B, key(2).hash())].into()
    }

    fn series() -> Series {
        Series::new(keys(), Some(Seat::A), Some(8), NOW).unwrap()
    }

    fn room(n: u8) -> RoomId {
        RoomId::from_bytes([n; RoomId::BYTES])
    }

    #[test]
    fn its_keys_say_who_may() {
        assert_eq!(series().admits(&key(2)), Some(Seat::B));
        assert_eq!(series().admits(&key(3)), None);
        assert!(!series().has_therapist());
        let guided = [(Seat::Therapist, key(3).hash())].into_iter().chain(keys()).collect();
        let guided = Series::new(guided, Some(Seat::Therapist), None, NOW).unwrap();
        assert_eq!((guided.has_therapist(), guided.admits(&key(3))), (true, Some(Seat::Therapist)));
    }

    #[test]
    fn its_counter_is_bounded_and_its_maker_has_a_seat() {
        let detail =
            |maker, of| Series::new(keys(), maker, of, NOW).map_err(|refusal| refusal.detail.unwrap());
        for of in [1, 100] {
            assert_eq!(detail(None, Some(of)).unwrap().of(), Some(of));
        }
        for of in [0, 101] {
            assert_eq!(detail(None, Some(of)), Err("of".to_owned()));
        }
        assert_eq!(detail(Some(Seat::Therapist), None), Err("maker".to_owned()));
    }

    #[test]
    fn counts_its_rooms_beyond_what_was_meant_too() {
        let mut series = Series::new(keys(), None, Some(1), NOW).unwrap();
        for n in 1..=3 {
            series = series.with_room(room(n), NOW + Millis(n.into()));
            assert_eq!((series.count(), series.room()), (n.into(), Some(&room(n))));
        }
    }

    #[test]
    fn lives_for_180_days_after_its_last_use() {
        const DAY: Millis = Millis::hours(24);
        let days = |n: i64| NOW + Millis(n * DAY.0);
        assert_eq!(series().expires(), days(180));
        assert_eq!(series().with_room(room(1), days(5)).expires(), days(185));
        assert_eq!(series().looked_at(true, days(1) - Millis(1)), None);
        assert_eq!(series().looked_at(true, days(1)).unwrap().expires(), days(181));
    }

    #[test]
    fn forgets_a_room_that_is_gone() {
        let began = series().with_room(room(1), NOW);
        assert_eq!(began.looked_at(true, NOW), None);
        let forgot = began.looked_at(false, NOW).unwrap();
        assert_eq!((forgot.room(), forgot.count(), forgot.looked_at(false, NOW)), (None, 1, None));
    }

    #[test]
    fn a_room_is_opened_with_the_links_keys_and_nothing_of_the_last() {
        let format = FormatHash::of(b"a format");
        let first = series().opening(format.clone(), BTreeMap::new());
        assert_eq!((first.keys.clone(), first.therapist, first.maker), (keys(), false, Some(Seat::A)));
        let again = series().with_room(room(1), NOW).opening(format, BTreeMap::new());
        assert_eq!(format!("{first:?}"), format!("{again:?}"));
    }
}
