//! Settings and presets: names, then bounds.

use super::names::free;
use super::spans;
use crate::format::toml::{Mistakes, TomlNode, near};
use crate::format::{Format, Setting, SettingKind};
use crate::ids::{RoleId, SettingId};

/// Presets name settings, durations and rounds name settings of their kind, and each is named somewhere. None
/// is called what a line may call something else.
pub(super) fn names(format: &Format, file: TomlNode<'_>, mistakes: &mut Mistakes) {
    let taken: Vec<_> = format.roles.iter().map(RoleId::as_str).chain(["item"]).collect();
    for id in format.settings.keys() {
        let node = file.at("settings").at(id.as_str());
        free(id.as_str(), &taken, node, mistakes);
    }
    let before = mistakes.count();
    presets(format, file, mistakes);
    let used = spans::settings(format, file, mistakes);
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
            let Some(setting) = format.settings.get(id) else {
                unknown(id, format, node, mistakes);
                continue;
            };
            let kind = if node.value.is_str() { SettingKind::Duration } else { SettingKind::Count };
            of_kind(id, setting, kind, node, mistakes);
        }
    }
}

/// Says that there is no such setting.
pub(super) fn unknown(id: &SettingId, format: &Format, node: TomlNode<'_>, mistakes: &mut Mistakes) {
    let near = near(id.as_str(), format.settings.keys().map(SettingId::as_str));
    node.wrong(mistakes, format!("no setting \"{id}\"{near}"));
}

/// The setting counts what is asked of it.
pub(super) fn of_kind(
    id: &SettingId,
    setting: &Setting,
    wanted: SettingKind,
    node: TomlNode<'_>,
    mistakes: &mut Mistakes,
) {
    if setting.kind != wanted {
        let is = match setting.kind {
            SettingKind::Duration => "a duration, not a number",
            SettingKind::Count => "a number, not a duration",
        };
        node.wrong(mistakes, format!("the setting \"{id}\" is {is}"));
    }
}

/// Every default and preset is a value that its setting may have.
pub(super) fn bounds(format: &Format, file: TomlNode<'_>, mistakes: &mut Mistakes) {
    for (id, setting) in &format.settings {
        let node = file.at("settings").at(id.as_str());
        if setting.min > setting.max {
            node.at("min")
                .wrong(mistakes, format!("min {} is over max {}", shown(node, "min"), shown(node, "max")));
        } else {
            within("default", setting.default, setting, (node.at("default"), node), mistakes);
        }
        for (preset, values) in &format.presets {
            let place = file.at("preset").at(preset.as_str()).at(id.as_str());
            if let Some(value) = values.get(id) {
                within(id.as_str(), *value, setting, (place, node), mistakes);
            }
        }
    }
}

/// `value`, which stands at the first node, within the bounds of the setting at the second.
fn within(
    what: &str,
    value: i64,
    setting: &Setting,
    (node, bounds): (TomlNode<'_>, TomlNode<'_>),
    mistakes: &mut Mistakes,
) {
    let off = setting.step.is_some_and(|step| (value - setting.min) % step != 0);
    let wrong = match value {
        value if value < setting.min => format!("under min {}", shown(bounds, "min")),
        value if value > setting.max => format!("over max {}", shown(bounds, "max")),
        _ if off => format!("not some steps of {} over min {}", shown(bounds, "step"), shown(bounds, "min")),
        _ => return,
    };
    node.wrong(mistakes, format!("{what} {} is {wrong}", as_written(node)));
}

fn shown(setting: TomlNode<'_>, key: &str) -> String {
    as_written(setting.at(key))
}

/// A setting's value as the file has it.
fn as_written(node: TomlNode<'_>) -> String {
    match (node.value.as_str(), node.value.as_integer()) {
        (Some(text), _) => format!("\"{text}\""),
        (None, Some(number)) => number.to_string(),
        (None, None) => String::new(),
    }
}
