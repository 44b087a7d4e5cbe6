//! The checks on the tree itself.

use std::path::Path;

use duologue_tests::house::{self, Finding};
use duologue_tests::source::tree::Tree;

use super::told;

fn tree() -> Tree {
    Tree::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("..")).expect("the checkout can be read")
}

#[track_caller]
fn nothing(found: &[Finding]) {
    assert!(found.is_empty(), "{} findings:\n{}", found.len(), told(found).join("\n"));
}

#[test]
fn the_sources_are_found() {
    let tree = tree();
    assert!(tree.below("", &[".rs"]).count() > 200);
    assert!(tree.below("web-client/src", &[".ts", ".svelte"]).count() > 200);
    assert!(tree.shell_scripts().any(|(path, _)| path == "tests/run"));
}

#[test]
fn no_files_take_from_each_other_in_a_circle() {
    nothing(&house::circles(&tree()));
}

#[test]
fn no_arrow_runs_back_up_the_floors() {
    nothing(&house::floors(&tree(), house::SERVER, &house::FLOORS));
}

#[test]
fn what_all_stand_on_takes_nothing_of_theirs() {
    nothing(&house::bans(&tree(), &house::BANS));
}

#[test]
fn no_type_name_has_two_meanings() {
    nothing(&house::doubles(&tree(), &house::ALLOWED));
}

#[test]
fn no_function_and_no_file_is_too_long() {
    nothing(&house::lengths(&tree()));
}

#[test]
fn each_file_that_a_document_names_is_there() {
    nothing(&house::named(&tree(), &house::DOCUMENTS));
}

#[test]
fn docstrings_begin_with_a_noun_or_a_verb_and_say_something() {
    nothing(&house::docstrings(&tree()));
}

#[test]
fn no_arm_swallows_a_new_action_move_or_role() {
    nothing(&house::wildcards(&tree(), &house::WHOLE));
}

#[test]
fn parts_own_their_fields() {
    nothing(&house::fields(&tree(), &house::OWNED));
}
