//! Durations that a setting decides.

use super::walk;
use crate::format::toml::TomlNode;
use crate::format::{Arg, Budget, Format, Span, Time};
use crate::ids::SettingId;
use crate::time::Millis;

/// Every duration of a format.
pub(super) fn all<'a>(format: &'a Format, file: TomlNode<'a>) -> Vec<(&'a Span, TomlNode<'a>)> {
    let rounds = walk::sections(format, file).map(|(section, node)| (&section.time, node));
    let steps = walk::all_steps(format, file).map(|(_, step, node)| (&step.time, node));
    let times = rounds.chain(steps).filter_map(|(time, node)| Some((time.as_ref()?, node.at("time"))));
    let given = walk::all_moves(format, file).filter_map(|(_, made, node)| match &made.arg {
        Some(Arg::Time(span)) => Some((span, node.at("arg").at("time"))),
        _ => None,
    });
    times.flat_map(|(time, node)| of_time(time, node)).chain(given).collect()
}

fn of_time<'a>(time: &'a Time, node: TomlNode<'a>) -> impl Iterator<Item = (&'a Span, TomlNode<'a>)> {
    let budget = time.budget.as_ref().map(|budget| (budget.span(), node.at(key(budget))));
    let least = time.least.as_ref().map(|span| (span, node.at("least")));
    let warn = time.warn.as_ref().map(|span| (span, node.at("warn")));
    [budget, least, warn].into_iter().flatten()
}

fn key(budget: &Budget) -> &'static str {
    match budget {
        Budget::Soft(_) => "soft",
        Budget::Hard(_) => "hard",
        Budget::Pool(_) => "pool",
    }
}

/// The setting that decides, if one does.
pub(super) fn setting(span: &Span) -> Option<&SettingId> {
    match span {
        Span::Fixed(_) => None,
        Span::Setting { setting, .. } => Some(setting),
    }
}

/// The shortest and the longest that a duration can be.
pub(super) fn range(span: &Span, format: &Format) -> (Millis, Millis) {
    match span {
        Span::Fixed(value) => (*value, *value),
        Span::Setting { setting, divide } => {
            format.settings.get(setting).map_or_else(Default::default, |setting| {
                let divided = |value| Millis(value / i64::from(*divide));
                (divided(setting.min), divided(setting.max))
            })
        }
    }
}
