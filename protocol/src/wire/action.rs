//! Actions: everything that people do in a room.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::words::{Given, Level, Pace, TimeOf, Words};
use crate::hash::{FormatHash, Key};
use crate::ids::{MoveName, Seat, SettingId, SignalId, StepId};
use crate::knock::KnockId;
use crate::sealed::Sealed;
use crate::time::Millis;

/// Counts a device's actions, from 1. An action that is sent again keeps its id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default, Serialize, Deserialize, TS)]
#[serde(transparent)]
#[ts(type = "number")]
pub struct ActionId(pub u32);

/// One action as it was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Act {
    /// Larger than the device's last.
    pub id: ActionId,
    /// The turn it was made in; needed by whatever moves the dialogue.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional, type = "number")]
    pub turn: Option<u32>,
    /// The action itself.
    pub action: Action,
}

fn yes() -> bool {
    true
}

/// Everything that a seat can do. The view says what is open now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "do", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum Action {
    /// The consent tap: takes the seat.
    Enter {
        /// The first name, sealed.
        name: Sealed,
        /// The secret that this device acts by from then on: it made it, and nobody else has it. Needed at the door.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        secret: Option<Key>,
        /// A new key for the seat's link, so that whoever made the room and sent the old one can't use it.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        key: Option<Key>,
    },
    /// Lets somebody in who knocks, or doesn't.
    Admit {
        /// Whose knock.
        knock: KnockId,
        /// False declines.
        #[serde(default = "yes")]
        #[ts(as = "Option<bool>", optional)]
        on: bool,
        /// The room key, for the newcomer's device alone: where they came by a code and have none.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        parcel: Option<Sealed>,
    },
    /// A partner's device takes the other partner's seat as well: one phone, passed on.
    Take {
        /// Which.
        seat: Seat,
        /// The secret that this device acts by in that seat: another one than in its own.
        secret: Key,
    },
    /// "That isn't right": somebody joined on a new device who shouldn't have.
    Contest {
        /// Which seat.
        seat: Seat,
    },
    /// Another link for a seat: every older one is dead.
    Reissue {
        /// Which.
        seat: Seat,
        /// The new link's key.
        key: Key,
    },
    /// In the waiting room: what stands for everyone. What is left out stays.
    Setup {
        /// Settings, each within its bounds.
        #[serde(default)]
        #[ts(as = "Option<BTreeMap<SettingId, i32>>", optional)]
        settings: BTreeMap<SettingId, i64>,
        /// The partner who begins.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        first: Option<Seat>,
        /// The call's address, sealed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        call: Option<Sealed>,
    },
    /// A partner is ready: to begin, or to go on after a pause.
    Ready {
        /// False takes it back.
        #[serde(default = "yes")]
        #[ts(as = "Option<bool>", optional)]
        on: bool,
    },
    /// A partner's tap on a move of the step. Names its turn.
    Move {
        /// Which.
        name: MoveName,
        /// The thing that the move asks for.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        given: Option<Given>,
    },
    /// Everything stops, at once, for whoever asks.
    Pause,
    /// The prompt goes, without a trace.
    Pass {
        /// Which prompt.
        #[ts(type = "number")]
        prompt: u32,
    },
    /// A minute more, from either partner.
    MoreTime,
    /// A wish that moves nothing: one of the step's, or `help`, which the therapist alone sees.
    Signal {
        /// Which.
        signal: SignalId,
    },
    /// Away with the line that only this seat sees.
    Dismiss,
    /// Leaves for good.
    Stop,
    /// Takes back a `stop` within 20 s.
    Return,
    /// A partner: would end here, or, in a long pause, ends for today. The therapist: ends.
    End {
        /// False takes a partner's wish back.
        #[serde(default = "yes")]
        #[ts(as = "Option<bool>", optional)]
        on: bool,
    },
    /// To another format and back: an offer, until every partner agrees. Names its turn.
    Bridge {
        /// Which.
        format: FormatHash,
    },
    /// A partner's answer to an offered bridge.
    Agree {
        /// False puts the offer away.
        #[serde(default = "yes")]
        #[ts(as = "Option<bool>", optional)]
        on: bool,
    },
    /// The therapist begins, once every partner is in.
    Start,
    /// The step's first move that needs no argument; not where the word is a partner's own. Names its turn.
    Next,
    /// Back to where the dialogue stood before. Names its turn.
    Back,
    /// To a step of the line. Names its turn.
    Goto {
        /// Which.
        step: StepId,
        /// Says so where it skips a step whose word is a partner's own.
        #[serde(default)]
        #[ts(as = "Option<bool>", optional)]
        skip: bool,
    },
    /// Out of an inserted step, a detour or a bridge. Names its turn.
    Out,
    /// The other partner's part. Names its turn.
    Rotate,
    /// A step of any format, and back. Names its turn.
    Insert {
        /// Whose step.
        format: FormatHash,
        /// Which.
        step: StepId,
    },
    /// More or less time.
    Time {
        /// On which clock.
        of: TimeOf,
        /// At most an hour either way.
        add: Millis,
    },
    /// Lifts a pause of the therapist's own.
    Resume,
    /// Words for these partners, in place of the last.
    Prompt {
        /// The words.
        words: Words,
        /// Partner seats; all of them, or those that alone see it.
        to: Vec<Seat>,
        /// Which of the queue it is, from 0, so that it leaves the queue.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        queued: Option<u8>,
    },
    /// The therapist's queue, whole; at most 20.
    Queue {
        /// In order.
        words: Vec<Words>,
    },
    /// Takes the prompt back.
    Clear,
    /// A line that one seat alone sees.
    Nudge {
        /// A partner's seat.
        to: Seat,
        /// Sealed; none takes it back.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        text: Option<Sealed>,
    },
    /// The therapist has seen a call for help.
    Attend {
        /// Whose.
        seat: Seat,
    },
    /// More or fewer words on a phone: by the therapist for a partner, or by a partner for themselves.
    Level {
        /// A partner's seat.
        seat: Seat,
        /// The amount that it says.
        level: Level,
    },
    /// A shared line about pace that one seat alone sees.
    Pace {
        /// A partner's seat.
        seat: Seat,
        /// Which; none takes it back.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        #[ts(optional)]
        pace: Option<Pace>,
    },
}
