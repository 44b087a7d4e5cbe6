//! A library from its files: which it takes, and what it says of the others.

mod common;

use std::collections::BTreeMap;

use duologue_protocol::format::Format;
use duologue_protocol::hash::FormatHash;
use duologue_protocol::library::{Library, encode};

type Files = BTreeMap<String, String>;

/// What is said of the shipped files once they are changed.
fn told(change: impl Fn(&mut Files)) -> Vec<String> {
    let mut files = common::shipped_files();
    change(&mut files);
    Library::read(files).expect_err("a mistake").iter().map(ToString::to_string).collect()
}

fn copy(files: &mut Files, from: &str, to: &str) {
    files.insert(to.into(), files[from].clone());
}

#[test]
fn names_of_files() {
    let like = "formats/<id>.toml, decks/<id>.toml or one of them with .<locale> before .toml";
    for name in [
        "repair.toml",
        "formats/Repair.toml",
        "formats/repair.json",
        "formats/repair.EN.toml",
        "x/repair.toml",
        "formats/repair.english.toml",
        "formats/repair.en.old.toml",
        "formats/en/repair.toml",
        "",
    ] {
        let message = format!("{name}:1:1: a file of a library is called {like}");
        assert_eq!(told(|files| drop(files.insert(name.into(), String::new()))), [message]);
    }
}

#[test]
fn a_structure_and_its_texts_come_together() {
    assert_eq!(
        told(|files| drop(files.remove("formats/appreciation.toml"))),
        ["formats/appreciation.en.toml:1:1: these texts have no appreciation.toml beside them"],
    );
    assert_eq!(
        told(|files| drop(files.remove("decks/needs.en.toml"))),
        ["decks/needs.toml:1:1: no text file stands beside this, such as needs.en.toml"],
    );
    assert_eq!(
        told(|files| drop(files.remove("formats/appreciation.en.toml"))),
        ["formats/appreciation.toml:1:1: no text file stands beside this, such as appreciation.en.toml"],
    );
}

#[test]
fn a_format_names_decks_that_are_there() {
    let mistakes = told(|files| {
        files.remove("decks/feelings.toml");
        files.remove("decks/feelings.en.toml");
    });
    assert_eq!(mistakes, ["formats/couples-dialogue.toml:55:10: no deck \"feelings\""]);
}

#[test]
fn every_locale_of_a_format_is_one_of_its_decks() {
    let [from, to] = ["formats/appreciation.en.toml", "formats/appreciation.pt-br.toml"];
    let mistakes = told(|files| copy(files, from, to));
    assert_eq!(mistakes, [format!("{to}:1:1: deck \"appreciation\" has no texts in \"pt-br\"")]);

    let mut files = common::shipped_files();
    copy(&mut files, from, to);
    copy(&mut files, "decks/appreciation.en.toml", "decks/appreciation.pt-br.toml");
    let library = Library::read(files).unwrap();
    let (_, format) = library.newest(&"appreciation".parse().unwrap()).unwrap();
    assert_eq!(format.texts.keys().collect::<Vec<_>>(), ["en", "pt-br"]);
}

#[test]
fn mistakes_of_all_files_are_told_together() {
    let mistakes = told(|files| {
        for name in ["formats/appreciation.toml", "formats/contemplation-dyad.toml"] {
            files.insert(name.into(), format!("x = 1\n{}", files[name]));
        }
    });
    assert_eq!(mistakes.len(), 2, "{mistakes:#?}");
}

#[test]
fn a_file_is_given_once() {
    let files = common::shipped_files();
    let twice = files.iter().chain(files.iter().take(1));
    let mistakes = Library::read(twice).unwrap_err();
    assert_eq!(mistakes[0].to_string(), "decks/appreciation.en.toml:1:1: this file is given twice");
}

#[test]
fn a_library_is_bounded() {
    let endless = (0..).map(|n| (format!("formats/f{n}.toml"), ""));
    let mistakes = Library::read(endless).unwrap_err();
    assert_eq!(mistakes.len(), 1);
    assert_eq!(mistakes[0].to_string(), "formats/f1024.toml:1:1: a library has at most 1024 files");
}

#[test]
fn a_stored_format_is_kept_under_the_hash_by_which_it_was_stored() {
    let mut library = Library::read(common::shipped_files()).unwrap();
    let id = "appreciation".parse().unwrap();
    let (shipped, format) = library.newest(&id).map(|(hash, format)| (hash.clone(), format.clone())).unwrap();
    let stored = FormatHash::of(b"the same in other bytes");
    library.keep_format(stored.clone(), Format::clone(&format)).unwrap();
    assert_eq!(library.format(&stored), Some(&format));
    assert_eq!(library.newest(&id).unwrap().0, &shipped);
    assert_eq!(shipped, FormatHash::of(&encode(&format)));
}
