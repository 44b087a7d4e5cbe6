//! Looks up the things that names stand for, and tells of a name that stands for none.

use crate::format::toml::{Mistakes, TomlNode, near};
use crate::format::{Decks, Format, SettingKind};
use crate::ids::{DeckId, ListId, RoleId, SectionId, SettingId};

/// The role is one of the format's.
pub(super) fn role(role: &RoleId, format: &Format, node: TomlNode<'_>, mistakes: &mut Mistakes) {
    if format.role(role).is_none() {
        let roles: Vec<_> = format.roles.iter().map(RoleId::as_str).collect();
        let near = near(role.as_str(), roles.iter().copied());
        node.wrong(mistakes, format!("no role \"{role}\"; roles are {}{near}", roles.join(", ")));
    }
}

/// The deck is one of the library's.
pub(super) fn deck(deck: &DeckId, decks: &Decks, node: TomlNode<'_>, mistakes: &mut Mistakes) {
    if !decks.contains_key(deck) {
        let near = near(deck.as_str(), decks.keys().map(DeckId::as_str));
        node.wrong(mistakes, format!("no deck \"{deck}\"{near}"));
    }
}

/// The section is an aside.
pub(super) fn aside(id: &SectionId, format: &Format, node: TomlNode<'_>, mistakes: &mut Mistakes) {
    match format.section(id) {
        Some((_, section)) if section.aside => {}
        Some(_) => drop(node.wrong(mistakes, format!("\"{id}\" is not an aside"))),
        None => {
            let asides = format.sections.iter().filter(|section| section.aside);
            let near = near(id.as_str(), asides.map(|section| section.id.as_str()));
            node.wrong(mistakes, format!("no aside \"{id}\"{near}"));
        }
    }
}

/// The setting is one of the format's, and counts what is asked of it.
pub(super) fn setting(
    id: &SettingId,
    format: &Format,
    wanted: SettingKind,
    node: TomlNode<'_>,
    mistakes: &mut Mistakes,
) {
    let Some(setting) = format.settings.get(id) else {
        let near = near(id.as_str(), format.settings.keys().map(SettingId::as_str));
        node.wrong(mistakes, format!("no setting \"{id}\"{near}"));
        return;
    };
    if setting.kind != wanted {
        let is = match setting.kind {
            SettingKind::Duration => "a duration, not a number",
            SettingKind::Count => "a number, not a duration",
        };
        node.wrong(mistakes, format!("the setting \"{id}\" is {is}"));
    }
}

/// The list is one of the format's; says if it is.
pub(super) fn list(list: &ListId, format: &Format, node: TomlNode<'_>, mistakes: &mut Mistakes) -> bool {
    let found = format.lists.contains_key(list);
    if !found {
        let near = near(list.as_str(), format.lists.keys().map(ListId::as_str));
        node.wrong(mistakes, format!("no list \"{list}\"{near}"));
    }
    found
}
