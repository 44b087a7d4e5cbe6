//! Settings within their bounds.

use crate::format::toml::{Mistakes, TomlNode};
use crate::format::{Format, Setting};

/// Every default and preset is a value that its setting may have.
pub(super) fn check(format: &Format, file: TomlNode<'_>, mistakes: &mut Mistakes) {
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
