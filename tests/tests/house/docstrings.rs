//! Docstrings that are made up.

use duologue_tests::house::{Finding, docstrings};
use duologue_tests::source::tree::Tree;

use super::{finds_none, finds_one};

fn rust(text: &str) -> Vec<Finding> {
    docstrings(&Tree::of(&[("protocol/src/lib.rs", text)]))
}

fn script(text: &str) -> Vec<Finding> {
    docstrings(&Tree::of(&[("web-client/src/a.ts", text)]))
}

#[test]
fn a_noun_or_a_verb_begins_well() {
    finds_none(&rust(
        "//! Rooms by their ids.\n/// Deadline for the hello frame.\nconst A: u8 = 0;\n/// So much for that.\nfn a() {}",
    ));
    finds_none(&rust("/// `if` is code here.\nfn a() {}"));
    finds_none(&script("/** Opens a room at its door. */\nexport function a() {}"));
}

#[test]
fn a_question_begins_badly() {
    let questions = [
        "What", "who", "Whoever", "Whether", "So long", "so often", "If", "When", "Where", "How", "*What*",
        "What's",
    ];
    for question in &questions[..11] {
        finds_one(
            &rust(&format!("/// {question} it may be.\nfn a() {{}}")),
            &["protocol/src/lib.rs:1", "begins"],
        );
        finds_one(&rust(&format!("//! {question} it may be.")), &["begins"]);
        finds_one(
            &script(&format!("/** {question} it may be. */\nconst a = 1;")),
            &["web-client/src/a.ts:1", "begins"],
        );
    }
    finds_none(&rust("/// Whatever it may be.\nfn a() {}"));
}

#[test]
fn every_place_of_a_docstring_is_read() {
    let places = [
        "enum A {\n/// What it is.\nB }",
        "struct A {\n/// What it is.\nb: u8 }",
        "trait A {\n/// What it is.\nfn b(); }",
        "impl A {\n/// What it is.\n#[inline]\nfn b() {} }",
        "ids! {\n/// What it is.\nA; }",
        "macro_rules! ids { () => {\n/// What it is.\nstruct A; } }",
        "#[cfg(test)] mod tests {\n/// What it is.\nfn b() {} }",
    ];
    for place in places {
        finds_one(&rust(place), &["protocol/src/lib.rs:2", "What it is."]);
    }
    finds_one(&script("class A {\n/**\n * What it is.\n */\nb() {} }"), &["web-client/src/a.ts:2"]);
    let svelte = "<!-- /** What */ -->\n<script>\n/** What it is. */\nlet a;\n</script>";
    finds_one(&docstrings(&Tree::of(&[("web-client/src/A.svelte", svelte)])), &["A.svelte:3"]);
}

#[test]
fn two_words_say_nothing_of_something_public() {
    let public = [
        "/// The name.\npub struct A;",
        "/// The name.\n#[derive(Clone)]\npub struct A;",
        "pub struct A {\n/// The name.\npub b: u8 }",
        "pub enum A {\n/// The name.\nB }",
        "pub trait A: B {\n/// The name.\nfn b(); }",
        "impl A {\n/// The name.\npub const fn b() {} }",
    ];
    for text in public {
        finds_one(&rust(text), &["fewer than 3 words: The name."]);
    }
    finds_one(&script("/** The name. */\nexport const a = 1;"), &["fewer than 3 words"]);
}

#[test]
fn something_private_may_be_said_in_two() {
    let private = [
        "/// The name.\nstruct A;",
        "/// The name.\npub(crate) struct A;",
        "pub(super) enum A {\n/// The name.\nB }",
        "pub struct A {\n/// The name.\nb: u8 }",
        "pub fn a() {}\nstruct B {\n/// The name.\nc: u8 }",
    ];
    for text in private {
        finds_none(&rust(text));
    }
    finds_none(&script("/** The name. */\nconst a = 1;"));
}

#[test]
fn the_help_of_a_flag_answers_a_question() {
    finds_none(&rust("struct A {\n/// Where rooms are kept.\n#[arg(long)]\nb: u8 }"));
    finds_one(&rust("struct A {\n#[arg(long)]\nb: u8,\n/// Where.\nc: u8 }"), &["lib.rs:4"]);
    finds_one(&rust("struct A {\n/// Where.\n#[arg(long)]\nb: u8,\n/// Where.\nc: u8 }"), &["lib.rs:5"]);
}

#[test]
fn texts_are_no_docstrings() {
    finds_none(&rust("const A: &str = \"\n/// What it is.\n\";\n// What it is.\nfn a() {}"));
    finds_none(&script("const a = `/** What it is. */`;\n/* What it is. */\n// What"));
}
