//! Arms that swallow, made up.

use duologue_tests::house::{Finding, wildcards};
use duologue_tests::source::tree::Tree;

use super::{finds_none, finds_one};

const ROOM: &str = "protocol/src/room";

/// The findings in a match with these arms.
fn found(arms: &str) -> Vec<Finding> {
    let text = format!("fn rule() {{\n    match it {{\n{arms}\n    }}\n}}");
    wildcards(&Tree::of(&[("protocol/src/room/act.rs", &text)]), &[ROOM])
}

#[test]
fn a_whole_match_is_well() {
    finds_none(&found(
        "Action::Pause => 1, Action::Stop { .. } | Action::End { on: _ } => 2, Action::Level(_) => 3",
    ));
    finds_none(&found("(Action::Pause, _) => 1, (Action::Stop, level) => 2"));
    finds_none(&found(
        "Some(Floor::Both) => 1, Some(Floor::Role(role)) => 2, None => 3, other @ Some(Floor::Nobody) => 4",
    ));
}

#[test]
fn a_match_over_something_else_may_swallow() {
    finds_none(&found("Some(1) => 1, _ => 2"));
    finds_none(&found("Stage::Waiting => Action::Pause, _ => Action::Stop"));
    finds_none(&wildcards(
        &Tree::of(&[(
            "protocol/src/room/act.rs",
            "fn rule() { if matches!(a, Action::Pause) {} let Action::Stop = a else { return }; }",
        )]),
        &[ROOM],
    ));
}

#[test]
fn each_arm_that_swallows_is_found() {
    let swallowing = [
        "_ => 2",
        "_ if late => 2",
        "other => 2",
        "other if late => 2",
        "(_) => 2",
        "&_ => 2",
        "Action::Stop | _ => 2",
        "all @ _ => 2",
        "(_, _) => 2",
    ];
    for arm in swallowing {
        finds_one(
            &found(&format!("Action::Pause => 1,\n{arm}")),
            &["protocol/src/room/act.rs:4", "`Action`"],
        );
    }
    finds_one(&found("Some(Right::Move) => 1,\nSome(_) => 2, None => 3"), &["act.rs:4", "`Right`"]);
}

#[test]
fn each_type_is_guarded() {
    for name in ["Action", "Act", "By", "Floor", "To", "Input", "Observed", "Right", "Guide"] {
        finds_one(&found(&format!("{name}::A => 1, _ => 2")), &[&format!("`{name}`")]);
        finds_one(&found(&format!("wire::{name}::A {{ .. }} => 1, _ => 2")), &[&format!("`{name}`")]);
    }
}

#[test]
fn a_match_within_another_is_found() {
    finds_one(&found("1 => match inner { Floor::Both => 1, _ => 2 }, _ => 3"), &["`Floor`"]);
    finds_one(&found("1 => call(|| match inner { To::Here => 1, _ => 2 }), _ => 3"), &["`To`"]);
}

#[test]
fn tests_may_swallow_and_a_folder_may_not_go() {
    let tests = "#[cfg(test)] mod tests { fn test() { match it { Action::Pause => 1, _ => 2 } } }";
    finds_none(&wildcards(&Tree::of(&[("protocol/src/room/act.rs", tests)]), &[ROOM]));
    finds_one(&wildcards(&Tree::of(&[]), &[ROOM]), &[ROOM, "isn't there"]);
}
