//! The ledger: how long each partner has had the floor.

use duologue_protocol::ids::Seat::{A, B, Therapist as T};
use duologue_protocol::wire::Action;

use crate::acts::{self, insert};
use crate::script::Script;

#[test]
fn it_counts_whoever_has_the_floor() {
    let mut script = Script::couples();
    script.ledger("a 0, b 0").seconds(30).ledger("a 30, b 0").tap(A, "sent").seconds(12).ledger("a 30, b 12");
    // Both, and nobody.
    let mut script = Script::begun("ways", false);
    script.tap(A, "to-last").seconds(7).ledger("a 7, b 7").both("leave").seconds(5).ledger("a 7, b 7");
}

#[test]
fn it_counts_in_detours_inserts_and_bridges() {
    let mut script = Script::begun("ways", true);
    script.tap(A, "asked").seconds(1).tap(B, "aside").seconds(2).ledger("a 0, b 3");
    script.does(T, insert("repair", "hurt")).seconds(4).ledger("a 4, b 3").tap(A, "said");
    script.does(T, acts::bridge("appreciation")).does(A, acts::agree()).does(B, acts::agree());
    script.seconds(8).ledger("a 12, b 3");
}

#[test]
fn it_stops_with_the_clocks() {
    let mut script = Script::couples();
    script.seconds(10).does(B, Action::Pause).seconds(100).ledger("a 10, b 0");
    script.does(A, acts::ready()).does(B, acts::ready()).seconds(5).ledger("a 15, b 0");
    script.seconds(18).gone(B, duologue_protocol::time::Millis::seconds(18)).ledger("a 15, b 0");
    script.seconds(60).heard(B).seconds(1).ledger("a 16, b 0");
}

#[test]
fn it_changes_with_the_cast_in_the_middle_of_a_step() {
    let mut script = Script::couples();
    script.seconds(10).does(T, Action::Rotate).seconds(20).ledger("a 10, b 20");
    script.does(T, Action::Back).seconds(5).ledger("a 15, b 20");
}

#[test]
fn it_stands_when_the_room_is_over() {
    let mut script = Script::couples();
    script.seconds(10).does(T, acts::end()).seconds(50).stands("closed").ledger("a 10, b 0");
}
