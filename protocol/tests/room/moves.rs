//! Whose tap makes which move, in which turn, and with what.

use duologue_protocol::ids::Seat::{A, B, Therapist as T};
use duologue_protocol::time::{Millis, Timestamp};
use duologue_protocol::wire::Action::{Back, Next};
use duologue_protocol::wire::{Code, Given};

use crate::acts::{self, goto, sealed, tap, tap_with};
use crate::script::Script;

#[test]
fn a_move_is_made_by_whom_the_step_allows() {
    let mut script = Script::couples();
    script.moves("a: sent; b: -");
    script.refuses(B, tap("sent"), Code::NotYourMove).refuses(A, tap("mirrored"), Code::NotYourMove);
    script.refuses(A, tap("nothing"), Code::NotYourMove).refuses(T, tap("sent"), Code::PartnersOnly);
    script.tap(A, "sent").moves("a: -; b: mirrored").refuses(A, tap("sent"), Code::NotYourMove);
    script.tap(B, "mirrored").moves("a: got-it not-quite; b: -").tap(A, "got-it");
    // The mirror has the floor, and still the speaker alone says that it is enough.
    script.stands("round.0 more | b | round soft 1200").moves("a: all-said more; b: -");
    script.refuses(B, tap("all-said"), Code::NotYourMove);
    // The clock's moves are nobody's.
    let mut script = Script::begun("contemplation-dyad", false);
    script.both("ready").moves("a: -; b: -").refuses(A, tap("gong"), Code::NotYourMove);
}

#[test]
fn a_move_names_its_turn() {
    let mut script = Script::couples();
    let turn = script.room.view().turn;
    script.tap(A, "sent").tap(B, "mirrored").tap(A, "not-quite");
    // The lagging phone of a speaker who stands in the same step again.
    script.turn = Some(turn);
    script.refuses(A, tap("sent"), Code::Stale);
    script.turn = Some(turn + 4);
    script.refuses(A, tap("sent"), Code::Stale).refuses(T, Next, Code::Stale).refuses(T, Back, Code::Stale);
    script.refuses(T, goto("send"), Code::Stale).refuses(T, acts::insert("repair", "hurt"), Code::Stale);
    script.refuses(T, acts::bridge("repair"), Code::Stale);
    script.turn = None;
    script.tap(A, "sent").stands("round.0 mirror | b | step soft 120, round soft 1200");
}

#[test]
fn a_doubled_tap_moves_once() {
    let mut script = Script::couples();
    script.turn = Some(script.room.view().turn);
    script.tap(A, "sent").refuses(A, tap("sent"), Code::Stale);
    // Two phones at once: the first makes the move, the second is told.
    let mut script = Script::begun("ways", false);
    script.turn = Some(script.room.view().turn);
    script.tap(B, "next-one").refuses(A, tap("next-one"), Code::Stale);
    script.stands("items.0/1 ask | b | step soft 60, round soft 600");
}

#[test]
fn what_both_decide_needs_both_and_the_newest_tap_counts() {
    let mut script = Script::begun("ways", false);
    script.tap(A, "to-last").moves("a: done later skip-round leave; b: done later skip-round leave");
    let tapped = |script: &Script| {
        let tapped = script.room.view().tapped;
        tapped.iter().map(|(seat, name)| format!("{seat:?} {name}")).collect::<Vec<_>>()
    };
    script.tap(A, "done");
    let rev = script.room.rev();
    script.tap(A, "done");
    assert_eq!((script.room.rev(), tapped(&script)), (rev, vec!["A done".into()]));
    script.tap(B, "leave").tap(A, "later");
    assert_eq!(tapped(&script), ["A later", "B leave"]);
    script.stands("items.0/0 last | a b | step soft 60, round soft 600");
    script.tap(A, "leave").stands("end.0 end | - | -");
    assert!(tapped(&script).is_empty());
}

#[test]
fn a_single_tap_beats_a_half_agreement() {
    let mut script = Script::begun("ways", false);
    script.tap(A, "leave").tap(B, "next-one").tap(B, "leave");
    script.stands("items.0/1 ask | b | step soft 60, round soft 600");
}

#[test]
fn a_sections_moves_lead_from_each_of_its_steps_but_their_own() {
    let mut script = Script::begun("parent-child", false);
    script.moves("a: -; b: -").seconds(10).moves("a: ready step-out; b: ready step-out");
    script.both("ready").moves("a: told step-out; b: step-out").tap(B, "step-out");
    script.stands("round.0 step-out | a b | step least 20, round soft 1190");
    script
        .refuses(A, tap("step-out"), Code::NotYourMove)
        .seconds(20)
        .moves("a: myself-again; b: myself-again");
}

#[test]
fn a_least_time_closes_the_partners_moves_alone() {
    let mut script = Script::begun("appreciation", true);
    script.tap(A, "said").tap(A, "got-it").stands("round.0 take-in | - | step least 8, round soft 300");
    script.moves("a: -; b: -").wait(Millis(7_999)).refuses(B, tap("taken-in"), Code::TooSoon);
    let rev = script.room.rev();
    script.wait(Millis(1)).moves("a: another; b: taken-in").stands("round.0 take-in | - | round soft 292");
    assert_eq!(script.room.rev(), rev + 1);
    script.does(T, Back).tap(A, "got-it").does(T, Next).stands("round.1 say | b | round soft 300");
}

