//! A file's text, and the TOML in it with the place of every value.

use toml::de::{DeTable, DeValue};
use toml_parser::lexer::TokenKind;

use super::mistake::{Mistake, Mistakes, Read};
use super::read::Node;

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
    pub(super) fn line_column(self, place: usize) -> (usize, usize) {
        let before = self.text.get(..place).unwrap_or(self.text);
        let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count());
        (before.matches('\n').count() + 1, column + 1)
    }

    /// The file's name without folders and endings.
    pub(super) fn stem(self) -> &'a str {
        let file = self.name.rsplit('/').next().unwrap_or(self.name);
        file.split('.').next().unwrap_or(file)
    }
}

/// A parsed file.
pub(super) struct Document<'a> {
    source: Source<'a>,
    root: DeValue<'a>,
}

impl<'a> Document<'a> {
    /// The first stage: a bounded file that is TOML.
    pub(super) fn parse(source: Source<'a>) -> Result<Self, Vec<Mistake>> {
        let wrong = |place, message: String| vec![Mistake::at(source, place, message)];
        let bytes = source.text.len();
        if bytes > Source::BYTES_MAX {
            return Err(wrong(0, format!("a file has at most 65536 bytes, not {bytes}")));
        }
        if let Some(place) = overlong_key(source.text) {
            return Err(wrong(place, format!("a key has at most {} parts", KEY_DOTS_MAX + 1)));
        }
        let root = DeTable::parse(source.text)
            .map_err(|error| wrong(error.span().map_or(0, |span| span.start), error.message().into()))?;
        Ok(Self { source, root: DeValue::Table(root.into_inner()) })
    }

    /// Runs a stage that finds mistakes and nothing else.
    pub(super) fn check<'d>(&'d self, run: impl FnOnce(Node<'d>, &mut Mistakes)) -> Result<(), Vec<Mistake>> {
        self.read(|node, mistakes| {
            run(node, mistakes);
            Ok(())
        })
    }

    /// Runs a stage that reads something, which holds if it finds no mistake.
    pub(super) fn read<'d, T>(
        &'d self,
        run: impl FnOnce(Node<'d>, &mut Mistakes) -> Read<T>,
    ) -> Result<T, Vec<Mistake>> {
        let mut mistakes = Mistakes::default();
        let value = run(Node::root(&self.root), &mut mistakes);
        mistakes.settle(self.source, value)
    }
}

/// Most dots in a key. Ours have two; the parser makes a table of each, and would overflow the stack freeing
/// the thirty thousand that fit into a file.
const KEY_DOTS_MAX: usize = 7;

/// Where a key has too many dots.
fn overlong_key(text: &str) -> Option<usize> {
    let mut dots = 0;
    let mut tokens = toml_parser::Source::new(text).lex();
    let past = tokens.find(|token| {
        dots = match token.kind() {
            TokenKind::Dot => dots + 1,
            TokenKind::Whitespace | TokenKind::Atom | TokenKind::BasicString | TokenKind::LiteralString => {
                dots
            }
            _ => 0,
        };
        dots > KEY_DOTS_MAX
    });
    past.map(|token| token.span().start())
}
