//! Views: all that a screen needs, and nothing that a seat may not see.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::words::{Given, TimeOf, Words};
use crate::hash::FormatHash;
use crate::ids::{MoveName, RoleId, Seat, SectionId, SettingId, SignalId, StemId, StepId};
use crate::sealed::Sealed;
use crate::time::{Millis, Timestamp};

/// The view of all seats. Holds no presence, no keys, and nothing that time alone changes: deadlines are moments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct View {
    /// The phase of the room's life.
    pub phase: Phase,
    /// The room's format.
    pub format: FormatHash,
    /// The room's settings.
    #[ts(type = "{ [key in string]?: number }")]
    pub settings: BTreeMap<SettingId, i64>,
    /// The partner who begins.
    pub first: Seat,
    /// True where there is a therapist's seat.
    pub therapist: bool,
    /// The call's address, sealed.
    pub call: Option<Sealed>,
    /// The seats, and who sits there.
    pub seats: BTreeMap<Seat, SeatView>,
    /// Counts the changes of step; a move names it.
    #[ts(type = "number")]
    pub turn: u32,
    /// The places where the dialogue stands, innermost first; empty before the start and after the end.
    pub path: Vec<PlaceView>,
    /// The player of each role.
    pub cast: BTreeMap<RoleId, Seat>,
    /// The seats that have the floor.
    pub floor: Vec<Seat>,
    /// The clocks, innermost first.
    pub clocks: Vec<ClockView>,
    /// The time that each partner has had the floor.
    pub ledger: LedgerView,
    /// The moves open now, for each partner.
    pub moves: BTreeMap<Seat, Vec<MoveName>>,
    /// Everything else that every partner may do now.
    pub rights: Vec<Right>,
    /// The partners who have tapped a move that needs them all.
    pub tapped: BTreeMap<Seat, MoveName>,
    /// Loops that have been made often: their hints show.
    pub hints: Vec<MoveName>,
    /// Things that taps brought along.
    pub given: BTreeMap<MoveName, Given>,
    /// The prompt for every partner.
    pub prompt: Option<PromptView>,
    /// The partners' wishes in this turn.
    pub signals: BTreeMap<Seat, SignalId>,
    /// The partners who are ready to begin, or to go on.
    pub ready: Vec<Seat>,
    /// The partners who would end here.
    pub ending: Vec<Seat>,
    /// Whose device has been gone past the grace time; hidden in a pause.
    pub away: Vec<Seat>,
    /// A bridge that is offered, and who agrees.
    pub offer: Option<OfferView>,
    /// The steps of a partner's own word that the therapist's last jump skipped.
    pub skipped: Vec<StepId>,
}

/// A phase of a room's life.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Phase {
    /// In the waiting room.
    Waiting,
    /// The dialogue runs.
    Running,
    /// Paused, for whatever reason: no screen can tell which.
    Paused,
    /// Frozen: the device of somebody with a role in the step is away.
    Away,
    /// Frozen: the server was away. Both partners being ready goes on.
    Lost,
    /// The format came to its end.
    Finished,
    /// Ended before that: the same for every cause.
    Closed,
}

/// A seat as all see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SeatView {
    /// True once somebody has entered.
    pub entered: bool,
    /// Their first name, sealed.
    pub name: Option<Sealed>,
    /// They joined on a new device some minutes ago: for `contest`, if that isn't right.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[ts(as = "Option<bool>", optional)]
    pub moved: bool,
}

/// One frame of the stack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PlaceView {
    /// The format of the section.
    pub format: FormatHash,
    /// The section's name.
    pub section: SectionId,
    /// Which round, from 0.
    pub round: u16,
    /// The number of rounds.
    pub rounds: u16,
    /// Which item, from 0.
    pub item: u16,
    /// The number of items.
    pub items: u16,
    /// The item's stem, where the section has items.
    pub stem: Option<StemId>,
    /// The step's name.
    pub step: StepId,
}

/// The event at a clock's end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum ClockKind {
    /// Warns and counts on into overtime.
    Soft,
    /// Makes the step's clock move.
    Hard,
    /// Opens the partners' moves.
    Least,
}

/// A clock. Running, it has `ends`; frozen, `left`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ClockView {
    /// The step's or the round's.
    pub of: TimeOf,
    /// The event at its end.
    pub kind: ClockKind,
    /// The whole time.
    pub budget: Millis,
    /// Time before the end at which the words change.
    pub warn: Millis,
    /// The moment at which it ends, or ended: a soft clock counts on.
    pub ends: Option<Timestamp>,
    /// The time that was left when it froze; negative in overtime.
    pub left: Option<Millis>,
}

/// The time that each partner has had the floor: `spent`, and since `since` those who have it now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LedgerView {
    /// Up to `since`.
    pub spent: BTreeMap<Seat, Millis>,
    /// From when it runs on for the floor; none while it stands.
    pub since: Option<Timestamp>,
}

/// A thing that every partner may do now, besides the moves and `stop`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Right {
    /// The action `ready`.
    Ready,
    /// The action `more-time`.
    MoreTime,
    /// The action `pause`.
    Pause,
    /// `end`, by every partner.
    End,
    /// `end`, by anyone: the pause has been long.
    EndNow,
    /// `signal` with `help`.
    Help,
}

impl Right {
    /// All of them, in the order in which they are shown.
    pub const ALL: &'static [Right] =
        &[Right::Ready, Right::MoreTime, Right::Pause, Right::End, Right::EndNow, Right::Help];
}

/// A prompt on screen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct PromptView {
    /// The number that `pass` names.
    #[ts(type = "number")]
    pub id: u32,
    /// The words that it says.
    pub words: Words,
    /// The partners whom it is for.
    pub to: Vec<Seat>,
}

/// A bridge that is offered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct OfferView {
    /// To which format.
    pub format: FormatHash,
    /// The partners who agree so far.
    pub agreed: Vec<Seat>,
}
