//! Reads single values: names, numbers, durations, lists.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;

use toml::de::DeValue;

use super::node::Node;
use crate::format::mistake::{Mistakes, Quoted, Read};
use crate::format::{Count, Span};
use crate::ids::SettingId;
use crate::time::Millis;

/// True or false.
pub(super) fn flag(node: Node<'_>, mistakes: &mut Mistakes) -> Read<bool> {
    node.value.as_bool().ok_or_else(|| node.wanted(mistakes, "true or false"))
}

/// A string.
pub(super) fn string<'a>(node: Node<'a>, mistakes: &mut Mistakes) -> Read<&'a str> {
    node.value.as_str().ok_or_else(|| node.wanted(mistakes, "a string"))
}

/// An id.
pub(super) fn name<T: FromStr>(node: Node<'_>, mistakes: &mut Mistakes) -> Read<T> {
    let text = node.value.as_str().ok_or_else(|| node.wanted(mistakes, "a name"))?;
    parse_name(text, node, mistakes)
}

fn parse_name<T: FromStr>(text: &str, node: Node<'_>, mistakes: &mut Mistakes) -> Read<T> {
    text.parse().map_err(|_| {
        let rule = "1 to 32 of a-z, 0-9 and -, beginning with a letter";
        node.wrong(mistakes, format!("{} is not a name: that is {rule}", Quoted(text)))
    })
}

/// A whole number within bounds.
pub(super) fn whole<T: TryFrom<i64> + PartialOrd + Display>(
    bounds: RangeInclusive<T>,
) -> impl Fn(Node<'_>, &mut Mistakes) -> Read<T> {
    move |node, mistakes| {
        let wanted = format!("a whole number from {} to {}", bounds.start(), bounds.end());
        let DeValue::Integer(number) = node.value else { return Err(node.wanted(mistakes, &wanted)) };
        let value = i64::from_str_radix(number.as_str(), number.radix()).ok().and_then(|n| n.try_into().ok());
        value
            .filter(|value| bounds.contains(value))
            .ok_or_else(|| node.wrong(mistakes, format!("this takes {wanted}, not {}", cut(number.as_str()))))
    }
}

/// As much of a number as a message shows.
fn cut(number: &str) -> &str {
    number.get(..20).unwrap_or(number)
}

/// One of some words, each with what it means.
pub(super) fn one_of<T: Copy>(
    words: &'static [(&'static str, T)],
) -> impl Fn(Node<'_>, &mut Mistakes) -> Read<T> {
    move |node, mistakes| {
        let word = string(node, mistakes)?;
        let found = words.iter().find(|(known, _)| *known == word);
        found.map(|(_, meaning)| *meaning).ok_or_else(|| {
            let known: Vec<_> = words.iter().map(|(known, _)| format!("\"{known}\"")).collect();
            node.wrong(mistakes, format!("this takes {}, not {}", known.join(" or "), Quoted(word)))
        })
    }
}

/// A list of bounded length.
pub(super) fn list<'a, T>(
    length: RangeInclusive<usize>,
    read: impl Fn(Node<'a>, &mut Mistakes) -> Read<T>,
) -> impl Fn(Node<'a>, &mut Mistakes) -> Read<Vec<T>> {
    move |node, mistakes| {
        let Some(array) = node.value.as_array() else { return Err(node.wanted(mistakes, "a list")) };
        if !length.contains(&array.len()) {
            let bounds = format!("{} to {}", length.start(), length.end());
            return Err(node.wrong(mistakes, format!("this list has {bounds} entries, not {}", array.len())));
        }
        let items: Vec<_> = node.items().map(|item| read(item, mistakes)).collect();
        items.into_iter().collect()
    }
}

/// A table of at most so many names, each with a value.
pub(super) fn table_of<'a, K: FromStr + Ord, T>(
    most: usize,
    read: impl Fn(Node<'a>, &mut Mistakes) -> Read<T>,
) -> impl Fn(Node<'a>, &mut Mistakes) -> Read<BTreeMap<K, T>> {
    move |node, mistakes| {
        if !node.value.is_table() {
            return Err(node.wanted(mistakes, "a table"));
        }
        let entries = node.entries();
        if entries.len() > most {
            return Err(
                node.wrong(mistakes, format!("this has at most {most} entries, not {}", entries.len()))
            );
        }
        let mut entry = |(key, value)| Ok((parse_name(key, value, mistakes), read(value, mistakes)));
        let entries: Vec<_> = entries.into_iter().map(&mut entry).collect::<Read<_>>()?;
        entries.into_iter().map(|(key, value)| Ok((key?, value?))).collect()
    }
}

/// The longest duration of a format.
pub(super) const SPAN_MAX: Millis = Millis::hours(4);

/// A duration, or what a duration setting says, divided by 2 to 99.
pub(super) fn span(longest: Millis) -> impl Fn(Node<'_>, &mut Mistakes) -> Read<Span> {
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
pub(super) fn duration(text: &str, longest: Millis, node: Node<'_>, mistakes: &mut Mistakes) -> Read<Millis> {
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

/// How many rounds a section has at most.
pub(in crate::format) const ROUNDS_MAX: u16 = 60;

/// A number of rounds, or a setting's.
pub(super) fn count(node: Node<'_>, mistakes: &mut Mistakes) -> Read<Count> {
    if node.value.is_integer() {
        return whole(1..=ROUNDS_MAX)(node, mistakes).map(Count::Fixed);
    }
    let setting = node.value.as_str().and_then(|text| text.strip_prefix('{')?.strip_suffix('}'));
    let setting = setting
        .ok_or_else(|| node.wanted(mistakes, "a whole number from 1 to 60, or a setting like \"{turns}\""))?;
    parse_name::<SettingId>(setting, node, mistakes).map(Count::Setting)
}
