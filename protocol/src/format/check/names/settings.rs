//! Names of settings, and what names them.

use std::collections::BTreeSet;

use super::known;
use super::words::free;
use crate::format::check::{spans, walk};
use crate::format::toml::{Mistakes, TomlNode};
use crate::format::{Count, Format, SettingKind};
use crate::ids::{RoleId, SettingId};

/// Presets name settings, durations and rounds name settings of their kind, and each is named somewhere. None
/// is called what a line may call something else.
pub(super) fn check(format: &Format, file: TomlNode<'_>, mistakes: &mut Mistakes) {
    let taken: Vec<_> = format.roles.iter().map(RoleId::as_str).chain(["item"]).collect();
    for id in format.settings.keys() {
        let node = file.at("settings").at(id.as_str());
        free(id.as_str(), &taken, node, mistakes);
    }
    let before = mistakes.count();
    presets(format, file, mistakes);
    let used = named(format, file, mistakes);
    // One that isn't used beside one that isn't there is likely the same, misspelt.
    if mistakes.count() == before {
        for id in format.settings.keys().filter(|id| !used.contains(id)) {
            let node = file.at("settings").at(id.as_str());
            node.wrong(mistakes, format!("nothing uses the setting \"{id}\""));
        }
    }
}

fn presets(format: &Format, file: TomlNode<'_>, mistakes: &mut Mistakes) {
    for (preset, values) in &format.presets {
        for id in values.keys() {
            let node = file.at("preset").at(preset.as_str()).at(id.as_str());
            let kind = if node.value.is_str() { SettingKind::Duration } else { SettingKind::Count };
            known::setting(id, format, kind, node, mistakes);
        }
    }
}

/// Durations and rounds name settings of their kind. Gives those that are named.
fn named<'a>(format: &'a Format, file: TomlNode<'a>, mistakes: &mut Mistakes) -> BTreeSet<&'a SettingId> {
    let spans = spans::all(format, file).into_iter();
    let spans = spans.filter_map(|(span, node)| Some((spans::setting(span)?, SettingKind::Duration, node)));
    let counts = walk::sections(format, file).filter_map(|(section, node)| match &section.times {
        Count::Fixed(_) => None,
        Count::Setting(id) => Some((id, SettingKind::Count, node.at("times"))),
    });
    let mut named = BTreeSet::new();
    for (id, kind, node) in spans.chain(counts) {
        named.insert(id);
        known::setting(id, format, kind, node, mistakes);
    }
    named
}
