//! The waiting room: who is in, what stands for everyone, who begins, and what begins it.

use std::collections::BTreeMap;

use duologue_protocol::ids::Seat::{self, A, B, Therapist as T};
use duologue_protocol::time::Millis;
use duologue_protocol::wire::{Action, Code, Guide, Right};

use crate::acts::{end, ready, sealed, tap};
use crate::script::Script;

fn minutes(minutes: i64) -> Action {
    let settings = BTreeMap::from([("minutes".parse().expect("a setting"), Millis::minutes(minutes).0)]);
    Action::Setup { settings, first: None, call: None }
}

fn first(seat: Seat) -> Action {
    Action::Setup { settings: BTreeMap::new(), first: Some(seat), call: None }
}

fn call() -> Action {
    Action::Setup { settings: BTreeMap::new(), first: None, call: Some(sealed(8)) }
}

#[test]
fn two_partners_being_ready_begins() {
    let mut script = Script::open("couples-dialogue", false);
    script.enter(A).does(A, ready()).stands("waiting").enter(B).stands("waiting");
    assert_eq!(script.room.view().rights, [Right::Ready]);
    script.does(A, Action::Ready { on: false }).does(B, ready()).stands("waiting").does(A, ready());
    script.stands("arrive.0 arrive | a | step soft 60");
    let view = script.room.view();
    assert_eq!((view.turn, view.ready.len()), (1, 0));
    script.refuses(A, ready(), Code::Nothing);
}

#[test]
fn with_a_therapist_in_the_room_only_their_word_begins() {
    let mut script = Script::open("couples-dialogue", true);
    let starts = |script: &Script| script.yours(T).console.unwrap().moves.contains(&Guide::Start);
    script.enter(T).enter(A).refuses(T, Action::Start, Code::NotAllHere);
    assert!(!starts(&script));
    script.enter(B).does(A, ready()).does(B, ready()).stands("waiting").refuses(
        A,
        Action::Start,
        Code::TherapistOnly,
    );
    assert!(starts(&script));
    // Nobody is begun upon who isn't there.
    script.gone(B, Millis::ZERO).refuses(T, Action::Start, Code::NotAllHere).heard(B).does(T, Action::Start);
    script.stands("arrive.0 arrive | a | step soft 60").refuses(T, Action::Start, Code::Begun);
}

#[test]
fn a_therapist_who_never_came_or_is_gone_is_not_waited_for() {
    let mut script = Script::open("couples-dialogue", true);
    script.enter(A).enter(B).start().stands("arrive.0 arrive | a | step soft 60");
    let mut script = Script::open("couples-dialogue", true);
    script.enter_all().does(A, ready()).gone(T, Millis::ZERO).stands("waiting").does(B, ready());
    script.stands("arrive.0 arrive | a | step soft 60");
}

#[test]
fn a_required_therapist_is() {
    let mut script = Script::open("guarded", true);
    script.enter(A).enter(B).does(A, ready()).does(B, ready()).stands("waiting");
    script.enter(T).does(T, Action::Start).stands("guarded.0 tell | a | step soft 60");
}

#[test]
fn what_is_set_up_stands_for_everyone_and_clears_ready() {
    let mut script = Script::open("couples-dialogue", true);
    script.enter_all().does(A, ready());
    assert_eq!(script.room.view().ready, [A]);
    script.does(B, minutes(20));
    assert!(script.room.view().ready.is_empty());
    assert_eq!(script.room.view().settings.values().copied().collect::<Vec<_>>(), [1_200_000]);
    script.does(A, ready()).does(T, first(B)).does(A, ready());
    assert_eq!((script.room.view().first, script.room.view().ready), (B, vec![A]));
    // A call's address may come at any time, and nobody needs to look again for it.
    script.does(B, call()).start();
    assert_eq!(script.room.view().call, Some(sealed(8)));
    script.stands("arrive.0 arrive | b | step soft 60").does(A, call());
    script.refuses(A, first(A), Code::Begun).refuses(T, minutes(30), Code::Begun);
    script.tap(B, "said").tap(A, "said").stands("round.0 invite | b | round soft 600");
}

#[test]
fn settings_have_bounds_and_steps() {
    let mut script = Script::open("couples-dialogue", false);
    script.enter_all().refuses(A, minutes(9), Code::OutOfBounds).refuses(A, minutes(121), Code::OutOfBounds);
    script.does(A, minutes(10)).does(A, minutes(120)).refuses(A, first(Seat::C), Code::OutOfBounds);
    script.refuses(A, first(T), Code::OutOfBounds);
    let mut script = Script::open("contemplation-dyad", false);
    let turns = |turns| {
        let settings = BTreeMap::from([("turns".parse().unwrap(), turns)]);
        Action::Setup { settings, first: None, call: None }
    };
    script.enter_all().refuses(A, turns(3), Code::OutOfBounds).refuses(A, turns(i64::MIN), Code::OutOfBounds);
    script.does(A, turns(4)).start().both("ready");
    assert_eq!(script.room.view().path[0].rounds, 4);
    let unknown = BTreeMap::from([("nothing".parse().unwrap(), 1)]);
    let mut script = Script::open("couples-dialogue", false);
    script.enter(A).refuses(
        A,
        Action::Setup { settings: unknown, first: None, call: None },
        Code::OutOfBounds,
    );
}

#[test]
fn all_settings_are_taken_or_none() {
    let mut script = Script::open("contemplation-dyad", false);
    let settings = BTreeMap::from([("turn".parse().unwrap(), 3_000), ("turns".parse().unwrap(), 3)]);
    script.enter(A).refuses(
        A,
        Action::Setup { settings, first: Some(B), call: Some(sealed(1)) },
        Code::OutOfBounds,
    );
    let view = script.room.view();
    assert_eq!(view.settings.values().copied().collect::<Vec<_>>(), [300_000, 8]);
    assert_eq!((view.first, view.call), (A, None));
}

#[test]
fn nothing_moves_before_the_beginning() {
    let mut script = Script::open("couples-dialogue", true);
    script.enter_all().moves("a: -; b: -").refuses(A, tap("said"), Code::NotBegun);
    for action in [Action::Next, Action::Back, Action::Out, Action::Rotate, crate::acts::bridge("repair")] {
        script.refuses(T, action, Code::NotBegun);
    }
    script.refuses(A, Action::MoreTime, Code::NoClock).refuses(T, Action::Resume, Code::Nothing);
    script.refuses(A, end(), Code::NotBegun).does(T, end()).stands("closed");
}

#[test]
fn a_room_that_nobody_begins_lives_14_days() {
    let mut script = Script::open("couples-dialogue", true);
    let opened = script.now;
    script.seconds(1_000).enter_all();
    assert_eq!(script.room.expires(), opened + Millis::hours(14 * 24));
    script.start().seconds(10).tap(A, "said");
    assert_eq!(script.room.expires(), script.now + Millis::hours(48));
    script.does(T, end()).seconds(50);
    assert_eq!(script.room.expires(), script.now - Millis::seconds(50) + Millis::hours(1));
}
