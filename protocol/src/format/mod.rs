//! A format: a kind of dialogue, as data.
//!
//! Its files are parsed (`toml`), read (`read`: keys and types) and checked (`check`: names, numbers, ways, texts).
//! Each stage runs only if those before it found nothing, so that one mistake gives one message.

mod check;
mod deck;
mod model;
mod plan;
mod read;
mod span;
mod texts;
mod toml;

use std::collections::BTreeMap;

use toml::Document;

pub use deck::{Deck, DeckTexts, Decks, Rendering, Stem};
pub use model::{
    Arg, By, Choice, Count, Floor, Format, List, Move, Rotate, Section, Setting, SettingKind, Step,
    Therapist, To,
};
pub use plan::{
    ArgPlan, BudgetPlan, ByPlan, CountPlan, FloorPlan, MovePlan, Plan, SectionPlan, SettingPlan, SpanPlan,
    StepPlan, TimePlan, ToPlan, Unresolved,
};
pub use span::{Budget, Span, Time};
pub use texts::{ByRole, StepTexts, Texts};
pub use toml::{Mistake, Source};

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
        let texts = document.read(|node, mistakes| read::texts(&format, node, mistakes))?;
        document.check(|node, mistakes| check::texts::check(&format, node, mistakes))?;
        Ok(texts)
    })?;
    locales_agree(&format, texts)?;
    Ok(format)
}

/// A format without its texts, from its structure file alone.
///
/// # Errors
/// Every mistake of the first stage that finds any, in the order of the file.
pub fn read_structure(source: Source<'_>, decks: &Decks) -> Result<Format, Vec<Mistake>> {
    let document = Document::parse(source)?;
    let mut format = document.read(read::format)?;
    document.check(|node, mistakes| check::names::check(source, &format, decks, node, mistakes))?;
    document.check(|node, mistakes| check::numbers::check(&format, decks, node, mistakes))?;
    document.check(|node, mistakes| check::ways::check(&format, node, mistakes))?;
    format.decks = decks_named(&format, decks);
    Ok(format)
}

/// A deck from its structure file and its text files by locale (BCP 47, lower case; at least one).
///
/// # Errors
/// Every mistake of the first stage that finds any, in the order of the file.
pub fn read_deck(structure: Source<'_>, texts: &BTreeMap<&str, Source<'_>>) -> Result<Deck, Vec<Mistake>> {
    let document = Document::parse(structure)?;
    let mut deck = document.read(read::deck)?;
    document.check(|node, mistakes| check::names::deck(structure, &deck, node, mistakes))?;
    some_text(structure, texts)?;
    deck.texts = by_locale(texts, |source| {
        Document::parse(source)?.read(|node, mistakes| read::deck_texts(&deck, node, mistakes))
    })?;
    Ok(deck)
}

/// The decks that a format names, whole: it is all that a phone needs.
fn decks_named(format: &Format, decks: &Decks) -> Decks {
    let steps = format.sections.iter().flat_map(|section| &section.steps);
    let shown = steps.filter_map(|step| step.decks.as_ref()).flatten();
    let named = format.sections.iter().flat_map(|section| &section.each).chain(shown);
    named.filter_map(|id| Some((id.clone(), decks.get(id)?.clone()))).collect()
}

/// Refuses a structure without any texts: nobody could read what it shows.
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

/// Compares the text files with each other, once each is right by itself.
fn locales_agree(format: &Format, texts: &BTreeMap<&str, Source<'_>>) -> Result<(), Vec<Mistake>> {
    let agrees = |locale: &str, source| {
        Document::parse(source)?.check(|node, mistakes| check::texts::locale(format, locale, node, mistakes))
    };
    let told = texts.iter().filter_map(|(locale, source)| agrees(locale, *source).err());
    let all: Vec<_> = told.flatten().collect();
    if all.is_empty() { Ok(()) } else { Err(all) }
}
