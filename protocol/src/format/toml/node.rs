//! A value in a file and its place.

use toml::de::DeValue;

use super::mistake::{Mistakes, Reported};
use super::source::Source;

/// A value in a file and its place: its key's first byte, or its own in an array.
#[derive(Clone, Copy)]
pub(in crate::format) struct TomlNode<'a> {
    /// The value.
    pub(in crate::format) value: &'a DeValue<'a>,
    place: usize,
}

impl<'a> TomlNode<'a> {
    /// The whole file.
    pub(in crate::format) fn root(value: &'a DeValue<'a>) -> Self {
        Self { value, place: 0 }
    }

    /// The value of this key.
    pub(in crate::format) fn get(self, key: &str) -> Option<TomlNode<'a>> {
        let (key, value) = self.value.as_table()?.get_key_value(key)?;
        Some(TomlNode { value: value.get_ref(), place: key.span().start })
    }

    /// The value of this key, or where it would stand.
    pub(in crate::format) fn at(self, key: &str) -> TomlNode<'a> {
        self.get(key).unwrap_or(self)
    }

    /// The values of an array, in order.
    pub(in crate::format) fn items(self) -> impl Iterator<Item = TomlNode<'a>> {
        let array = self.value.as_array().map(|array| array.iter());
        array.into_iter().flatten().map(|item| TomlNode { value: item.get_ref(), place: item.span().start })
    }

    /// The keys and values of a table, in the order of the file.
    pub(in crate::format) fn entries(self) -> Vec<(&'a str, TomlNode<'a>)> {
        let table = self.value.as_table().map(|table| table.iter());
        let mut entries: Vec<_> = table
            .into_iter()
            .flatten()
            .map(|(key, value)| {
                (&**key.get_ref(), TomlNode { value: value.get_ref(), place: key.span().start })
            })
            .collect();
        entries.sort_by_key(|(_, node)| node.place);
        entries
    }

    /// The place as `line:column`.
    pub(in crate::format) fn line_column(self, source: Source<'_>) -> String {
        let (line, column) = source.line_column(self.place);
        format!("{line}:{column}")
    }

    /// Writes down what is wrong here.
    pub(in crate::format) fn wrong(self, mistakes: &mut Mistakes, message: impl Into<String>) -> Reported {
        mistakes.add(self.place, message)
    }

    /// Writes down that something else was wanted here.
    pub(in crate::format) fn wanted(self, mistakes: &mut Mistakes, what: &str) -> Reported {
        let found = match self.value {
            DeValue::String(_) => "a string",
            DeValue::Integer(_) => "a whole number",
            DeValue::Float(_) => "a decimal number",
            DeValue::Boolean(_) => "true or false",
            DeValue::Datetime(_) => "a date or time",
            DeValue::Array(_) => "a list",
            DeValue::Table(_) => "a table",
        };
        self.wrong(mistakes, format!("this takes {what}, not {found}"))
    }
}
