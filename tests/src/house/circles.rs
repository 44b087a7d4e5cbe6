//! No circle of files: whoever opens one file needs those that it takes from, and never itself again.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::finding::Finding;
use crate::source::circles::{Arrow, circles as circles_of};
use crate::source::rust::{Package, arrows as rust_arrows};
use crate::source::script;
use crate::source::tree::Tree;

const CHECK: &str = "circle";

/// The roots of each Rust package, with the names of their crates.
pub const PACKAGES: [&[(&str, &str)]; 4] = [
    &[("duologue_protocol", "protocol/src/lib.rs")],
    &[("duologue_server", "server/src/lib.rs"), ("duologue", "server/src/main.rs")],
    &[("duologue_web_client", "web-client/embed/lib.rs")],
    &[("duologue_tests", "tests/src/lib.rs")],
];
/// The scripts of the web client.
pub const WEB_CLIENT: &str = "web-client/src";

/// Finds the circles of each package and of the web client.
pub fn circles(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for roots in PACKAGES {
        let package = Package::read(tree, roots);
        let mistakes = package.mistakes.iter().map(|(file, what)| Finding::of(CHECK, file, what.as_str()));
        found.extend(mistakes);
        if package.files().is_empty() {
            found.push(Finding::of(
                CHECK,
                roots[0].1,
                "no such root of a crate: name the new one in `PACKAGES`",
            ));
        }
        found.extend(told(&rust_arrows(&package)));
    }
    let scripts = script::arrows(tree, WEB_CLIENT);
    if scripts.is_empty() {
        found.push(Finding::of(CHECK, WEB_CLIENT, "no script here takes anything from another"));
    }
    found.extend(told(&scripts));
    found
}

/// The arrows of the package with this root.
pub fn package_arrows(tree: &Tree, root: &str) -> Vec<Arrow> {
    let roots = PACKAGES.iter().find(|roots| roots.iter().any(|(_, file)| *file == root));
    roots.map(|roots| rust_arrows(&Package::read(tree, roots))).unwrap_or_default()
}

/// Tells each circle with the arrows that tie it, one a pair of files.
fn told(arrows: &[Arrow]) -> Vec<Finding> {
    let circles = circles_of(arrows);
    circles.iter().map(|files| Finding::of(CHECK, &files[0], sentence(files, arrows))).collect()
}

fn sentence(files: &[String], arrows: &[Arrow]) -> String {
    let inside = |file: &String| files.binary_search(file).is_ok();
    let mut seen = BTreeSet::new();
    let mut told = format!("{} files take from each other in a circle: {}", files.len(), files.join(", "));
    for arrow in arrows.iter().filter(|arrow| inside(&arrow.from) && inside(&arrow.to)) {
        if seen.insert((&arrow.from, &arrow.to)) {
            let Arrow { from, to, line, name } = arrow;
            write!(told, "\n    {from}:{line} -> {to}: {name}").expect("a text takes all");
        }
    }
    told
}
