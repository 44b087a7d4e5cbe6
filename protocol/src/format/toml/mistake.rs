//! Mistakes in a file: line, column, and a name that was perhaps meant.

use std::collections::BTreeSet;
use std::fmt;

use super::source::Source;

/// One thing wrong in a file. Shows as `file:line:column: message`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, thiserror::Error)]
#[error("{file}:{line}:{column}: {message}")]
pub struct Mistake {
    /// The file's name, as it was given.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The column, from 1, in characters.
    pub column: usize,
    /// The mistake in words, and the name that was perhaps meant.
    pub message: String,
}

impl Mistake {
    /// A mistake at this byte of the file.
    pub(crate) fn at(source: Source<'_>, place: usize, message: impl Into<String>) -> Self {
        let (line, column) = source.line_column(place);
        Self { file: source.name.into(), line, column, message: message.into() }
    }
}

/// Stands for a value that couldn't be read because of a mistake that is already written down.
#[derive(Debug, Clone, Copy)]
pub(in crate::format) struct Reported(());

impl Reported {
    /// For a mistake that [`super::table::Table::close`] writes down.
    pub(in crate::format) fn at_close() -> Self {
        Self(())
    }
}

/// A value, or a mistake that is already written down.
pub(in crate::format) type Read<T> = Result<T, Reported>;

/// The mistakes that one stage found, by their place in the file.
#[derive(Debug, Default)]
pub(in crate::format) struct Mistakes(BTreeSet<(usize, String)>);

impl Mistakes {
    /// Most that one file reports: whoever sees so many begins anew anyway.
    const MOST: usize = 64;

    /// Writes down what is wrong at this byte of the file.
    pub(in crate::format) fn add(&mut self, place: usize, message: impl Into<String>) -> Reported {
        if self.0.len() < Self::MOST {
            self.0.insert((place, message.into()));
        }
        Reported(())
    }

    /// Number of mistakes so far.
    pub(in crate::format) fn count(&self) -> usize {
        self.0.len()
    }

    /// The value, if nothing was wrong.
    pub(in crate::format) fn settle<T>(self, source: Source<'_>, value: Read<T>) -> Result<T, Vec<Mistake>> {
        match value {
            Ok(value) if self.0.is_empty() => Ok(value),
            _ => {
                Err(self.0.into_iter().map(|(place, message)| Mistake::at(source, place, message)).collect())
            }
        }
    }
}

/// `; did you mean "…"?` with the nearest of the known names, or nothing where none is near.
pub(in crate::format) fn near<'a>(wrong: &str, known: impl IntoIterator<Item = &'a str>) -> String {
    /// Longer than any name: not worth comparing.
    const LONGEST: usize = 64;
    if wrong.len() > LONGEST {
        return String::new();
    }
    let furthest = (wrong.chars().count() / 3).max(1);
    let far = |name: &&str| strsim::damerau_levenshtein(wrong, name);
    let nearest = known.into_iter().filter(|name| far(name) <= furthest).min_by_key(far);
    nearest.map(|name| format!("; did you mean \"{name}\"?")).unwrap_or_default()
}

/// A text of the file in quotation marks: cut to a bound, with nothing in it that a terminal would obey.
pub(in crate::format) struct Quoted<'a>(pub(in crate::format) &'a str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        /// As much as names a text.
        const MOST: usize = 40;
        let cut = self.0.char_indices().nth(MOST).map_or(self.0.len(), |(at, _)| at);
        let dots = if cut < self.0.len() { "…" } else { "" };
        write!(f, "\"{}{dots}\"", self.0[..cut].escape_debug())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_characters() {
        let source = Source { name: "x.toml", text: "a\nä = é\n" };
        let place = source.text.find('é').unwrap();
        assert_eq!(Mistake::at(source, place, "so").to_string(), "x.toml:2:5: so");
        assert_eq!(Mistake::at(source, 99, "end").to_string(), "x.toml:3:1: end");
    }

    #[test]
    fn only_what_is_near_is_offered() {
        assert_eq!(near("chek", ["check", "send"]), "; did you mean \"check\"?");
        assert_eq!(near("listener", ["speaker", "mirror"]), "");
        assert_eq!(near(&"x".repeat(65), ["x"]), "");
    }

    #[test]
    fn quotes_are_bounded() {
        assert_eq!(Quoted("a\u{1b}b").to_string(), "\"a\\u{1b}b\"");
        assert_eq!(Quoted(&"é".repeat(41)).to_string(), format!("\"{}…\"", "é".repeat(40)));
    }
}
