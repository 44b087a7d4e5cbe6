//! Reads texts, and tables that have an entry for each name of a structure file.

use std::collections::BTreeMap;
use std::fmt::Display;

use super::mistake::{Mistakes, Quoted, Read, near};
use super::node::TomlNode;
use super::table::Table;

/// A text that says something, in at most so many characters.
pub(in crate::format) fn text(most: usize) -> impl Fn(TomlNode<'_>, &mut Mistakes) -> Read<String> {
    move |node, mistakes| {
        let Some(text) = node.value.as_str() else { return Err(node.wanted(mistakes, "a text")) };
        let length = text.chars().count();
        if text.trim().is_empty() {
            Err(node.wrong(mistakes, "this text says nothing"))
        } else if length > most {
            Err(node.wrong(mistakes, format!("this text has at most {most} characters, not {length}")))
        } else if text.chars().any(|c| c.is_control() && c != '\n') {
            Err(node.wrong(mistakes, "this text has a control character in it"))
        } else {
            Ok(text.to_owned())
        }
    }
}

/// The table `key`, with an entry for each of the wanted names; left out where there are none.
pub(in crate::format) fn exactly<'a, K: Clone + Ord + Display + 'a, T>(
    table: &mut Table<'a, '_>,
    key: &'static str,
    what: &'static str,
    wanted: impl IntoIterator<Item = &'a K>,
    read: impl Fn(&'a K, TomlNode<'a>, &mut Mistakes) -> Read<T>,
) -> Read<BTreeMap<K, T>> {
    let wanted: BTreeMap<String, &K> = wanted.into_iter().map(|id| (id.to_string(), id)).collect();
    if wanted.is_empty() {
        return table.or(key, BTreeMap::new(), |node, mistakes| some_of(what, &wanted, read, node, mistakes));
    }
    table.need(key, |node, mistakes| {
        let entries = some_of(what, &wanted, read, node, mistakes)?;
        for (name, _) in wanted.iter().filter(|(_, id)| !entries.contains_key(id)) {
            node.wrong(mistakes, format!("{what} \"{name}\" has no text"));
        }
        Ok(entries)
    })
}

/// A table with entries for some of the known names and for no other.
pub(in crate::format) fn some_of<'a, K: Clone + Ord + 'a, T>(
    what: &'static str,
    known: &BTreeMap<String, &'a K>,
    read: impl Fn(&'a K, TomlNode<'a>, &mut Mistakes) -> Read<T>,
    node: TomlNode<'a>,
    mistakes: &mut Mistakes,
) -> Read<BTreeMap<K, T>> {
    if !node.value.is_table() {
        return Err(node.wanted(mistakes, "a table"));
    }
    let mut entry = |(name, value): (&'a str, TomlNode<'a>)| {
        let Some(id) = known.get(name) else {
            let near = near(name, known.keys().map(String::as_str));
            return Err(value.wrong(mistakes, format!("no {what} {}{near}", Quoted(name))));
        };
        read(id, value, mistakes).map(|text| ((*id).clone(), text))
    };
    let entries: Vec<_> = node.entries().into_iter().map(&mut entry).collect();
    entries.into_iter().collect()
}
