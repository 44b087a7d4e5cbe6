//! No function and no file is longer than one can hold in mind.

use super::finding::Finding;
use crate::source::rust;
use crate::source::script::{functions as script_functions, script_of};
use crate::source::tree::{Tree, is_written};
use crate::source::{Function, shell};

const CHECK: &str = "length";
/// Longest function, in lines.
pub const FUNCTION_LIMIT: usize = 70;
/// Longest file, in lines.
pub const FILE_LIMIT: usize = 300;
const SCRIPTS: [&str; 3] = [".ts", ".svelte", ".js"];

/// Finds functions and files that are too long, tests included: Rust, TypeScript, Svelte, shell.
pub fn lengths(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for (path, text) in tree.below("", &[".rs"]).filter(|(path, _)| is_written(path)) {
        match rust::parse(text) {
            Ok(source) => check(path, text, &rust::functions::functions(&source), &mut found),
            Err(mistake) => found.push(Finding::of(CHECK, path, mistake)),
        }
    }
    for (path, text) in tree.below("", &SCRIPTS).filter(|(path, _)| is_written(path)) {
        check(path, text, &script_functions(&script_of(path, text)), &mut found);
    }
    for (path, text) in tree.shell_scripts() {
        check(path, text, &shell::functions(text), &mut found);
    }
    found
}

fn check(path: &str, text: &str, functions: &[Function], found: &mut Vec<Finding>) {
    let lines = text.lines().count();
    if lines > FILE_LIMIT {
        found.push(Finding::of(CHECK, path, format!("{lines} lines; {FILE_LIMIT} at most")));
    }
    for function in functions.iter().filter(|function| function.lines() > FUNCTION_LIMIT) {
        let what = format!("`{}` has {} lines; {FUNCTION_LIMIT} at most", function.name, function.lines());
        found.push(Finding::at(CHECK, path, function.first, what));
    }
}
