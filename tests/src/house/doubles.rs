//! A type name has one meaning in the whole workspace.

use std::collections::BTreeMap;

use super::circles::PACKAGES;
use super::finding::Finding;
use crate::source::rust::types::types;
use crate::source::rust::{Package, production};
use crate::source::tree::Tree;

const CHECK: &str = "double";
/// Most names that may be double.
const MOST: usize = 6;
/// Builds the web client; no module of any package.
const BUILD: &str = "web-client/build.rs";

/// A name that two types have, with the reason.
#[derive(Debug, Clone, Copy)]
pub struct Allowed {
    /// The name that is double.
    pub name: &'static str,
    /// Why another name would be worse.
    pub reason: &'static str,
}

/// The names that may be double.
pub const ALLOWED: [Allowed; 0] = [];

/// Finds type names of the production Rust that are defined twice; and what is wrong with the list of exceptions.
pub fn doubles(tree: &Tree, allowed: &[Allowed]) -> Vec<Finding> {
    let mut found = Vec::new();
    let names = names(tree);
    for (name, places) in names.iter().filter(|(_, places)| places.len() > 1) {
        if allowed.iter().any(|allowed| allowed.name == name) {
            continue;
        }
        for (file, line) in places {
            let others = places.iter().filter(|place| *place != &(file.clone(), *line));
            let others: Vec<String> = others.map(|(file, line)| format!("{file}:{line}")).collect();
            found.push(Finding::at(CHECK, file, *line, format!("`{name}` is also {}", others.join(", "))));
        }
    }
    if allowed.len() > MOST {
        found.push(Finding::of(
            CHECK,
            "tests",
            format!("{} names may be double; {MOST} at most", allowed.len()),
        ));
    }
    for Allowed { name, reason } in allowed {
        if names.get(*name).is_none_or(|places| places.len() < 2) {
            found.push(Finding::of(CHECK, "tests", format!("`{name}` isn't double: take it off `ALLOWED`")));
        }
        if reason.split_whitespace().count() < 3 {
            found.push(Finding::of(CHECK, "tests", format!("`{name}` is double without a reason")));
        }
    }
    found
}

/// All names, each with the places that define it.
fn names(tree: &Tree) -> BTreeMap<String, Vec<(String, usize)>> {
    let mut names: BTreeMap<String, Vec<(String, usize)>> = BTreeMap::new();
    let packages: Vec<Package> = PACKAGES.iter().map(|roots| Package::read(tree, roots)).collect();
    for file in packages.iter().flat_map(Package::files).chain([BUILD]) {
        let source = tree.text(file).and_then(|text| production(text).ok());
        for each in source.iter().flat_map(types) {
            names.entry(each.name).or_default().push((file.to_owned(), each.line));
        }
    }
    names
}
