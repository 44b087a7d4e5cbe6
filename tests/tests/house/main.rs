//! The checks of the house: on the tree itself, and on small made-up sources in which each is seen to find its fault.
//!
//! `cargo run -p duologue-tests --example house -- ROOT FOLDER` prints what they find in any checkout.

mod circles;
mod docstrings;
mod doubles;
mod fields;
mod floors;
mod lengths;
mod named;
mod tree;
mod wildcards;

use duologue_tests::house::Finding;

/// The findings of one check, a line each.
fn told(found: &[Finding]) -> Vec<String> {
    found.iter().map(ToString::to_string).collect()
}

/// Asserts that a check finds just one fault, and that its sentence holds each of these parts.
#[track_caller]
fn finds_one(found: &[Finding], parts: &[&str]) {
    let told = told(found);
    assert_eq!(told.len(), 1, "one fault: {told:#?}");
    for part in parts {
        assert!(told[0].contains(part), "{part} in {}", told[0]);
    }
}

/// Asserts that a check finds nothing.
#[track_caller]
fn finds_none(found: &[Finding]) {
    assert_eq!(told(found), Vec::<String>::new());
}
