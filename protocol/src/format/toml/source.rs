//! A file's text.

/// A file: its name, for mistakes, and its text.
#[derive(Debug, Clone, Copy)]
pub struct Source<'a> {
    /// A path, of which the last part begins with the id of what the file holds.
    pub name: &'a str,
    /// At most [`Source::BYTES_MAX`] bytes of TOML.
    pub text: &'a str,
}

impl<'a> Source<'a> {
    /// A whole dialogue with every word of it takes about 10 KB.
    pub const BYTES_MAX: usize = 64 * 1024;

    /// The line of a byte and its column in characters, both from 1.
    pub(in crate::format) fn line_column(self, place: usize) -> (usize, usize) {
        let before = self.text.get(..place).unwrap_or(self.text);
        let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count());
        (before.matches('\n').count() + 1, column + 1)
    }

    /// The file's name without folders and endings.
    pub(in crate::format) fn stem(self) -> &'a str {
        let file = self.name.rsplit('/').next().unwrap_or(self.name);
        file.split('.').next().unwrap_or(file)
    }
}
