//! Reads single values: names, numbers, lists.

use std::collections::BTreeMap;
use std::fmt::Display;
use std::ops::RangeInclusive;
use std::str::FromStr;

use toml::de::DeValue;

use super::mistake::{Mistakes, Quoted, Read};
use super::node::TomlNode;

/// True or false.
pub(in crate::format) fn flag(node: TomlNode<'_>, mistakes: &mut Mistakes) -> Read<bool> {
    node.value.as_bool().ok_or_else(|| node.wanted(mistakes, "true or false"))
}

/// A string.
pub(in crate::format) fn string<'a>(node: TomlNode<'a>, mistakes: &mut Mistakes) -> Read<&'a str> {
    node.value.as_str().ok_or_else(|| node.wanted(mistakes, "a string"))
}

/// An id.
pub(in crate::format) fn name<T: FromStr>(node: TomlNode<'_>, mistakes: &mut Mistakes) -> Read<T> {
    let text = node.value.as_str().ok_or_else(|| node.wanted(mistakes, "a name"))?;
    parse_name(text, node, mistakes)
}

/// A name that stands in another value, or as a key.
pub(in crate::format) fn parse_name<T: FromStr>(
    text: &str,
    node: TomlNode<'_>,
    mistakes: &mut Mistakes,
) -> Read<T> {
    text.parse().map_err(|_| {
        let rule = "1 to 32 of a-z, 0-9 and -, beginning with a letter";
        node.wrong(mistakes, format!("{} is not a name: that is {rule}", Quoted(text)))
    })
}

/// A whole number within bounds.
pub(in crate::format) fn whole<T: TryFrom<i64> + PartialOrd + Display>(
    bounds: RangeInclusive<T>,
) -> impl Fn(TomlNode<'_>, &mut Mistakes) -> Read<T> {
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
pub(in crate::format) fn one_of<T: Copy>(
    words: &'static [(&'static str, T)],
) -> impl Fn(TomlNode<'_>, &mut Mistakes) -> Read<T> {
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
pub(in crate::format) fn list<'a, T>(
    length: RangeInclusive<usize>,
    read: impl Fn(TomlNode<'a>, &mut Mistakes) -> Read<T>,
) -> impl Fn(TomlNode<'a>, &mut Mistakes) -> Read<Vec<T>> {
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
pub(in crate::format) fn table_of<'a, K: FromStr + Ord, T>(
    most: usize,
    read: impl Fn(TomlNode<'a>, &mut Mistakes) -> Read<T>,
) -> impl Fn(TomlNode<'a>, &mut Mistakes) -> Read<BTreeMap<K, T>> {
    move |node, mistakes| {
        if !node.value.is_table() {
            return Err(node.wanted(mistakes, "a table"));
        }
        let entries = node.entries();
        if entries.len() > most {
            let message = format!("this has at most {most} entries, not {}", entries.len());
            return Err(node.wrong(mistakes, message));
        }
        let entry = |(key, value)| (parse_name(key, value, mistakes), read(value, mistakes));
        let entries: Vec<_> = entries.into_iter().map(entry).collect();
        entries.into_iter().map(|(key, value)| Ok((key?, value?))).collect()
    }
}
