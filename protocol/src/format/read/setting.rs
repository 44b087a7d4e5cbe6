//! Reads the waiting room's questions and their values.

use super::span::{SPAN_MAX, duration};
use crate::format::toml::{Mistakes, Read, Table, TomlNode, whole};
use crate::format::{Setting, SettingKind};

/// A setting: all durations or all numbers.
pub(super) fn setting(node: TomlNode<'_>, mistakes: &mut Mistakes) -> Read<Setting> {
    let mut table = Table::open("a setting", node, mistakes)?;
    let default = table.need("default", amount);
    let min = table.need("min", amount);
    let max = table.need("max", amount);
    let step = table.maybe("step", amount);
    table.close()?;
    let (default, min, max, step) = (default?, min?, max?, step?);
    let kinds = [Some(min), Some(max), step];
    if kinds.into_iter().flatten().any(|other| other.0 != default.0) {
        return Err(node.wrong(mistakes, "a setting is all durations or all numbers"));
    }
    Ok(Setting { kind: default.0, default: default.1, min: min.1, max: max.1, step: step.map(|step| step.1) })
}

/// A preset's value of a setting. Whether it is of the setting's kind is seen when names are known.
pub(super) fn value(node: TomlNode<'_>, mistakes: &mut Mistakes) -> Read<i64> {
    amount(node, mistakes).map(|(_, value)| value)
}

/// A duration in milliseconds, or a number from 1 to 99.
fn amount(node: TomlNode<'_>, mistakes: &mut Mistakes) -> Read<(SettingKind, i64)> {
    match node.value.as_str() {
        Some(text) => duration(text, SPAN_MAX, node, mistakes).map(|span| (SettingKind::Duration, span.0)),
        None => whole(1..=99)(node, mistakes).map(|number| (SettingKind::Count, number)),
    }
}
