//! Reads a table key by key, and knows in the end which keys nobody asked for.

use super::mistake::{Mistakes, Quoted, Read, Reported, near};
use super::node::TomlNode;

/// A table that is being read.
pub(in crate::format) struct Table<'a, 'm> {
    /// With its article, for messages.
    what: &'static str,
    node: TomlNode<'a>,
    known: Vec<&'a str>,
    missing: Vec<String>,
    mistakes: &'m mut Mistakes,
}

impl<'a, 'm> Table<'a, 'm> {
    /// Begins to read `what`.
    pub(in crate::format) fn open(
        what: &'static str,
        node: TomlNode<'a>,
        mistakes: &'m mut Mistakes,
    ) -> Read<Self> {
        if node.value.is_table() {
            Ok(Self { what, node, known: Vec::new(), missing: Vec::new(), mistakes })
        } else {
            Err(node.wanted(mistakes, &format!("{what}, which is a table")))
        }
    }

    /// The value of a key that may be left out.
    pub(in crate::format) fn maybe<T>(
        &mut self,
        key: &'a str,
        read: impl FnOnce(TomlNode<'a>, &mut Mistakes) -> Read<T>,
    ) -> Read<Option<T>> {
        self.known.push(key);
        self.node.get(key).map(|node| read(node, self.mistakes)).transpose()
    }

    /// The value of a key, or its default.
    pub(in crate::format) fn or<T>(
        &mut self,
        key: &'a str,
        default: T,
        read: impl FnOnce(TomlNode<'a>, &mut Mistakes) -> Read<T>,
    ) -> Read<T> {
        self.maybe(key, read).map(|value| value.unwrap_or(default))
    }

    /// The value of a key that must be there.
    pub(in crate::format) fn need<T>(
        &mut self,
        key: &'a str,
        read: impl FnOnce(TomlNode<'a>, &mut Mistakes) -> Read<T>,
    ) -> Read<T> {
        self.maybe(key, read)?.ok_or_else(|| self.lacks(format!("the key \"{key}\"")))
    }

    /// Writes down, when the table closes, that something is missing.
    pub(in crate::format) fn lacks(&mut self, what: impl Into<String>) -> Reported {
        self.missing.push(what.into());
        Reported::at_close()
    }

    /// Writes down what is wrong with the table.
    pub(in crate::format) fn wrong(&mut self, message: impl Into<String>) -> Reported {
        self.node.wrong(self.mistakes, message)
    }

    /// Ends the reading. A key that nobody asked for is a mistake; beside one, a missing key isn't told,
    /// since it is likely the same, misspelt.
    pub(in crate::format) fn close(self) -> Read<()> {
        let Self { what, node, known, missing, mistakes } = self;
        let mut end = Ok(());
        for (key, entry) in node.entries().into_iter().filter(|(key, _)| !known.contains(key)) {
            let near = near(key, known.iter().copied());
            end = Err(entry.wrong(mistakes, format!("{what} has no key {}{near}", Quoted(key))));
        }
        if end.is_ok() {
            for lacking in missing {
                end = Err(node.wrong(mistakes, format!("{what} needs {lacking}")));
            }
        }
        end
    }
}
