//! One knock at a door.

use duologue_protocol::hash::KeyHash;
use duologue_protocol::ids::Seat;
use duologue_protocol::knock::{Commitment, KnockId, PublicKey};
use duologue_protocol::room::{Newcomer, Room};
use duologue_protocol::sealed::Sealed;
use duologue_protocol::time::{Millis, Timestamp};
use duologue_protocol::wire::{Code, Door, KnockBy, KnockView, Knocking, Refusal};

use super::device::{DeviceId, Way};
use super::timeouts::{KNOCK_AGAIN, KNOCK_ALONE};

/// The content of a `knock`.
#[derive(Debug, Clone)]
pub(super) struct KnockDetails {
    secret: KeyHash,
    name: Option<Sealed>,
    commit: Option<Commitment>,
    public: Option<PublicKey>,
}

impl KnockDetails {
    pub(super) fn new(
        secret: KeyHash,
        name: Option<Sealed>,
        commit: Option<Commitment>,
        public: Option<PublicKey>,
    ) -> Self {
        Self { secret, name, commit, public }
    }

    /// The person who knocks with these at a seat.
    pub(super) fn newcomer(&self, seat: Seat, way: Way) -> Newcomer {
        Newcomer { seat, secret: self.secret, name: self.name.clone(), link: way.link() }
    }
}

/// Somebody who knocks.
#[derive(Debug)]
pub(super) struct Knock {
    id: KnockId,
    device: DeviceId,
    way: Way,
    newcomer: Newcomer,
    commit: Option<Commitment>,
    public: Option<PublicKey>,
    /// The key of whoever made the code.
    host: Option<PublicKey>,
    since: Timestamp,
    declined: Option<Timestamp>,
    /// The room wouldn't let it in by its link alone.
    barred: bool,
}

impl Knock {
    /// The first knock of a device at this door, or another one.
    ///
    /// # Errors
    /// `malformed`: by a code it commits itself to a key, and shows no other.
    pub(super) fn new(
        id: KnockId,
        device: DeviceId,
        newcomer: Newcomer,
        way: Way,
        details: KnockDetails,
        since: Timestamp,
    ) -> Result<Self, Refusal> {
        let KnockDetails { commit, public, .. } = details;
        let (commit, public) = match way {
            Way::Link(_) => (None, None),
            Way::Code(_) => (Some(commit.ok_or_else(|| malformed("commit"))?), public),
        };
        if public.as_ref().is_some_and(|public| commit != Some(Commitment::of(public))) {
            return Err(malformed("public"));
        }
        let (host, declined, barred) = (None, None, false);
        Ok(Self { id, device, way, newcomer, commit, public, host, since, declined, barred })
    }

    pub(super) fn id(&self) -> KnockId {
        self.id
    }

    pub(super) fn device(&self) -> DeviceId {
        self.device
    }

    pub(super) fn newcomer(&self) -> &Newcomer {
        &self.newcomer
    }

    /// Says whether nobody has answered.
    pub(super) fn is_asking(&self) -> bool {
        self.declined.is_none()
    }

    /// The wait until a device that was declined may knock again.
    pub(super) fn waits(&self, now: Timestamp) -> Option<Millis> {
        let again = self.declined? + KNOCK_AGAIN;
        (now < again).then(|| again - now)
    }

    /// Adds to it what the same device says now. By a code, another commitment makes another knock: what was answered
    /// to the first holds for no other key. Gives the other knock back.
    pub(super) fn add(&mut self, later: Knock) -> Option<Knock> {
        if !self.is_asking() || self.commit != later.commit {
            return Some(later);
        }
        self.newcomer = later.newcomer;
        self.public = later.public.or(self.public.take());
        self.barred = false;
        None
    }

    /// Says whether the device at this seat is asked by it: by a code, only the one that made it.
    pub(super) fn asks(&self, host: Seat, room: &Room) -> bool {
        let theirs = match self.way {
            Way::Link(_) => true,
            Way::Code(maker) => maker == host,
        };
        theirs && room.may_admit(host, self.newcomer.seat).is_ok()
    }

    /// The moment from which the link alone is enough, where the room says that it is one for that.
    pub(super) fn alone_at(&self, room: &Room) -> Option<Timestamp> {
        let key = self.way.link()?;
        let alone = !self.barred && room.may_return(self.newcomer.seat, &key);
        alone.then(|| self.since + KNOCK_ALONE)
    }

    /// The device at `host`, which made the code, shows a key, once for each knock. Says whether that was so.
    pub(super) fn greet(&mut self, host: Seat, public: &PublicKey) -> bool {
        self.way == Way::Code(host) && self.host.get_or_insert_with(|| public.clone()) == public
    }

    /// The answer is no.
    pub(super) fn decline(&mut self, now: Timestamp) {
        self.declined.get_or_insert(now);
    }

    /// The room takes it by its link alone never again.
    pub(super) fn bar(&mut self) {
        self.barred = true;
    }

    /// Says at its door how it stands.
    pub(super) fn show_at(&self, door: &mut Door, room: &Room) {
        door.knock = Some(if self.is_asking() { Knocking::Asking } else { Knocking::Declined });
        door.host.clone_from(&self.host);
        door.by = if self.is_asking() { self.alone_at(room) } else { None };
    }

    /// The knock as those see it who may answer.
    pub(super) fn view(&self) -> KnockView {
        KnockView {
            id: self.id,
            seat: self.newcomer.seat,
            by: if matches!(self.way, Way::Link(_)) { KnockBy::Link } else { KnockBy::Code },
            name: self.newcomer.name.clone(),
            commit: self.commit.clone(),
            public: self.public.clone(),
        }
    }
}

fn malformed(what: &str) -> Refusal {
    Refusal::with(Code::Malformed, what)
}
