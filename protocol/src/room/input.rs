//! Everything that can happen to a room, but for time passing.

use crate::hash::{Key, KeyHash};
use crate::ids::Seat;
use crate::sealed::Sealed;
use crate::time::Timestamp;
use crate::wire::{Act, Action, ActionId, Code, Refusal};

/// One thing that happens to a room.
#[derive(Debug, Clone)]
pub enum Input<'a> {
    /// An action from the device that holds a seat.
    Member {
        /// The seat.
        seat: Seat,
        /// The action as it was sent.
        act: &'a Act,
        /// Whom an `admit` means, as the node knows it: none where that knock is gone, and with any other action.
        knock: Option<&'a Newcomer>,
    },
    /// The consent tap, from a device with one of a seat's links.
    Guest {
        /// The seat.
        seat: Seat,
        /// The link's key.
        link: KeyHash,
        /// The consent itself.
        act: Consent<'a>,
    },
    /// News from the node that serves the room.
    Observed(Observed),
}

/// The one action that a door takes: `enter`, from somebody who doesn't hold the seat yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Consent<'a> {
    pub(in crate::room) id: ActionId,
    pub(in crate::room) name: &'a Sealed,
    pub(in crate::room) secret: Option<&'a Key>,
    pub(in crate::room) key: Option<&'a Key>,
}

impl<'a> Consent<'a> {
    /// The consent that this action is.
    ///
    /// # Errors
    /// `old-id` for an id of 0; `not-entered` for any other action: consent comes first.
    pub fn of(act: &'a Act) -> Result<Self, Refusal> {
        if act.id == ActionId(0) {
            return Err(Code::OldId.into());
        }
        let Action::Enter { name, secret, key } = &act.action else { return Err(Code::NotEntered.into()) };
        Ok(Self { id: act.id, name, secret: secret.as_ref(), key: key.as_ref() })
    }
}

/// Something that a node saw, and no device said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Observed {
    /// A seat's device has been gone past the grace time.
    Gone {
        /// The seat.
        seat: Seat,
        /// The last moment at which the device was heard.
        heard: Timestamp,
    },
    /// A seat's device was heard again.
    Heard {
        /// The seat.
        seat: Seat,
    },
    /// Somebody knocked whose link is enough: their seat's device is gone, and nobody could answer.
    Returned(Newcomer),
    /// Nobody served the room since `alive`. It is brought to that moment and stands until both partners are
    /// ready. A deadline that passed in the dark moves nobody on, and doesn't end a pause either.
    Lost {
        /// The last moment at which a node is known to have served it.
        alive: Timestamp,
    },
    /// Nothing of the room could be kept since `since`, while everyone was told that their place is held: time
    /// stood, and goes on by itself.
    Held {
        /// The moment from which time stood.
        since: Timestamp,
    },
}

impl Input<'_> {
    /// The moment up to which time passed as usual before this happened at `now`.
    pub(in crate::room) fn served_until(&self, now: Timestamp) -> Timestamp {
        match self {
            Input::Observed(Observed::Lost { alive }) => *alive,
            Input::Observed(Observed::Held { since }) => *since,
            Input::Observed(Observed::Gone { .. } | Observed::Heard { .. } | Observed::Returned(_))
            | Input::Member { .. }
            | Input::Guest { .. } => now,
        }
    }

    /// The device that is kept an answer for, where one asked.
    pub(in crate::room) fn reply(&self) -> Option<Reply> {
        match self {
            Input::Member { seat, act, .. } => Some(Reply { seat: *seat, id: act.id, guest: false }),
            Input::Guest { seat, act, .. } => Some(Reply { seat: *seat, id: act.id, guest: true }),
            Input::Observed(_) => None,
        }
    }
}

/// A device that is kept an answer for.
#[derive(Debug, Clone, Copy)]
pub(in crate::room) struct Reply {
    pub(in crate::room) seat: Seat,
    pub(in crate::room) id: ActionId,
    /// The device that asked takes the seat with it.
    pub(in crate::room) guest: bool,
}

/// A device's last stored action, and the version it made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LastAct {
    /// The action's id.
    pub id: ActionId,
    /// The version that `done` names.
    pub rev: u32,
}

/// Somebody who knocks at a seat.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Newcomer {
    /// The seat they would take.
    pub seat: Seat,
    /// The secret that their device would act by.
    pub secret: KeyHash,
    /// Their first name, sealed.
    pub name: Option<Sealed>,
    /// The link that they came by.
    pub link: Option<KeyHash>,
}
