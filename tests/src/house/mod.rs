//! Checks of how the tree is built inside. Each takes a [`Tree`], on a disk or made up, and returns what it finds.

mod circles;
mod docstrings;
mod doubles;
mod fields;
mod finding;
mod floors;
mod lengths;
mod named;
mod wildcards;

use crate::source::tree::Tree;

pub use circles::{PACKAGES, WEB_CLIENT, circles, package_arrows};
pub use docstrings::docstrings;
pub use doubles::{ALLOWED, Allowed, doubles};
pub use fields::{OWNED, Owned, fields};
pub use finding::Finding;
pub use floors::{BANS, Ban, FLOORS, SERVER, bans, floors};
pub use lengths::{FILE_LIMIT, FUNCTION_LIMIT, lengths};
pub use named::{DOCUMENTS, named};
pub use wildcards::{WHOLE, wildcards};

/// Everything that all checks find in a tree, with their own tables.
pub fn inspect(tree: &Tree) -> Vec<Finding> {
    let mut found = circles(tree);
    found.extend(bans(tree, &BANS));
    found.extend(floors(tree, SERVER, &FLOORS));
    found.extend(doubles(tree, &ALLOWED));
    found.extend(lengths(tree));
    found.extend(named(tree, &DOCUMENTS));
    found.extend(docstrings(tree));
    found.extend(wildcards(tree, &WHOLE));
    found.extend(fields(tree, &OWNED));
    found
}
