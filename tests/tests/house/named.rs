//! Documents that are made up.

use duologue_tests::house::{Finding, named};
use duologue_tests::source::tree::Tree;

use super::{finds_none, finds_one};

fn found(document: &str) -> Vec<Finding> {
    let files = [
        ("server/ARCHITECTURE.md", document),
        ("server/Cargo.toml", ""),
        ("server/src/hub/mod.rs", ""),
        ("server/src/hub/rates.rs", ""),
        ("protocol/ARCHITECTURE.md", ""),
        ("server/tests/hub.rs", ""),
    ];
    named(&Tree::of(&files), &["server/ARCHITECTURE.md"])
}

#[test]
fn a_file_that_is_there_is_found_from_the_crate_or_its_sources() {
    finds_none(&found(
        "`hub/mod.rs`, `src/hub/mod.rs`, `hub/`, `tests/`, `Cargo.toml`, `../protocol/ARCHITECTURE.md`, `hub/*.rs`.",
    ));
}

#[test]
fn a_file_that_is_gone_is_found() {
    finds_one(&found("It stands\nin `hub/task.rs`."), &["server/ARCHITECTURE.md:2", "`hub/task.rs`"]);
    finds_one(&found("In `room/`."), &["`room/`"]);
    finds_one(&found("In `hub/mod.rs/`."), &["`hub/mod.rs/`"]);
    finds_one(&found("In `hub/t*.rs`."), &["`hub/t*.rs`"]);
    finds_one(&found("In `../server.md`."), &["`../server.md`"]);
    finds_one(&found("In `Desk.svelte`."), &["`Desk.svelte`"]);
}

#[test]
fn a_file_is_not_found_by_its_last_name() {
    finds_one(&found("Counted in `rates.rs`."), &["`rates.rs` is neither in server nor in server/src"]);
}

#[test]
fn code_and_paths_of_http_name_no_files() {
    finds_none(&found(
        "`/rooms/`, `<id>.toml`, `Room::after`, `a / b/`, hub/task.rs\n```text\n`hub/task.rs`\n```",
    ));
}
