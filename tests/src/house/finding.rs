//! A fault, with its place.

use std::fmt;

use crate::source::tree::is_below;

/// Something that isn't as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The check that found it.
    pub check: &'static str,
    /// The file or folder.
    pub file: String,
    /// The line, where there is one.
    pub line: Option<usize>,
    /// The fault, and what would mend it where that isn't plain.
    pub what: String,
}

impl Finding {
    pub(super) fn at(check: &'static str, file: &str, line: usize, what: impl Into<String>) -> Self {
        Self { check, file: file.to_owned(), line: Some(line), what: what.into() }
    }

    pub(super) fn of(check: &'static str, file: &str, what: impl Into<String>) -> Self {
        Self { check, file: file.to_owned(), line: None, what: what.into() }
    }

    /// Tells a finding in a folder, or in the file of that name.
    pub fn is_in(&self, folder: &str) -> bool {
        self.file == folder || is_below(&self.file, folder)
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "{}: {}:{line}: {}", self.check, self.file, self.what),
            None => write!(f, "{}: {}: {}", self.check, self.file, self.what),
        }
    }
}
