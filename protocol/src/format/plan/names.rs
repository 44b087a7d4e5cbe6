//! Looks names up in a format, once.

use std::collections::BTreeSet;
use std::fmt::Display;

use super::unresolved::Unresolved;
use crate::format::{Format, SettingKind};
use crate::ids::{DeckId, ListId, RoleId, SectionId, SettingId, StemId};

/// The role's place among the roles.
pub(super) fn role(format: &Format, id: &RoleId) -> Result<usize, Unresolved> {
    format.role(id).ok_or_else(|| Unresolved::no("role", id))
}

/// The aside's place among the sections.
pub(super) fn aside(format: &Format, id: &SectionId) -> Result<usize, Unresolved> {
    let found = format.section(id).filter(|(_, section)| section.aside);
    found.map(|(at, _)| at).ok_or_else(|| Unresolved::no("aside", id))
}

/// The place among the settings of the one that counts this.
pub(super) fn setting(format: &Format, id: &SettingId, kind: SettingKind) -> Result<usize, Unresolved> {
    let what = match kind {
        SettingKind::Duration => "duration setting",
        SettingKind::Count => "count setting",
    };
    let mut settings = format.settings.iter();
    let found = settings.position(|(known, setting)| known == id && setting.kind == kind);
    found.ok_or_else(|| Unresolved::no(what, id))
}

/// The list's place among the lists.
pub(super) fn list(format: &Format, id: &ListId) -> Result<usize, Unresolved> {
    format.lists.keys().position(|known| known == id).ok_or_else(|| Unresolved::no("list", id))
}

/// The deck's stems, of which there is at least one.
pub(super) fn stems(format: &Format, id: &DeckId) -> Result<Vec<StemId>, Unresolved> {
    let deck = format.decks.get(id).filter(|deck| !deck.stems.is_empty());
    let deck = deck.ok_or_else(|| Unresolved::no("deck with stems", id))?;
    Ok(deck.stems.iter().map(|stem| stem.id.clone()).collect())
}

/// Refuses a name that stands for two things.
pub(super) fn once<'a, T: Ord + Display + 'a>(
    kind: &str,
    names: impl Iterator<Item = &'a T>,
) -> Result<(), Unresolved> {
    let mut seen = BTreeSet::new();
    for name in names {
        if !seen.insert(name) {
            return Err(Unresolved::twice(kind, name));
        }
    }
    Ok(())
}
