//! Texts of a format, in one locale.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::ids::{ListId, MoveName, PresetId, RoleId, SettingId, SignalId, StepId};

/// A format's texts in one locale. Names stand in as `{role}`, filled in on the phone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Texts {
    /// The dialogue's title.
    pub title: String,
    /// Its purpose, in a sentence or two.
    pub about: String,
    /// Notice that every partner agrees to before the start, where the format has one.
    pub notice: Option<String>,
    /// The roles' names.
    pub roles: BTreeMap<RoleId, String>,
    /// Questions of the waiting room.
    pub settings: BTreeMap<SettingId, String>,
    /// The presets' names.
    pub presets: BTreeMap<PresetId, String>,
    /// The lists' names.
    pub lists: BTreeMap<ListId, String>,
    /// Words of each wish.
    pub signals: BTreeMap<SignalId, String>,
    /// Each step's lines.
    pub steps: BTreeMap<StepId, StepTexts>,
}

/// One text for each role, or one for all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "lowercase")]
pub enum ByRole {
    /// The same for everyone.
    All(String),
    /// Each role's own.
    Each(BTreeMap<RoleId, String>),
}

/// A step's texts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct StepTexts {
    /// At most 40 characters.
    pub title: String,
    /// Two or three big words on the phone; at most 24 characters.
    pub big: ByRole,
    /// The thing to do now; at most 240 characters.
    pub line: ByRole,
    /// A line for the therapist alone.
    pub therapist: Option<String>,
    /// Words that a role might begin with.
    pub stem: BTreeMap<RoleId, String>,
    /// Words on a move's button; at most 24 characters.
    pub moves: BTreeMap<MoveName, String>,
    /// Hint that shows when a loop has been made often.
    pub hints: BTreeMap<MoveName, String>,
}
