//! Names that are double, made up.

use duologue_tests::house::{Allowed, doubles};
use duologue_tests::source::tree::Tree;

use super::{finds_none, finds_one, told};

const PLACE: Allowed = Allowed { name: "Place", reason: "each crate has its own" };

fn tree(protocol: &str, server: &str) -> Tree {
    Tree::of(&[("protocol/src/lib.rs", protocol), ("server/src/lib.rs", server)])
}

#[test]
fn a_name_in_two_crates_is_found_in_both() {
    let found = told(&doubles(&tree("pub struct Place;", "\nenum Place {}"), &[]));
    assert_eq!(
        found,
        [
            "double: protocol/src/lib.rs:1: `Place` is also server/src/lib.rs:2",
            "double: server/src/lib.rs:2: `Place` is also protocol/src/lib.rs:1",
        ]
    );
}

#[test]
fn every_kind_of_type_counts() {
    for kind in
        ["struct Place;", "enum Place {}", "trait Place {}", "type Place = u8;", "union Place { a: u8 }"]
    {
        assert_eq!(doubles(&tree("struct Place;", kind), &[]).len(), 2, "{kind}");
    }
    let made = "macro_rules! ids { ($(#[$doc:meta])+ $name:ident) => { pub struct $name; } } ids! { /// A place.\n Place }";
    assert_eq!(doubles(&tree("struct Place;", made), &[]).len(), 2);
    let written = "macro_rules! all { () => { enum Place {} } } all! {}";
    assert_eq!(doubles(&tree("struct Place;", written), &[]).len(), 2);
    assert_eq!(doubles(&tree("struct Place;", "fn inside() { struct Place; }"), &[]).len(), 2);
}

#[test]
fn tests_and_parts_of_traits_have_their_own_names() {
    finds_none(&doubles(&tree("struct Place;", "#[cfg(test)] mod tests { struct Place; }"), &[]));
    finds_none(&doubles(
        &tree("struct Place;", "trait Has { type Place; } impl Has for u8 { type Place = u8; }"),
        &[],
    ));
}

#[test]
fn a_reason_allows_a_double() {
    finds_none(&doubles(&tree("struct Place;", "struct Place;"), &[PLACE]));
}

#[test]
fn the_list_of_reasons_stays_short_and_true() {
    let double = tree("struct Place;", "struct Place;");
    finds_one(&doubles(&tree("struct Place;", ""), &[PLACE]), &["`Place` isn't double"]);
    finds_one(&doubles(&tree("", ""), &[PLACE]), &["`Place` isn't double"]);
    finds_one(&doubles(&double, &[Allowed { reason: "so", ..PLACE }]), &["without a reason"]);
    finds_one(&doubles(&double, &[PLACE; 7]), &["7 names may be double; 6 at most"]);
}
