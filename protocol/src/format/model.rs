//! A checked format. Only [`super::read_format`] makes one from text, so every name in it resolves.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::span::{Span, Time};
use super::{Deck, Texts};
use crate::ids::{
    DeckId, FormatId, ListId, MoveName, PresetId, RoleId, SectionId, SettingId, SignalId, StepId,
};

/// A kind of dialogue with its texts and the decks it names: all that a phone needs to show a room of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct Format {
    /// Its name; a later version keeps it and has another hash.
    pub id: FormatId,
    /// Two or three roles, one for each partner seat; who begins plays the first.
    pub roles: Vec<RoleId>,
    /// The therapist's part in it.
    pub therapist: Therapist,
    /// Asks every partner to agree to the notice before the start.
    pub notice: bool,
    /// Questions of the waiting room.
    pub settings: BTreeMap<SettingId, Setting>,
    /// Named choices of settings.
    pub presets: BTreeMap<PresetId, BTreeMap<SettingId, i64>>,
    /// Private lists of lines.
    pub lists: BTreeMap<ListId, List>,
    /// In file order: the line, with the asides among it. At most 24, with at most 64 steps in all.
    pub sections: Vec<Section>,
    /// Texts that people read, by locale (BCP 47, lower case). Every locale says everything.
    pub texts: BTreeMap<String, Texts>,
    /// The decks that the format names.
    pub decks: BTreeMap<DeckId, Deck>,
}

/// A therapist's part in a format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Therapist {
    /// May be there.
    Optional,
    /// It starts only with them, and their outage freezes like a partner's.
    Required,
    /// There is no such seat.
    Absent,
}

/// A question of the waiting room, with its bounds: milliseconds for a duration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Setting {
    /// The thing that is counted.
    pub kind: SettingKind,
    /// Value that stands when nobody answers.
    #[ts(type = "number")]
    pub default: i64,
    /// The least that it takes.
    #[ts(type = "number")]
    pub min: i64,
    /// The most that it takes.
    #[ts(type = "number")]
    pub max: i64,
    /// Values are `min` plus a multiple of it; none where any value will do.
    #[ts(type = "number | null")]
    pub step: Option<i64>,
}

/// The thing that a setting counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum SettingKind {
    /// A duration in milliseconds.
    Duration,
    /// A number from 1 to 99.
    Count,
}

/// A private list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct List {
    /// 1 to 20.
    pub lines: u8,
    /// The list whose shown cards are offered to pick from.
    pub from: Option<ListId>,
}

/// A named run of steps.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Section {
    /// Its name, unique in the format.
    pub id: SectionId,
    /// Outside the line, run by a detour or between two rounds.
    pub aside: bool,
    /// Number of its rounds.
    pub times: Count,
    /// The items of every round (one deck), or one deck a round; empty for none.
    pub each: Vec<DeckId>,
    /// Rule by which the cast moves on.
    pub rotate: Option<Rotate>,
    /// The aside between two rounds.
    pub between: Option<SectionId>,
    /// Soft or pool: one round's time, all its items included.
    pub time: Option<Time>,
    /// Open in each of its steps after the step's own, but not in the step they lead to.
    pub moves: Vec<Move>,
    /// 1 to 24.
    pub steps: Vec<Step>,
}

/// A number of rounds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Count {
    /// 1 to 60.
    Fixed(u16),
    /// The value of a setting.
    Setting(SettingId),
}

impl Count {
    /// Most rounds that a section has.
    pub const MAX: u16 = 60;
}

/// Rule by which a section's cast moves on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Rotate {
    /// Moves on with each round.
    Round,
    /// Moves on with each item.
    Item,
}

/// A place where the dialogue may stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Step {
    /// Its name, unique in the format.
    pub id: StepId,
    /// Holders of the floor.
    pub floor: Floor,
    /// The moves are their makers' own word: the therapist has no `next` here.
    pub own: bool,
    /// Dark screens, ended by sound and vibration.
    pub quiet: bool,
    /// The step's clock.
    pub time: Option<Time>,
    /// The decks that the therapist sees first. Naming any, even none (`[]`), drops a prompt from another.
    pub decks: Option<Vec<DeckId>>,
    /// Wishes offered beside `help`; at most four.
    pub signals: Vec<SignalId>,
    /// Floor-holders write lines of this list.
    pub write: Option<ListId>,
    /// Floor-holders may show lines of these lists.
    pub show: Vec<ListId>,
    /// 1 to 8; the first stands out on screen.
    pub moves: Vec<Move>,
}

/// Holders of the floor in a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Floor {
    /// None of the partners.
    Nobody,
    /// Each of the partners.
    Both,
    /// The partner who plays this role.
    Role(RoleId),
}

/// A named way onward.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Move {
    /// Unique in its step, the section's moves included.
    pub name: MoveName,
    /// Maker of the move.
    pub by: By,
    /// The way onward; with a detour, the place where the detour's end lands.
    pub to: To,
    /// The aside it pushes.
    pub detour: Option<SectionId>,
    /// The cast moves on by one.
    pub rotate: bool,
    /// Argument that the tap brings along.
    pub arg: Option<Arg>,
    /// Number of times, 2 to 9, from which on a hint shows and the console is flagged.
    pub hint_after: Option<u8>,
}

/// Maker of a move.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum By {
    /// The partner who plays this role.
    Role(RoleId),
    /// Any one partner.
    Either,
    /// Every partner seat.
    Both,
    /// The hard clock.
    Clock,
    /// The therapist alone.
    Therapist,
}

/// Destination of a move. Each `next-…` at its last falls into the bigger one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum To {
    /// The next step of the section; after its last, the next item, round or section.
    Next,
    /// The next item of the round.
    NextItem,
    /// The next round of the section.
    NextRound,
    /// The next section in the line.
    NextSection,
    /// A step of the same section.
    Step(StepId),
    /// Of a detour alone: this very step, as it was left.
    Here,
}

/// Argument that a tap brings along, kept as given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Arg {
    /// An index among what is chosen from.
    Choice(Choice),
    /// A moment within this span from now.
    Time(Span),
    /// A sealed line.
    Line,
}

/// The things that a tap chooses among.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum Choice {
    /// A number of choices, 2 to 9.
    Of(u8),
    /// Cards of that list, shown by others.
    Cards(ListId),
}

impl Format {
    /// The section of this name and its place among the sections.
    pub fn section(&self, id: &SectionId) -> Option<(usize, &Section)> {
        self.sections.iter().enumerate().find(|(_, section)| section.id == *id)
    }

    /// The role's place among the roles.
    pub fn role(&self, id: &RoleId) -> Option<usize> {
        self.roles.iter().position(|role| role == id)
    }
}

impl Section {
    /// The step's place in the section.
    pub fn step(&self, id: &StepId) -> Option<usize> {
        self.steps.iter().position(|step| step.id == *id)
    }

    /// The asides that the section names: between its rounds, or in a detour.
    pub fn asides(&self) -> impl Iterator<Item = &SectionId> {
        let moves = self.moves.iter().chain(self.steps.iter().flat_map(|step| &step.moves));
        self.between.iter().chain(moves.filter_map(|made| made.detour.as_ref()))
    }

    /// The moves open in a step: its own, then the section's but for those that lead to it.
    pub fn moves_in<'a>(&'a self, step: &'a Step) -> impl Iterator<Item = &'a Move> {
        let leads_here = |made: &Move| matches!(&made.to, To::Step(id) if *id == step.id);
        step.moves.iter().chain(self.moves.iter().filter(move |made| !leads_here(made)))
    }
}
