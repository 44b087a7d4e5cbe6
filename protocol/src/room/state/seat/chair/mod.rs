//! A seat: who holds it, and by which links one comes to it.

mod alone;

use serde::{Deserialize, Serialize};

use crate::hash::KeyHash;
use crate::room::input::LastAct;
use crate::room::state::is_nothing;
use crate::room::state::unreadable::{OutOfPlace, ensure};
use crate::sealed::Sealed;
use crate::time::{Millis, Timestamp};
use crate::wire::limits::RETURN_WITHIN;
use crate::wire::{ActionId, Level, Pace};

/// Time for which everyone is told that somebody joined on a new device, and may say that it isn't right: enough to
/// look up and ask.
const MOVED_FOR: Millis = Millis::minutes(5);
/// Most of what a seat counts: more than there are taps in a room's life.
const COUNT_MAX: u32 = 1 << 23;

/// A seat, and what it alone sees.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::room) struct Chair {
    /// Stands for the link; gone once the seat was left.
    key: Option<KeyHash>,
    /// Stands for the link that the maker of the room sent, after the entering device replaced it.
    #[serde(default, skip_serializing_if = "is_nothing")]
    first: Option<KeyHash>,
    device: Option<Holder>,
    /// The device that had the seat before the one that has it.
    #[serde(default, skip_serializing_if = "is_nothing")]
    former: Option<Former>,
    /// The moment at which the seat moved to another device in the dialogue, for as long as everyone is told.
    #[serde(default, skip_serializing_if = "is_nothing")]
    moved: Option<Timestamp>,
    /// The room key, for the device that was let in by a code.
    #[serde(default, skip_serializing_if = "is_nothing")]
    parcel: Option<Sealed>,
    name: Option<Sealed>,
    /// The moment since which the device has been gone past the grace time.
    #[serde(default, skip_serializing_if = "is_nothing")]
    away: Option<Timestamp>,
    /// The moment of a `stop`, while it can still be taken back.
    #[serde(default, skip_serializing_if = "is_nothing")]
    leaving: Option<Timestamp>,
    #[serde(default, skip_serializing_if = "is_nothing")]
    left: bool,
    mine: u32,
    #[serde(default, skip_serializing_if = "is_nothing")]
    nudge: Option<Sealed>,
    #[serde(default, skip_serializing_if = "is_nothing")]
    level: Level,
    #[serde(default, skip_serializing_if = "is_nothing")]
    pace: Option<Pace>,
    #[serde(default, skip_serializing_if = "is_nothing")]
    help: bool,
    /// Number of prompts this partner has seen that not all have: counted apart, so that nobody can tell from
    /// a number what another has seen.
    #[serde(default, skip_serializing_if = "is_nothing")]
    whispers: u32,
}

/// The device that holds a seat, and what it did last.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(in crate::room) struct Holder {
    secret: KeyHash,
    last: ActionId,
    rev: u32,
}

/// The device that held a seat before, and its name then.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Former {
    device: Holder,
    name: Option<Sealed>,
}

/// One of a seat's links, by which somebody came.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::room) enum Link {
    /// The newest.
    Current,
    /// The one that the maker of the room sent, and knows, before the entering device replaced it.
    First,
}

impl Holder {
    pub(in crate::room) fn secret(&self) -> KeyHash {
        self.secret
    }

    pub(in crate::room) fn last(&self) -> LastAct {
        LastAct { id: self.last, rev: self.rev }
    }
}

/// Links and devices: ways to come to the seat.
impl Chair {
    /// A seat that nobody has entered.
    pub(in crate::room) fn new(key: KeyHash) -> Self {
        Self { key: Some(key), ..Self::default() }
    }

    /// Checks the counts of a stored seat.
    pub(in crate::room) fn check(&self) -> Result<(), OutOfPlace> {
        let counts = self.mine.max(self.whispers);
        ensure(counts <= COUNT_MAX, || format!("a count of {counts}"))
    }

    pub(in crate::room) fn holder(&self) -> Option<&Holder> {
        self.device.as_ref()
    }

    pub(in crate::room) fn link(&self, key: &KeyHash) -> Option<Link> {
        if self.key.as_ref() == Some(key) {
            Some(Link::Current)
        } else {
            (self.first.as_ref() == Some(key)).then_some(Link::First)
        }
    }

    pub(in crate::room) fn is_held_by(&self, secret: &KeyHash) -> bool {
        self.device.as_ref().is_some_and(|device| device.secret == *secret)
    }

    pub(in crate::room) fn was_held_by(&self, secret: &KeyHash) -> bool {
        self.former.as_ref().is_some_and(|former| former.device.secret == *secret)
    }

    /// Another key for the seat's link, from the device that came by this one. What the maker of the room knows
    /// can't act for the seat any more; it may still knock.
    pub(in crate::room) fn replace_link(&mut self, link: Link, key: KeyHash) {
        match link {
            Link::Current if self.first.is_some() => {}
            Link::Current => self.first = self.key.replace(key),
            Link::First => self.key = Some(key),
        }
    }

