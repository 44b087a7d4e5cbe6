//! Reasons why a stored room can't be served: the rules could not have made it, or what it needs isn't there.

use crate::hash::FormatHash;

/// A reason why a stored room can't be served.
#[derive(Debug, thiserror::Error)]
pub enum Unreadable {
    /// Not a room of this version.
    #[error("not a room: {0}")]
    NotARoom(#[from] serde_json::Error),
    /// Its format isn't there.
    #[error("the format {0} is missing")]
    NoFormat(FormatHash),
    /// Something in it names what isn't there, or is out of its bounds.
    #[error("out of place: {0}")]
    OutOfPlace(#[from] OutOfPlace),
}

/// Says what of a stored room names something that isn't there, or is out of its bounds.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
pub struct OutOfPlace(String);

impl OutOfPlace {
    /// For what is out of place.
    pub(in crate::room) fn new(what: impl Into<String>) -> Self {
        Self(what.into())
    }

    /// The same, with the part of the room in front.
    pub(in crate::room) fn within(self, part: &str) -> Self {
        Self(format!("{part}: {}", self.0))
    }
}

/// Refuses a stored room where `holds` is false.
pub(in crate::room) fn ensure(holds: bool, what: impl FnOnce() -> String) -> Result<(), OutOfPlace> {
    if holds { Ok(()) } else { Err(OutOfPlace(what())) }
}
