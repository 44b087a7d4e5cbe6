//! Who knocks, as a value: one knock for each device at a door, so there are no more than those; gone with its device.

use duologue_protocol::hash::KeyHash;
use duologue_protocol::ids::Seat;
use duologue_protocol::knock::{Commitment, KnockId, PublicKey};
use duologue_protocol::room::Newcomer;
use duologue_protocol::sealed::Sealed;
use duologue_protocol::time::{Millis, Timestamp};
use duologue_protocol::wire::{Code, KnockBy, KnockView, Refusal};

use super::taps::DeviceId;
use super::timers::{KNOCK_AGAIN, KNOCK_ALONE};

/// How somebody came to a door.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// By a link with this key.
    Link(KeyHash),
    /// By a short code, which the device at this seat made.
    Code(Seat),
}

impl Way {
    /// The link's key.
    pub(super) fn link(self) -> Option<KeyHash> {
        match self {
            Way::Link(key) => Some(key),
            Way::Code(_) => None,
        }
    }
}

/// What somebody says by `knock`.
#[derive(Debug)]
pub(super) struct Asked {
    pub(super) secret: KeyHash,
    pub(super) name: Option<Sealed>,
    pub(super) commit: Option<Commitment>,
    pub(super) public: Option<PublicKey>,
}

/// Somebody who knocks.
#[derive(Debug)]
pub(super) struct Knock {
    pub(super) id: KnockId,
    pub(super) device: DeviceId,
    pub(super) way: Way,
    pub(super) newcomer: Newcomer,
    commit: Option<Commitment>,
    public: Option<PublicKey>,
    /// The key of whoever made the code.
    pub(super) host: Option<PublicKey>,
    since: Timestamp,
    declined: Option<Timestamp>,
    /// The room wouldn't let it in by its link alone.
    pub(super) barred: bool,
}

impl Knock {
    /// Whether nobody has answered.
    pub(super) fn is_asking(&self) -> bool {
        self.declined.is_none()
    }

    /// When the link alone is enough, where the room says that it is one for that.
    pub(super) fn alone_at(&self) -> Timestamp {
        self.since + KNOCK_ALONE
    }

    fn view(&self) -> KnockView {
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

/// The knocks of one room, in the order in which they came.
#[derive(Debug, Default)]
pub(super) struct Knocks {
    last: u32,
    all: Vec<Knock>,
}

impl Knocks {
    /// Somebody knocks, or adds to their knock. By a code, another commitment makes another knock: what was
    /// answered to the first holds for no other key.
    ///
    /// # Errors
    /// Why not, and when to try again.
    pub(super) fn ask(
        &mut self,
        device: DeviceId,
        way: Way,
        seat: Seat,
        asked: Asked,
        now: Timestamp,
    ) -> Result<(), (Refusal, Option<Millis>)> {
        let malformed = |what: &str| (Refusal::with(Code::Malformed, what), None);
        let at = self.all.iter().position(|knock| knock.device == device);
        let before = at.map(|at| &self.all[at]);
        if let Some(declined) = before.and_then(|knock| knock.declined)
            && now < declined + KNOCK_AGAIN
        {
            return Err((Code::TooFast.into(), Some(declined + KNOCK_AGAIN - now)));
        }
        let (commit, public, link) = match way {
            Way::Link(key) => (None, None, Some(key)),
            Way::Code(_) => (Some(asked.commit.ok_or_else(|| malformed("commit"))?), asked.public, None),
        };
        if public.as_ref().is_some_and(|public| commit != Some(Commitment::of(public))) {
            return Err(malformed("public"));
        }
        let newcomer = Newcomer { seat, secret: asked.secret, name: asked.name, link };
        match at.map(|at| &mut self.all[at]).filter(|knock| knock.is_asking() && knock.commit == commit) {
            Some(knock) => {
                knock.newcomer = newcomer;
                knock.public = public.or(knock.public.take());
                knock.barred = false;
            }
            None => self.begin(device, way, newcomer, (commit, public), now),
        }
        Ok(())
    }

    fn begin(
        &mut self,
        device: DeviceId,
        way: Way,
        newcomer: Newcomer,
        (commit, public): (Option<Commitment>, Option<PublicKey>),
        now: Timestamp,
    ) {
        self.all.retain(|knock| knock.device != device);
        self.last += 1;
        let id = KnockId(self.last);
        let (host, declined) = (None, None);
        self.all.push(Knock {
            id,
            device,
            way,
            newcomer,
            commit,
            public,
            host,
            since: now,
            declined,
            barred: false,
        });
    }

    /// The one that asks by this id, or none: it was declined, or has left.
    pub(super) fn asking(&self, id: KnockId) -> Option<&Knock> {
        self.all.iter().find(|knock| knock.id == id && knock.is_asking())
    }

    /// All that nobody has answered.
    pub(super) fn all_asking(&self) -> impl Iterator<Item = &Knock> {
        self.all.iter().filter(|knock| knock.is_asking())
    }

    /// The knock of a device.
    pub(super) fn of(&self, device: DeviceId) -> Option<&Knock> {
        self.all.iter().find(|knock| knock.device == device)
    }

    /// Those that ask and that `seen` lets through, as they are shown.
    pub(super) fn views(&self, seen: impl Fn(&Knock) -> bool) -> Vec<KnockView> {
        self.all_asking().filter(|knock| seen(knock)).map(Knock::view).collect()
    }

    /// Whoever made the code shows a key, once for each knock. Says whether that was so.
    pub(super) fn greet(&mut self, id: KnockId, host: Seat, public: &PublicKey) -> bool {
        let found = self.all.iter_mut().find(|knock| knock.id == id && knock.is_asking());
        let Some(knock) = found.filter(|knock| knock.way == Way::Code(host)) else { return false };
        knock.host.get_or_insert_with(|| public.clone()) == public
    }

    /// The answer is no.
    pub(super) fn decline(&mut self, id: KnockId, now: Timestamp) {
        for knock in self.all.iter_mut().filter(|knock| knock.id == id) {
            knock.declined.get_or_insert(now);
        }
    }

    /// The room takes it by its link alone never again.
    pub(super) fn bar(&mut self, device: DeviceId) {
        self.all.iter_mut().filter(|knock| knock.device == device).for_each(|knock| knock.barred = true);
    }

    /// Forgets those whose device isn't at a door any more.
    pub(super) fn keep(&mut self, at_door: impl Fn(DeviceId) -> bool) {
        self.all.retain(|knock| at_door(knock.device));
    }
}
