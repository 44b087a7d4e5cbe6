//! A docstring begins with a noun, or with a verb in the third person, and says something.

use super::finding::Finding;
use crate::source::Docstring;
use crate::source::rust;
use crate::source::script::{docstrings as script_docstrings, script_of};
use crate::source::tree::{Tree, is_written};

const CHECK: &str = "docstring";
/// First words that make the reader wait for the noun.
const NEVER_FIRST: [&str; 8] = ["what", "who", "whoever", "whether", "if", "when", "where", "how"];
/// First two words that do so.
const NEVER_FIRST_TWO: [[&str; 2]; 2] = [["so", "long"], ["so", "often"]];
/// Fewest words on something public.
const FEWEST: usize = 3;

/// Finds docstrings that begin wrongly, and those on something public that say nothing: Rust, TypeScript, Svelte.
pub fn docstrings(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for (path, text) in tree.below("", &[".rs"]).filter(|(path, _)| is_written(path)) {
        let faults = rust::docs::docstrings(text).into_iter().filter_map(|each| fault(path, &each));
        found.extend(faults);
    }
    for (path, text) in tree.below("", &[".ts", ".svelte", ".js"]).filter(|(path, _)| is_written(path)) {
        let all = script_docstrings(&script_of(path, text));
        found.extend(all.iter().filter_map(|each| fault(path, each)));
    }
    found
}

fn fault(path: &str, docstring: &Docstring) -> Option<Finding> {
    let words: Vec<String> =
        docstring.text.split_whitespace().map(plain).filter(|word| !word.is_empty()).collect();
    let first = words.first().is_some_and(|word| NEVER_FIRST.contains(&word.as_str()));
    let first_two = NEVER_FIRST_TWO.iter().any(|two| words.iter().take(2).eq(two.iter()));
    let start = docstring.text.trim().lines().next().unwrap_or_default();
    if first || first_two {
        return Some(Finding::at(CHECK, path, docstring.line, format!("begins with a question: {start}")));
    }
    let says_nothing = docstring.public && words.len() < FEWEST;
    says_nothing
        .then(|| Finding::at(CHECK, path, docstring.line, format!("fewer than {FEWEST} words: {start}")))
}

/// A word without the signs around it. Code keeps its backticks: `` `if` `` is a noun.
fn plain(word: &str) -> String {
    word.trim_matches(|sign: char| !sign.is_alphanumeric() && sign != '`').to_lowercase()
}