    /// Another link: every older one is dead, and a seat that was left opens again.
    pub(in crate::room) fn reissue(&mut self, key: KeyHash) {
        self.key = Some(key);
        self.first = None;
        self.left = false;
    }

    /// From now on the device with this secret has the seat. With a moment, everyone is told so.
    pub(in crate::room) fn give_to(&mut self, secret: KeyHash, told: Option<Timestamp>) {
        let before = self.device.replace(Holder { secret, last: ActionId(0), rev: 0 });
        if let Some(device) = before.filter(|device| device.secret != secret) {
            self.former = Some(Former { device, name: self.name.clone() });
            self.moved = told;
        }
        self.parcel = None;
        self.away = None;
        self.leaving = None;
    }

    /// The device before has the seat again, and its old name; it counts as gone until it is heard. The links are
    /// dead: whoever came by one had one that others have, too.
    pub(in crate::room) fn give_back(&mut self, now: Timestamp) {
        self.moved = None;
        let former = self.former.take();
        self.device = former.as_ref().map(|former| former.device.clone());
        self.name = former.map_or(self.name.take(), |former| former.name);
        self.key = None;
        self.first = None;
        self.parcel = None;
        self.leaving = None;
        self.away = self.device.is_some().then_some(now);
    }

    /// Everyone is told that the seat moved to another device.
    pub(in crate::room) fn has_moved(&self) -> bool {
        self.moved.is_some()
    }

    /// Lasts as long as it did, after a span in which nobody could say that it isn't right.
    pub(in crate::room) fn put_off(&mut self, span: Millis) {
        self.moved = self.moved.map(|moved| moved + span);
    }
}

/// Presence: its device is here, away, or going.
impl Chair {
    /// Somebody holds the seat, and isn't gone or leaving.
    pub(in crate::room) fn is_here(&self) -> bool {
        self.device.is_some() && self.away.is_none() && self.leaving.is_none()
    }

    pub(in crate::room) fn is_away(&self) -> bool {
        self.away.is_some()
    }

    /// The device is gone past the grace time; says whether that is new.
    pub(in crate::room) fn miss(&mut self, now: Timestamp) -> bool {
        let new = self.device.is_some() && self.away.is_none();
        if new {
            self.away = Some(now);
        }
        new
    }

    pub(in crate::room) fn hear(&mut self) {
        self.away = None;
    }

    pub(in crate::room) fn start_leaving(&mut self, now: Timestamp) {
        self.leaving.get_or_insert(now);
    }

    /// Takes leaving back.
    pub(in crate::room) fn stay(&mut self) {
        self.leaving = None;
    }

    pub(in crate::room) fn is_leaving(&self) -> bool {
        self.leaving.is_some()
    }

    /// The moment until which leaving can be taken back.
    pub(in crate::room) fn returns_until(&self) -> Option<Timestamp> {
        Some(self.leaving? + RETURN_WITHIN)
    }

    pub(in crate::room) fn has_left(&self) -> bool {
        self.left
    }

    /// The seat's keys die. Before the beginning the link stays good: nothing was left yet.
    pub(in crate::room) fn become_empty(&mut self, begun: bool) {
        self.leaving = None;
        self.device = None;
        self.parcel = None;
        if begun {
            self.key = None;
            self.first = None;
            self.former = None;
            self.left = true;
        } else {
            self.name = None;
        }
    }

    /// The moment at which time changes something here.
    pub(in crate::room) fn due(&self) -> Option<Timestamp> {
        let moved = self.moved.map(|moved| moved + MOVED_FOR);
        self.returns_until().into_iter().chain(moved).min()
    }

    /// Lets time pass; says whether it is too late to take leaving back.
    pub(in crate::room) fn pass(&mut self, now: Timestamp) -> bool {
        self.moved = self.moved.filter(|moved| *moved + MOVED_FOR > now);
        self.returns_until().is_some_and(|end| end <= now)
    }
}

/// Names and answers.
impl Chair {
    pub(in crate::room) fn name(&self) -> Option<&Sealed> {
        self.name.as_ref()
    }

    pub(in crate::room) fn set_name(&mut self, name: Option<Sealed>) {
        self.name = name;
    }

    pub(in crate::room) fn parcel(&self) -> Option<&Sealed> {
        self.parcel.as_ref()
    }

    pub(in crate::room) fn set_parcel(&mut self, parcel: Option<Sealed>) {
        self.parcel = parcel;
    }

    /// Keeps what is answered to the device's last action.
    pub(in crate::room) fn remember(&mut self, id: ActionId, rev: u32) {
        if let Some(device) = &mut self.device {
            (device.last, device.rev) = (id, rev);
        }
    }

    pub(in crate::room) fn mine(&self) -> u32 {
        self.mine
    }

    pub(in crate::room) fn count_up(&mut self) {
        self.mine += 1;
    }
}