#[test]
fn a_choice_is_an_index() {
    let mut script = Script::begun("ways", false);
    script.refuses(B, tap("pick"), Code::BadGiven);
    script.refuses(B, tap_with("pick", Given::Choice(3)), Code::BadGiven);
    script.refuses(B, tap_with("pick", Given::Line(sealed(1))), Code::BadGiven);
    script.does(B, tap_with("pick", Given::Choice(2))).stands("items.0/0 reply | b | round soft 600");
    let given: Vec<_> = script.room.view().given.into_iter().collect();
    assert_eq!(given, [("pick".parse().unwrap(), Given::Choice(2))]);
}

#[test]
fn a_moment_lies_within_its_span() {
    let mut script = Script::begun("ways", false);
    let at = |now: Timestamp, span: i64| tap_with("when", Given::Time(now + Millis(span)));
    let now = script.now;
    script.refuses(B, at(now, -1), Code::BadGiven).refuses(B, at(now, 30_001), Code::BadGiven);
    script.refuses(B, tap_with("when", Given::Time(Timestamp(i64::MAX))), Code::BadGiven);
    script.refuses(B, tap_with("when", Given::Time(Timestamp(i64::MIN))), Code::BadGiven);
    script.clone().does(B, at(now, 0));
    script.does(B, at(now, 30_000)).stands("items.0/0 reply | b | round soft 600");
    // The couples' "not now" gives a time within a day.
    let mut script = Script::begun("couples-dialogue", false);
    script.tap(A, "said").tap(B, "said").refuses(B, tap("not-now"), Code::BadGiven);
    script.does(B, tap_with("not-now", Given::Time(now + Millis::hours(24))));
    script.stands("round.0 later | a b | round soft 1200").both("until-then");
    script.stands("closing.0 gift | a b | step soft 120");
}

#[test]
fn a_line_is_sealed_and_nothing_else_comes_along() {
    let mut script = Script::begun("ways", false);
    script.refuses(A, tap_with("asked", Given::Choice(0)), Code::BadGiven);
    script.refuses(A, tap("say"), Code::BadGiven).refuses(
        A,
        tap_with("say", Given::Choice(0)),
        Code::BadGiven,
    );
    script.does(A, tap_with("say", Given::Line(sealed(5))));
    assert_eq!(script.room.view().given.into_values().collect::<Vec<_>>(), [Given::Line(sealed(5))]);
}

#[test]
fn what_was_given_stands_in_the_aside_that_it_is_about() {
    let mut script = Script::begun("speaker-listener", false);
    let moment = Given::Time(script.now + Millis::hours(1));
    script.does(B, tap_with("time-out", moment.clone())).stands("time-out.0 apart < floor.0 say | - | -");
    assert_eq!(script.room.view().given.into_values().collect::<Vec<_>>(), [moment]);
    // Not in a step that somebody inserts.
    let mut script = Script::begun("ways", true);
    script.does(B, tap_with("pick", Given::Choice(1))).does(T, acts::insert("repair", "hurt"));
    assert!(script.room.view().given.is_empty());
}

#[test]
fn a_loop_that_was_made_often_shows_its_hint() {
    let hints =
        |script: &Script| -> Vec<_> { script.room.view().hints.iter().map(ToString::to_string).collect() };
    let mut script = Script::couples();
    for _ in 0..3 {
        script.tap(A, "sent").tap(B, "mirrored");
        assert!(hints(&script).is_empty());
        script.tap(A, "not-quite");
    }
    script.tap(A, "sent").tap(B, "mirrored");
    // From then on, where the loop is; nothing is blocked.
    assert_eq!(hints(&script), ["not-quite"]);
    script.tap(A, "not-quite").tap(A, "sent");
    assert!(hints(&script).is_empty());
    script.tap(B, "mirrored").tap(A, "got-it").tap(A, "all-said").tap(B, "summed-up").tap(A, "all-of-it");
    // A loop by detour counts in the step that it leaves, not in the aside.
    for _ in 0..3 {
        assert!(hints(&script).is_empty());
        script.tap(A, "partly").tap(A, "added").tap(A, "heard");
    }
    assert_eq!(hints(&script), ["partly"]);
    // The next round has forgotten all of it.
    script.tap(A, "understood").tap(A, "felt").tap(A, "thanked").seconds(10).both("ready").tap(A, "yes");
    script.tap(B, "sent").tap(A, "mirrored");
    assert!(hints(&script).is_empty());
}

#[test]
fn the_therapists_next_is_the_first_plain_move() {
    let mut script = Script::couples();
    script.does(T, Next).stands("round.0 mirror | b | step soft 120, round soft 1200");
    script.does(T, Next).refuses(T, Next, Code::OwnWord).refuses(A, Next, Code::TherapistOnly);
    // In place of both; in place of the clock; in place of a move that needs words of its own.
    let mut script = Script::begun("contemplation-dyad", true);
    script.tap(A, "ready").does(T, Next).stands("turns.0 contemplate | a | step hard 300");
    script.does(T, Next).stands("turns.0 thank | b | step hard 10");
    let mut script = Script::begun("ways", true);
    script.does(T, Next).stands("items.0/0 reply | b | round soft 600").refuses(T, Next, Code::OwnWord);
}

#[test]
fn a_move_of_the_therapists_own() {
    let mut script = Script::begun("guarded", true);
    script.refuses(T, Next, Code::OwnWord).tap(A, "told").moves("a: -; b: -");
    script.refuses(A, tap("on"), Code::NotYourMove).does(T, Next).stands("finished");
}
