//! Reads durations, fixed or by a setting.

use crate::format::Span;
use crate::format::toml::{Mistakes, Quoted, Read, TomlNode, parse_name, string};
use crate::time::Millis;

/// The longest duration of a format.
pub(super) const SPAN_MAX: Millis = Millis::hours(4);

/// A duration, or what a duration setting says, divided by 2 to 99.
pub(super) fn span(longest: Millis) -> impl Fn(TomlNode<'_>, &mut Mistakes) -> Read<Span> {
    move |node, mistakes| {
        let text = string(node, mistakes)?;
        let Some(rest) = text.strip_prefix('{') else {
            return duration(text, longest, node, mistakes).map(Span::Fixed);
        };
        let (setting, divide) = match rest.split_once('}') {
            Some((setting, "")) => (setting, Some(1)),
            Some((setting, divided)) => (setting, divided.strip_prefix('/').and_then(divisor)),
            None => (rest, None),
        };
        let wrong = || format!("{} is not a setting's time; write it like \"{{minutes}}/2\"", Quoted(text));
        let divide = divide.ok_or_else(|| node.wrong(mistakes, wrong()))?;
        Ok(Span::Setting { setting: parse_name(setting, node, mistakes)?, divide })
    }
}

fn divisor(text: &str) -> Option<u8> {
    text.parse().ok().filter(|n| (2..=99).contains(n) && text.bytes().all(|b| b.is_ascii_digit()))
}

/// A duration from 1 s on: `90s`, `3m`, `2h`.
pub(super) fn duration(
    text: &str,
    longest: Millis,
    node: TomlNode<'_>,
    mistakes: &mut Mistakes,
) -> Read<Millis> {
    let Some(value) = parse_duration(text) else {
        let like = "write it like \"90s\", \"3m\" or \"2h\"";
        return Err(node.wrong(mistakes, format!("{} is not a duration; {like}", Quoted(text))));
    };
    if (Millis::seconds(1)..=longest).contains(&value) {
        Ok(value)
    } else {
        Err(node.wrong(mistakes, format!("this lasts from 1s to {longest}, not {text}")))
    }
}

/// At most six digits and a unit.
fn parse_duration(text: &str) -> Option<Millis> {
    let (digits, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
    let plain = (1..=6).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let number = digits.parse().ok().filter(|_| plain)?;
    match unit {
        "s" => Some(Millis::seconds(number)),
        "m" => Some(Millis::minutes(number)),
        "h" => Some(Millis::hours(number)),
        _ => None,
    }
}
