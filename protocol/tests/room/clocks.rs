//! Clocks: soft ones count on, hard ones make their move, least ones open the way; and who may change them.

use duologue_protocol::ids::Seat::{A, B, Therapist as T};
use duologue_protocol::time::Millis;
use duologue_protocol::wire::{Action, Code, Right, TimeOf};

use crate::acts::{self, round_time, step_time};
use crate::script::{DAWN, Script};

/// The budget and the warning of every clock of the view, in seconds.
fn budgets(script: &Script) -> Vec<(i64, i64)> {
    script.room.view().clocks.iter().map(|clock| (clock.budget.0 / 1000, clock.warn.0 / 1000)).collect()
}

#[test]
fn a_warning_is_as_the_format_says_or_else_30_s_but_a_third_at_most() {
    let mut script = Script::couples();
    assert_eq!(budgets(&script), [(180, 30), (1200, 120)]);
    script.tap(A, "sent");
    assert_eq!(budgets(&script), [(120, 30), (1200, 120)]);
    assert_eq!(budgets(&Script::begun("couples-dialogue", false)), [(60, 20)]);
    assert_eq!(budgets(&Script::begun("bells", false)), [(10, 3), (60, 20)]);
    // What the format says holds also where the waiting room asked for less time.
    let mut opening = crate::script::opening("couples-dialogue", false);
    opening.settings.insert("minutes".parse().unwrap(), Millis::minutes(10).0);
    let mut script = Script::opened(opening);
    script.enter_all().start().tap(A, "said").tap(B, "said");
    assert_eq!(budgets(&script), [(300, 120)]);
}

#[test]
fn a_soft_clock_counts_on() {
    let mut script = Script::couples();
    assert_eq!(script.room.due(), None);
    let room = script.room.clone();
    script.seconds(200).stands("round.0 send | a | step soft +20, round soft 1000");
    assert_eq!(script.room, room);
    script.tap(A, "sent").stands("round.0 mirror | b | step soft 120, round soft 1000");
    script.seconds(1100).stands("round.0 mirror | b | step soft +980, round soft +100");
}

#[test]
fn settings_make_the_times() {
    let mut opening = crate::script::opening("couples-dialogue", false);
    opening.settings.insert("minutes".parse().unwrap(), Millis::minutes(15).0);
    let mut script = Script::opened(opening);
    script.enter_all().start().tap(A, "said").tap(B, "said");
    script.stands("round.0 invite | a | round soft 450");
    // An inserted step of another format has that format's own.
    let mut opening = crate::script::opening("contemplation-dyad", true);
    opening.settings.insert("turn".parse().unwrap(), 7_000);
    let mut script = Script::opened(opening);
    script.enter_all().start().does(T, acts::insert("couples-dialogue", "send"));
    script.stands("round.0 send < sit.0 sit | a | step soft 180").tap(A, "sent").does(T, Action::Next);
    script.stands("turns.0 contemplate | a | step hard 7");
}

#[test]
fn a_hard_clock_moves_at_its_very_end() {
    let mut script = Script::begun("contemplation-dyad", false);
    script.both("ready").stands("turns.0 contemplate | a | step hard 300");
    assert_eq!(script.room.due(), Some(DAWN + Millis::minutes(5)));
    script.wait(Millis(299_999)).stands("turns.0 contemplate | a | step hard 0.001");
    script.wait(Millis(1)).stands("turns.0 thank | b | step hard 10");
    script.wait(Millis(10_000)).stands("turns.1 contemplate | b | step hard 300");
}

#[test]
fn gongs_chain_when_the_node_is_late() {
    // Each begins where the last one ended, not where it was noticed.
    let mut script = Script::begun("contemplation-dyad", false);
    script
        .both("ready")
        .wait(Millis(2 * 310_000 + 123))
        .stands("turns.2 contemplate | a | step hard 299.877");
    script.ledger("a 310.123, b 310");
    script.wait(Millis(6 * 310_000)).stands("finished");
    // With an aside between, whose bell rings too: 10 + 5, 3, 10 + 5.
    let mut script = Script::begun("bells", false);
    script
        .wait(Millis(15_500))
        .stands("hush.0 hush < bells.1 ring | - | step hard 2.500, step hard [10], round soft [60]");
    script.seconds(4).stands("bells.1 ring | b | step hard 8.500, round soft 58.500");
    script.seconds(60).stands("finished");
    script.ledger("a 15, b 15");
}

#[test]
fn a_partner_may_be_quicker_than_a_bell() {
    let mut script = Script::begun("bells", false);
    script.seconds(10).stands("bells.0 still | b | step hard 5, step least 2, round soft 50");
    script.seconds(1).refuses(B, acts::tap("now"), Code::TooSoon).seconds(1).tap(B, "now");
    script.stands("hush.0 hush < bells.1 ring | - | step hard 3, step hard [10], round soft [60]");
}

