//! The knocks at the doors of a room: who may answer them, and the way back when nobody does.

use duologue_protocol::hash::KeyHash;
use duologue_protocol::ids::Seat;
use duologue_protocol::knock::{KnockId, PublicKey};
use duologue_protocol::room::{Newcomer, Room};
use duologue_protocol::time::{Millis, Timestamp};
use duologue_protocol::wire::{Code, Door, KnockView, Refusal};

use super::device::{DeviceId, Way};
use super::knock::{Knock, KnockDetails};

/// All knocks, in the order in which they came: one for each device at a door at most, gone with its device.
#[derive(Debug, Default)]
pub(super) struct Knocks {
    last: u32,
    all: Vec<Knock>,
}

impl Knocks {
    /// A device at a closed door asks to be let in, or adds to its knock.
    ///
    /// # Errors
    /// The reason why not, and the wait until it may try again.
    pub(super) fn ask(
        &mut self,
        device: DeviceId,
        (seat, way): (Seat, Way),
        details: KnockDetails,
        room: &Room,
        now: Timestamp,
    ) -> Result<(), (Refusal, Option<Millis>)> {
        if room.door(seat, way.link().as_ref()).open {
            return Err((Code::Nothing.into(), None));
        }
        let newcomer = details.newcomer(seat, way);
        room.may_ask(&newcomer).map_err(|refusal| (refusal, None))?;
        let before = self.all.iter_mut().find(|knock| knock.device() == device);
        if let Some(wait) = before.as_ref().and_then(|knock| knock.waits(now)) {
            return Err((Code::TooFast.into(), Some(wait)));
        }
        let id = KnockId(self.last + 1);
        let knock = Knock::new(id, device, newcomer, way, details, now).map_err(|refusal| (refusal, None))?;
        let other = match before {
            Some(before) => before.add(knock),
            None => Some(knock),
        };
        if let Some(knock) = other {
            self.last = id.0;
            self.all.retain(|knock| knock.device() != device);
            self.all.push(knock);
        }
        Ok(())
    }

    fn asking(&self) -> impl Iterator<Item = &Knock> {
        self.all.iter().filter(|knock| knock.is_asking())
    }

    fn of(&self, device: DeviceId) -> Option<&Knock> {
        self.all.iter().find(|knock| knock.device() == device)
    }

    /// The secret by which a device knocks.
    pub(super) fn secret_of(&self, device: DeviceId) -> Option<KeyHash> {
        Some(self.of(device)?.newcomer().secret)
    }

    /// The person whom an answer of the device at `host` means: it names a knock, which the room knows nothing of.
    /// None where that isn't asking, or not this one.
    pub(super) fn meant(&self, id: KnockId, host: Seat, room: &Room) -> Option<&Newcomer> {
        let knock = self.asking().find(|knock| knock.id() == id)?;
        knock.asks(host, room).then(|| knock.newcomer())
    }

    /// Somebody whose link alone is enough now: their seat's device is away, and nobody has answered for a minute, or
    /// nobody of those who are `here` could.
    pub(super) fn way_back(
        &self,
        room: &Room,
        now: Timestamp,
        here: &(impl Iterator<Item = Seat> + Clone),
    ) -> Option<(DeviceId, Newcomer)> {
        let may_answer = |knock: &Knock, host: Seat| !room.is_gone(host) && knock.asks(host, room);
        let found = self.asking().find(|knock| {
            knock
                .alone_at(room)
                .is_some_and(|alone| alone <= now || !here.clone().any(|host| may_answer(knock, host)))
        })?;
        Some((found.device(), found.newcomer().clone()))
    }

    /// The moment at which a link alone will next be enough.
    pub(super) fn due(&self, room: &Room) -> Option<Timestamp> {
        self.asking().filter_map(|knock| knock.alone_at(room)).min()
    }

    /// The device at `host` shows a key to somebody who knocks by its code. Says whether somebody does.
    pub(super) fn greet(&mut self, id: KnockId, host: Seat, public: &PublicKey) -> bool {
        let found = self.all.iter_mut().find(|knock| knock.id() == id && knock.is_asking());
        found.is_some_and(|knock| knock.greet(host, public))
    }

    /// The answer to this one is no.
    pub(super) fn decline(&mut self, id: Option<KnockId>, now: Timestamp) {
        self.all.iter_mut().filter(|knock| Some(knock.id()) == id).for_each(|knock| knock.decline(now));
    }

    /// The room takes the device by its link alone never again: the same question again and again would keep the actor
    /// from sleeping.
    pub(super) fn bar(&mut self, device: DeviceId) {
        self.all.iter_mut().filter(|knock| knock.device() == device).for_each(Knock::bar);
    }

    /// Forgets those whose device isn't at a door any more.
    pub(super) fn keep(&mut self, at_door: impl Fn(DeviceId) -> bool) {
        self.all.retain(|knock| at_door(knock.device()));
    }

    /// All that may be known at a door by a device there.
    pub(super) fn door(&self, device: DeviceId, (seat, way): (Seat, Way), room: &Room) -> Door {
        let mut door = room.door(seat, way.link().as_ref());
        if let Some(knock) = self.of(device).filter(|_| door.knock.is_some()) {
            knock.show_at(&mut door, room);
        }
        door
    }

    /// The knocks that the device at this seat may answer.
    pub(super) fn seen_by(&self, host: Seat, room: &Room) -> Vec<KnockView> {
        self.asking().filter(|knock| knock.asks(host, room)).map(Knock::view).collect()
    }
}
