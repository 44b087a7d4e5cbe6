//! Parts that are made up, some open.

use duologue_tests::house::{Finding, Owned, fields};
use duologue_tests::source::tree::Tree;

use super::{finds_none, finds_one};

const PARTS: Owned = Owned { folder: "server/src/room", plain: &[] };

fn found(text: &str, plain: &'static [(&'static str, &'static str)]) -> Vec<Finding> {
    let files =
        [("server/src/room/queue.rs", text), ("server/src/hub/mod.rs", "pub struct Open { pub all: u8 }")];
    fields(&Tree::of(&files), &[Owned { plain, ..PARTS }])
}

#[test]
fn private_fields_are_well() {
    finds_none(&found("pub struct Queue { waiting: u8 } pub struct Pair(u8, u8); pub struct Nothing;", &[]));
    finds_none(&found("pub enum Event { Came { seat: u8 } }", &[]));
    finds_none(&found("#[cfg(test)] mod tests { pub(super) struct Helper { pub(super) all: u8 } }", &[]));
}

#[test]
fn open_fields_are_found() {
    for word in ["pub", "pub(super)", "pub(crate)", "pub(in crate::room)"] {
        let text = format!("struct Queue {{ closed: u8,\n{word} waiting: u8 }}");
        finds_one(&found(&text, &[]), &["server/src/room/queue.rs:2", "`Queue.waiting`"]);
        finds_one(&found(&format!("struct Pair(u8, {word} u8);"), &[]), &["`Pair.1`"]);
    }
    finds_one(&found("fn inside() { struct Local { pub all: u8 } }", &[]), &["`Local.all`"]);
}

#[test]
fn plain_data_may_be_open_with_a_reason() {
    let text = "pub struct Effect { pub to: u8, pub bytes: u8 }";
    finds_none(&found(text, &[("Effect", "read by the actor, kept nowhere")]));
    finds_one(&found(text, &[("Effect", "plain")]), &["without a reason"]);
}

#[test]
fn the_list_of_plain_data_stays_true() {
    finds_one(
        &found("struct Queue { waiting: u8 }", &[("Queue", "read by the actor")]),
        &["`Queue` has no open field"],
    );
    finds_one(&fields(&Tree::of(&[]), &[PARTS]), &["server/src/room", "isn't there"]);
}
