//! Loads the files that tests read: the shipped library, and the formats and decks of the test data.
// Each test binary uses some of it; a helper's panic is the test's.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use duologue_protocol::format::{Decks, Format, Mistake, Plan, Source, read_deck, read_structure};
use duologue_protocol::library::Library;

/// A path in this package.
pub fn path(inside: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(inside)
}

/// A file of this package.
pub fn text(inside: &str) -> String {
    std::fs::read_to_string(path(inside)).unwrap_or_else(|error| panic!("{inside}: {error}"))
}

/// The files of a folder of this package, by name.
pub fn files(folder: &str) -> BTreeMap<String, String> {
    let entries = std::fs::read_dir(path(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.map(|name| (name.clone(), text(&format!("{folder}/{name}")))).collect()
}

/// The shipped files, as [`Library::read`] takes them.
pub fn shipped_files() -> BTreeMap<String, String> {
    let of = |folder: &'static str| {
        files(folder).into_iter().map(move |(name, text)| (format!("{folder}/{name}"), text))
    };
    of("formats").chain(of("decks")).collect()
}

/// The shipped library.
pub fn shipped() -> Library {
    Library::read(shipped_files()).unwrap_or_else(|mistakes| panic!("{mistakes:#?}"))
}

/// The decks of a folder, with their texts.
fn decks_of(folder: &str) -> Decks {
    let files = files(folder);
    let (texts, structures): (Vec<_>, Vec<_>) =
        files.iter().partition(|(name, _)| name.trim_end_matches(".toml").contains('.'));
    let read = |(name, text): (&String, &String)| {
        let id = name.trim_end_matches(".toml");
        let texts = texts.iter().filter_map(|(name, text)| {
            let locale = name.strip_prefix(id)?.strip_prefix('.')?.strip_suffix(".toml")?;
            Some((locale, Source { name, text }))
        });
        let deck = read_deck(Source { name, text }, &texts.collect());
        deck.unwrap_or_else(|mistakes| panic!("{mistakes:#?}"))
    };
    structures.into_iter().map(read).map(|deck| (deck.id.clone(), deck)).collect()
}

/// The shipped decks and those of the test data.
pub fn decks() -> Decks {
    decks_of("decks").into_iter().chain(decks_of("tests/data/decks")).collect()
}

/// The twelve formats of the test data, without texts, by name.
pub fn twelve() -> BTreeMap<String, Format> {
    let decks = decks();
    let read = |(name, text): (String, String)| {
        let format = read_structure(Source { name: &name, text: &text }, &decks);
        let format = format.unwrap_or_else(|mistakes| panic!("{mistakes:#?}"));
        (format.id.to_string(), format)
    };
    files("tests/data/formats").into_iter().map(read).collect()
}

/// A text to replace, its replacement, and the message: none where the edit is right.
pub type Row = (&'static str, &'static str, &'static str);

fn edited(text: &str, (from, to, _): Row) -> String {
    assert!(text.contains(from), "{from}");
    text.replace(from, to)
}

/// Compares what each row's edit gave with its message, all rows at once.
pub fn compare(name: &str, rows: &[Row], read: impl Fn(&str, &str) -> Option<Vec<Mistake>>, right: &str) {
    let told = rows.iter().map(|row| {
        let mistakes = read(name, &edited(right, *row)).unwrap_or_default();
        let messages: Vec<_> = mistakes.iter().map(ToString::to_string).collect();
        format!("{} -> {}", row.1, messages.join(" | "))
    });
    let message = |text: &str| if text.is_empty() { String::new() } else { format!("{name}:{text}") };
    let wanted = rows.iter().map(|row| format!("{} -> {}", row.1, message(row.2)));
    let wrong: Vec<_> = told.zip(wanted).filter(|(told, wanted)| told != wanted).collect();
    assert!(wrong.is_empty(), "told, wanted: {wrong:#?}");
}

/// Reads each edit of a structure file, and plans those that are right.
pub fn structures(path: &str, rows: &[Row]) {
    let right = text(&format!("{path}.toml"));
    let name = format!("{}.toml", path.rsplit('/').next().unwrap_or(path));
    let decks = decks();
    let plan = |format| drop(Plan::new(Arc::new(format)).unwrap());
    let read = |name: &str, text: &str| read_structure(Source { name, text }, &decks).map(plan).err();
    compare(&name, rows, read, &right);
}
