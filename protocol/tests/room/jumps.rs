//! The table's `goto` row: across, within what was opened, and out of it; always saying what it skips.

use duologue_protocol::ids::Seat::{A, B, Therapist as T};
use duologue_protocol::wire::Action::{Out, Rotate};
use duologue_protocol::wire::Code;

use crate::acts::{self, bridge, goto, insert, skip_to};
use crate::rows::{validate, ways};
use crate::script::Script;

/// The own words that the last jump skipped.
fn skipped(script: &Script) -> Vec<String> {
    script.room.view().skipped.iter().map(ToString::to_string).collect()
}

#[test]
fn goto_a_step() {
    // Same section: round and item stay, the round's clock runs on. The cast is unchanged.
    let mut script = ways();
    script.tap(A, "next-one").tap(B, "asked").stands("items.0/1 reply | a | round soft 590");
    script.does(T, goto("ask")).stands("items.0/1 ask | b | step soft 60, round soft 590");
    script.refuses(T, goto("last"), Code::SkipsOwn).does(T, skip_to("last"));
    script.stands("items.0/1 last | a b | step soft 60, round soft 590");
    // Another section: round and item 0, the round's clock fresh, the cast still unchanged.
    let mut script = Script::couples();
    script.seconds(50).does(T, Rotate).does(T, goto("arrive")).stands("arrive.0 arrive | b | step soft 60");
    script.does(T, skip_to("send")).refuses(T, goto("cross"), Code::NoSuchStep);
    script.refuses(T, goto("nowhere"), Code::NoSuchStep);
    // In the second round too: B speaks on, though A begins the section by rule.
    let mut script = Script::couples();
    script.does(T, skip_to("thanks")).tap(A, "thanked").seconds(10).both("ready");
    script.stands("round.1 invite | b | round soft 1200").does(T, goto("arrive"));
    script.stands("arrive.0 arrive | b | step soft 60");
}

#[test]
fn goto_says_what_it_skips() {
    let mut script = Script::couples();
    script.refuses(T, goto("summary"), Code::SkipsOwn).does(T, skip_to("summary"));
    script.stands("round.0 summary | b | step soft 120, round soft 1200");
    assert_eq!(skipped(&script), ["check", "more"]);
    // It stands until the next turn.
    script.tap(B, "summed-up");
    assert!(skipped(&script).is_empty());
    // The way back skips nothing.
    script.does(T, goto("send")).does(T, goto("mirror"));
    // A later round's word is skipped as well by whoever leaves for another section.
    let mut script = validate();
    script.tap(A, "understood").tap(A, "felt").stands("round.0 thanks | a b | step soft 60, round soft 1110");
    script.refuses(T, goto("gift"), Code::SkipsOwn);
    script.tap(A, "thanked").seconds(10).both("ready").does(T, skip_to("thanks")).does(T, goto("gift"));
}

#[test]
fn goto_pops_inserts_and_detours() {
    let mut script = validate();
    script.tap(A, "partly").does(T, insert("appreciation", "say"));
    script.seconds(10).refuses(T, goto("thanks"), Code::SkipsOwn).does(T, skip_to("thanks"));
    script.stands("round.0 thanks | a b | step soft 60, round soft 1110");
    let mut script = Script::couples();
    script.does(T, insert("couples-dialogue", "check")).refuses(T, goto("mirror"), Code::SkipsOwn);
    assert_eq!(script.yours(T).console.unwrap().skips[&"mirror".parse().unwrap()].len(), 1);
    script.does(T, skip_to("mirror"));
    assert_eq!(skipped(&script), ["check"]);
    // Within an aside it stays there.
    let mut script = validate();
    script.tap(A, "partly").does(T, goto("add-mirror"));
    script.stands("add.0 add-mirror < round.0 validate | b | step soft [90], round soft 1110");
    script.does(T, goto("add")).stands("add.0 add < round.0 validate | a | step soft [90], round soft 1110");
    // Within a bridge too.
    let mut script = Script::couples();
    script.does(T, bridge("appreciation")).does(A, acts::agree()).does(B, acts::agree());
    script.refuses(T, goto("summary"), Code::NoSuchStep).refuses(T, goto("take-in"), Code::SkipsOwn);
    script.does(T, skip_to("take-in"));
    script.stands(
        "round.0 take-in < round.0 send | - | step least 8, round soft 300, step soft [180], round soft [1200]",
    );
}

#[test]
fn out() {
    let mut script = validate();
    script.tap(A, "partly").seconds(10).does(T, Out);
    script.stands("round.0 validate | b | step soft 90, round soft 1100");
    assert_eq!(skipped(&script), ["add-mirror"]);
    script.refuses(T, Out, Code::Nothing);
    // Out of a detour with a landing: it lands.
    let mut script = ways();
    script.tap(A, "asked").tap(B, "aside-on").does(T, Out);
    script.stands("items.0/0 last | a b | step soft 60, round soft 590");
    // Out of a bridge: everything of the partners' own to its end is skipped.
    let mut script = Script::couples();
    script.does(T, bridge("repair")).does(A, acts::agree()).does(B, acts::agree()).does(T, Out);
    script.stands("round.0 send | a | step soft 180, round soft 1200");
    assert_eq!(skipped(&script), ["settle", "mirror", "again"]);
    // Out of an inserted word.
    script.does(T, insert("couples-dialogue", "check")).does(T, Out);
    assert_eq!(skipped(&script), ["check"]);
    script.does(T, insert("couples-dialogue", "mirror")).does(T, Out);
    assert!(skipped(&script).is_empty());
}
