//! Rounds and items: who begins each, what lies between them, and that the turns come out equal.

use std::collections::BTreeMap;

use duologue_protocol::ids::Seat::{A, B, Therapist as T};
use duologue_protocol::wire::{Action, Code};

use crate::acts::{skip_to, tap};
use crate::formats::format;
use crate::script::{Script, opening};

#[test]
fn thirty_six_questions_in_three_sets() {
    let mut script = Script::begun("thirty-six", false);
    let set = &format("thirty-six").sections[0];
    for (round, deck) in set.each.iter().enumerate() {
        let stems = &format("thirty-six").decks[deck].stems;
        for (item, stem) in stems.iter().enumerate() {
            let (first, second, one, two) = if item % 2 == 0 { (A, B, "a", "b") } else { (B, A, "b", "a") };
            script.stands(&format!("set.{round}/{item} one | {one} | round soft 900"));
            assert_eq!(script.room.view().path[0].stem.as_ref(), Some(&stem.id));
            script.refuses(second, tap("answered"), Code::NotYourMove).tap(first, "answered");
            script.stands(&format!("set.{round}/{item} two | {two} | round soft 900")).both("both-done");
        }
        if round < 2 {
            script.stands(&format!("breath.0 breath < set.{}/0 one | - | round soft [900]", round + 1));
            script.both("ready");
        }
    }
    script.stands("finished");
}

#[test]
fn a_set_may_be_left_for_the_next_by_both() {
    let mut script = Script::begun("thirty-six", false);
    script.tap(A, "answered").both("both-done").tap(B, "next-set").tap(A, "next-set");
    script.stands("breath.0 breath < set.1/0 one | - | round soft [900]");
}

#[test]
fn the_crossing_takes_its_moment_and_hears_the_new_speaker_first() {
    let mut script = Script::couples();
    script.does(T, skip_to("thanks")).tap(A, "thanked").seconds(9);
    script
        .stands("crossing.0 cross < round.1 invite | b | step least 1, round soft [1200]")
        .moves("a: -; b: -");
    script.refuses(A, tap("ready"), Code::TooSoon).seconds(1).both("ready");
    script.stands("round.1 invite | b | round soft 1200").moves("a: yes not-now; b: -");
    // Whoever began also opens the closing.
    script.does(T, skip_to("thanks")).tap(B, "thanked").stands("closing.0 gift | a b | step soft 120");
    let view = script.room.view();
    assert_eq!(view.cast.values().copied().collect::<Vec<_>>(), [B, A], "mirror, speaker");
}

#[test]
fn whoever_is_chosen_begins() {
    let mut script = Script::open("couples-dialogue", false);
    let first = Action::Setup { settings: BTreeMap::new(), first: Some(B), call: None };
    script.enter_all().does(A, first).start().stands("arrive.0 arrive | b | step soft 60");
    script.tap(B, "said").stands("arrive.1 arrive | a | step soft 60").tap(A, "said");
    script.stands("round.0 invite | b | round soft 1200");
}

#[test]
fn a_setting_says_how_many_rounds() {
    let mut opening = opening("contemplation-dyad", false);
    opening.settings.extend([("turns".parse().unwrap(), 4), ("turn".parse().unwrap(), 60_000)]);
    let mut script = Script::opened(opening);
    script.enter_all().start().both("ready");
    for (round, seat) in ["a", "b", "a", "b"].into_iter().enumerate() {
        script.stands(&format!("turns.{round} contemplate | {seat} | step hard 60"));
        assert_eq!(script.room.view().path[0].rounds, 4);
        script.seconds(70);
    }
    script.stands("finished").ledger("a 140, b 140");
}

#[test]
fn an_aside_between_rounds_may_be_quiet() {
    let mut script = Script::begun("parent-child", true);
    script.seconds(10).tap(B, "step-out").seconds(20).both("myself-again");
    script.stands("rest.0 rest < round.1 step-in | - | step soft 120, step least [10], round soft [1200]");
    script.seconds(130).both("ready").stands("round.1 step-in | - | step least 10, round soft 1200");
    // The therapist's `next` isn't held by a least time, and the one who was the child is now the parent.
    script.does(T, Action::Next).stands("round.1 tell | b | round soft 1200");
}