#[test]
fn either_partner_has_a_minute_more_also_after_the_end() {
    let mut script = Script::couples();
    script.seconds(100).does(B, Action::MoreTime).stands("round.0 send | a | step soft 140, round soft 1100");
    assert_eq!(budgets(&script), [(240, 30), (1200, 120)]);
    script.seconds(200).stands("round.0 send | a | step soft +60, round soft 900");
    script.does(A, Action::MoreTime).stands("round.0 send | a | step soft 60, round soft 900");
    // It has run for 300 s, and has 60 more.
    assert_eq!(budgets(&script), [(360, 30), (1200, 120)]);
    script.refuses(T, Action::MoreTime, Code::PartnersOnly);
    // Where the step has no time, the round has.
    script
        .tap(A, "sent")
        .tap(B, "mirrored")
        .does(A, Action::MoreTime)
        .stands("round.0 check | a | round soft 960");
    // In a detour too: the round below runs on.
    script
        .tap(A, "got-it")
        .tap(A, "all-said")
        .tap(B, "summed-up")
        .tap(A, "also-hear")
        .does(A, Action::MoreTime);
    script.stands("add.0 add < round.0 summary-check | a | round soft 1020");
}

#[test]
fn a_partner_adds_to_no_hard_clock() {
    let mut script = Script::begun("contemplation-dyad", true);
    script.refuses(A, Action::MoreTime, Code::NoClock).both("ready").refuses(
        A,
        Action::MoreTime,
        Code::NoClock,
    );
    assert!(!script.room.view().rights.contains(&Right::MoreTime));
    script.does(T, step_time(60)).stands("turns.0 contemplate | a | step hard 360");
    // Around a hard step there may be a soft round.
    let mut script = Script::begun("bells", false);
    assert!(script.room.view().rights.contains(&Right::MoreTime));
    script.does(A, Action::MoreTime).stands("bells.0 ring | a | step hard 10, round soft 120");
    // Between rounds it stands, and there is nothing to add to.
    script.seconds(15).refuses(A, Action::MoreTime, Code::NoClock);
    assert!(!script.room.view().rights.contains(&Right::MoreTime));
}

#[test]
fn in_a_pause_only_the_therapist_changes_time() {
    let mut script = Script::couples();
    script.does(A, Action::Pause).refuses(A, Action::MoreTime, Code::Paused);
    assert!(!script.room.view().rights.contains(&Right::MoreTime));
    script.does(T, step_time(30)).does(T, round_time(-60));
    script.stands("paused: round.0 send | a | step soft [210], round soft [1140]");
}

#[test]
fn the_therapist_gives_and_takes() {
    let mut script = Script::couples();
    script.seconds(30).does(T, step_time(60)).does(T, round_time(-300));
    script.stands("round.0 send | a | step soft 210, round soft 870");
    assert_eq!(budgets(&script), [(240, 30), (900, 120)]);
    // What is taken leaves ten seconds; what has less keeps what it has.
    script.does(T, step_time(-3600)).stands("round.0 send | a | step soft 10, round soft 870");
    script.seconds(4).does(T, step_time(-60)).stands("round.0 send | a | step soft 6, round soft 866");
    script.seconds(10).does(T, step_time(-60)).stands("round.0 send | a | step soft +4, round soft 856");
    script.does(T, step_time(60)).stands("round.0 send | a | step soft 60, round soft 856");
    // A bell isn't rung by taking time away.
    let mut script = Script::begun("bells", true);
    script.seconds(3).does(T, step_time(-60)).stands("bells.0 ring | a | step hard 7, round soft 57");
}

#[test]
fn time_has_bounds() {
    let mut script = Script::couples();
    let time = |add: i64| Action::Time { of: TimeOf::Step, add: Millis(add) };
    for wrong in [3_600_001, -3_600_001, i64::MIN, i64::MAX] {
        script.refuses(T, time(wrong), Code::OutOfBounds);
    }
    for _ in 0..5 {
        script.does(T, time(3_600_000));
    }
    script.stands("round.0 send | a | step soft 14400, round soft 1200");
    script.tap(A, "sent").tap(B, "mirrored").refuses(T, step_time(60), Code::NoClock);
    script.refuses(A, round_time(60), Code::TherapistOnly);
    // A least time is no clock to change, and a round that waits below isn't either.
    let mut script = Script::begun("appreciation", true);
    script.tap(A, "said").tap(A, "got-it").refuses(T, step_time(60), Code::NoClock);
    script.does(T, round_time(60)).stands("round.0 take-in | - | step least 8, round soft 360");
    script.does(T, acts::insert("couples-dialogue", "more")).refuses(T, round_time(60), Code::NoClock);
}

#[test]
fn a_least_time_waits_with_everything_else() {
    let mut script = Script::begun("appreciation", false);
    script.tap(A, "said").tap(A, "got-it").seconds(3).does(A, Action::Pause).seconds(60);
    script.stands("paused: round.0 take-in | - | step least [5], round soft [297]");
    script.does(A, acts::ready()).does(B, acts::ready()).seconds(5).moves("a: another; b: taken-in");
}
