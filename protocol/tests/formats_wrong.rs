//! Every wrong file gives exactly one message: the one that stands in its first line.
#![allow(clippy::unwrap_used)] // a helper's panic is its test's

mod common;

use duologue_protocol::format::{Format, Mistake, Source, read_format, read_structure};

/// Reads `data/wrong/<id>.toml`, with its text file if it has one.
fn read(id: &str) -> Result<Format, Vec<Mistake>> {
    let files = common::files("tests/data/wrong");
    let source = |name: String| files.get_key_value(&name).map(|(name, text)| Source { name, text });
    let structure = source(format!("{id}.toml")).unwrap();
    match source(format!("{id}.en.toml")) {
        Some(texts) => read_format(structure, &[("en", texts)].into(), &common::decks()),
        None => read_structure(structure, &common::decks()),
    }
}

#[test]
fn each_wrong_file_gives_its_one_message() {
    let mut told = 0;
    for (file, text) in common::files("tests/data/wrong") {
        let Some(message) = text.strip_prefix("# ").and_then(|text| text.lines().next()) else { continue };
        let mistakes = read(file.split('.').next().unwrap()).expect_err(&file);
        let mistakes: Vec<_> = mistakes.iter().map(ToString::to_string).collect();
        assert_eq!(mistakes, [format!("{file}:{message}")]);
        told += 1;
    }
    assert_eq!(told, 25);
}

#[test]
fn what_they_are_edits_of_is_right() {
    for id in ["right", "right-requests"] {
        read(id).unwrap();
    }
}
