//! From text to a format or deck. Stages: TOML; keys and types; names; numbers; ways; texts. Each runs only
//! if those before it found nothing, so that one mistake gives one message.

mod deck;
mod file;
mod moves;
mod section;
mod setting;
mod span;
mod step;
mod texts;
mod time;

use std::collections::BTreeMap;

use super::{Deck, Format, check};
use crate::format::toml::{Document, Mistake, Source};
use crate::ids::DeckId;

pub use deck::read_deck;

/// The decks that formats may name.
pub type Decks = BTreeMap<DeckId, Deck>;

/// A format from its structure file and its text files by locale (BCP 47, lower case; at least one).
///
/// # Errors
/// Every mistake of the first stage that finds any, in the order of the file.
pub fn read_format(
    structure: Source<'_>,
    texts: &BTreeMap<&str, Source<'_>>,
    decks: &Decks,
) -> Result<Format, Vec<Mistake>> {
    let mut format = read_structure(structure, decks)?;
    some_text(structure, texts)?;
    format.texts = by_locale(texts, |source| {
        let document = Document::parse(source)?;
        let read = document.read(|node, mistakes| texts::texts(&format, node, mistakes))?;
        document.check(|node, mistakes| check::texts(&format, node, mistakes))?;
        Ok(read)
    })?;
    check::locales(&format, texts)?;
    Ok(format)
}

/// A format without its texts, from its structure file alone.
///
/// # Errors
/// Every mistake of the first stage that finds any, in the order of the file.
pub fn read_structure(source: Source<'_>, decks: &Decks) -> Result<Format, Vec<Mistake>> {
    let document = Document::parse(source)?;
    let mut format = document.read(file::format)?;
    document.check(|node, mistakes| check::names(source, &format, decks, node, mistakes))?;
    document.check(|node, mistakes| check::numbers(&format, decks, node, mistakes))?;
    document.check(|node, mistakes| check::ways(&format, node, mistakes))?;
    let steps = format.sections.iter().flat_map(|section| &section.steps);
    let shown = steps.filter_map(|step| step.decks.as_ref()).flatten();
    let named = format.sections.iter().flat_map(|section| &section.each).chain(shown);
    format.decks = named.filter_map(|id| Some((id.clone(), decks.get(id)?.clone()))).collect();
    Ok(format)
}

/// That something can be read at all.
fn some_text(structure: Source<'_>, texts: &BTreeMap<&str, Source<'_>>) -> Result<(), Vec<Mistake>> {
    if texts.is_empty() {
        let message = format!("no text file stands beside this, such as {}.en.toml", structure.stem());
        return Err(vec![Mistake::at(structure, 0, message)]);
    }
    Ok(())
}

/// Reads the text file of each locale.
fn by_locale<T>(
    texts: &BTreeMap<&str, Source<'_>>,
    read: impl Fn(Source<'_>) -> Result<T, Vec<Mistake>>,
) -> Result<BTreeMap<String, T>, Vec<Mistake>> {
    let mut all = BTreeMap::new();
    let mut mistakes = Vec::new();
    for (locale, source) in texts {
        match read(*source) {
            Ok(texts) => drop(all.insert((*locale).to_owned(), texts)),
            Err(wrong) => mistakes.extend(wrong),
        }
    }
    if mistakes.is_empty() { Ok(all) } else { Err(mistakes) }
}
