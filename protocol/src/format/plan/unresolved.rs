//! Why a format can't run.

use std::fmt::Display;

/// Says where a format names what isn't there, or what else no room could run.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0}")]
pub struct Unresolved(String);

impl Unresolved {
    /// For a name that stands for nothing.
    pub(super) fn no(kind: &str, name: impl Display) -> Self {
        Self(format!("no {kind} \"{name}\""))
    }

    /// For a name that stands for two things.
    pub(super) fn twice(kind: &str, name: impl Display) -> Self {
        Self(format!("{kind} \"{name}\" stands twice"))
    }

    /// For what a checked format never is.
    pub(super) fn wrong(what: &str) -> Self {
        Self(what.to_owned())
    }

    /// The same, with the place that it stands in.
    pub(super) fn within(self, kind: &str, name: impl Display) -> Self {
        Self(format!("{kind} \"{name}\": {self}"))
    }
}
