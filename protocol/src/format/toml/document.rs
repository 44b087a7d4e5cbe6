//! A file's text parsed into TOML, and the stages that run over it.

use toml::de::{DeTable, DeValue};
use toml_parser::lexer::TokenKind;

use super::mistake::{Mistake, Mistakes, Read};
use super::node::TomlNode;
use super::source::Source;

/// A parsed file.
pub(in crate::format) struct Document<'a> {
    source: Source<'a>,
    root: DeValue<'a>,
}

impl<'a> Document<'a> {
    /// The first stage: a bounded file that is TOML.
    pub(in crate::format) fn parse(source: Source<'a>) -> Result<Self, Vec<Mistake>> {
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
    pub(in crate::format) fn check<'d>(
        &'d self,
        run: impl FnOnce(TomlNode<'d>, &mut Mistakes),
    ) -> Result<(), Vec<Mistake>> {
        self.read(|node, mistakes| {
            run(node, mistakes);
            Ok(())
        })
    }

    /// Runs a stage that reads something, which holds if it finds no mistake.
    pub(in crate::format) fn read<'d, T>(
        &'d self,
        run: impl FnOnce(TomlNode<'d>, &mut Mistakes) -> Read<T>,
    ) -> Result<T, Vec<Mistake>> {
        let mut mistakes = Mistakes::default();
        let value = run(TomlNode::root(&self.root), &mut mistakes);
        mistakes.settle(self.source, value)
    }
}

/// Most dots in a key. Ours have two; the parser makes a table of each, and freeing the thirty thousand that
/// fit into a file would overflow the stack.
const KEY_DOTS_MAX: usize = 7;

/// The place of a key with too many dots.
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
