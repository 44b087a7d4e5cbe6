//! Leaving for good: like a pause on every other screen, for ever.

use duologue_protocol::ids::Seat::{self, A, B, Therapist as T};
use duologue_protocol::room::{Admission, Room};
use duologue_protocol::time::Millis;
use duologue_protocol::wire::{Action, Arrival, Code, Right};

use crate::acts::{end, ready, tap};
use crate::script::{Script, key};

/// All that a seat's phone is sent, byte for byte.
fn frame(room: &Room, seat: Seat) -> String {
    let all = serde_json::to_string(&(
        room.view(),
        room.yours(seat),
        room.door(seat, Some(&crate::script::key(seat).hash())),
    ))
    .expect("JSON");
    format!("{} {} {all} {}", room.rev(), room.mine(seat), room.hides_presence())
}

/// Plays the same twice, but that B leaves where the other B pauses and lets the phone lie; what A is sent must
/// be the same at every moment.
fn alike(begin: fn(&mut Script) -> &mut Script, after: fn(&mut Script) -> &mut Script) {
    let mut paused = Script::couples();
    begin(&mut paused);
    let mut left = paused.clone();
    paused.does(B, Action::Pause);
    left.does(B, Action::Stop);
    let both = |one: &Script, other: &Script| assert_eq!(frame(&one.room, A), frame(&other.room, A));
    both(&paused, &left);
    paused.seconds(19).gone(B, Millis::seconds(18));
    left.seconds(19).gone(B, Millis::seconds(18));
    both(&paused, &left);
    paused.seconds(1);
    left.seconds(1);
    both(&paused, &left);
    after(&mut paused);
    after(&mut left);
    both(&paused, &left);
    for seconds in [270, 30, 60, 3_600, 7_200] {
        paused.seconds(seconds);
        left.seconds(seconds);
        both(&paused, &left);
    }
    left.stands("closed");
    paused.stands("closed");
}

#[test]
fn it_looks_like_a_pause_for_ever() {
    alike(|script| script, |script| script);
    // Whatever B had done before.
    alike(|script| script.does(B, end()), |script| script.does(A, ready()));
    alike(|script| script.does(T, Action::Pause).does(B, ready()), |script| script);
    alike(|script| script.does(A, Action::Pause).does(B, ready()), |script| script.does(A, ready()));
    alike(|script| script.gone(B, Millis::ZERO), |script| script);
    alike(|script| script.gone(A, Millis::ZERO), |script| script.heard(A));
    alike(|script| script.prompt("story", &[A, B]).tap(A, "sent"), |script| script.does(A, end()));
    // Also where the server had been away.
    alike(|script| script.loses(0), |script| script);
}

#[test]
fn an_end_that_both_want_ends_also_when_one_has_left() {
    alike(|script| script.does(B, end()), |script| script.seconds(30).does(A, end()));
    // And one that A alone wants doesn't.
    let mut script = Script::couples();
    script.does(B, Action::Stop).seconds(60).does(A, end());
    script.stands("paused: round.0 send | a | step soft [180], round soft [1200]");
    script.seconds(240);
    assert!(script.room.view().rights.contains(&Right::EndNow));
    script.does(A, end()).stands("closed");
}

#[test]
fn the_therapist_alone_is_told() {
    let mut script = Script::couples();
    script.does(B, Action::Pause).moves_only(false, &[B, T], |script| script.does(B, Action::Stop));
    assert_eq!(script.yours(T).console.unwrap().left, [B]);
    assert_eq!(script.yours(B).leaving, Some(script.now + Millis::seconds(20)));
    script.moves_only(false, &[B], |script| script.seconds(20));
    assert_eq!(script.yours(T).console.unwrap().left, [B]);
    script.refuses(T, Action::Resume, Code::PartnersPause);
}

#[test]
fn a_mistap_is_taken_back_within_20_s() {
    let mut script = Script::couples();
    script.refuses(B, Action::Return, Code::Nothing).does(B, Action::Stop).wait(Millis(19_999));
    // Only coming back or pausing: whoever is leaving does nothing else.
    script.refuses(B, ready(), Code::Left).refuses(B, tap("sent"), Code::Left).does(B, Action::Stop);
    script.does(B, Action::Return).refuses(B, Action::Return, Code::Nothing);
    // The pause stays: nobody is made to go on.
    script.seconds(60).stands("paused: round.0 send | a | step soft [180], round soft [1200]");
    assert_eq!(script.yours(T).console.unwrap().left, []);
    script.does(B, ready()).does(A, ready()).stands("round.0 send | a | step soft 180, round soft 1200");
}

#[test]
fn then_every_key_of_the_seat_is_dead() {
    let mut script = Script::couples();
    let link = Arrival::Key(key(B));
    script.does(B, Action::Stop);
    // At once nobody takes the seat by its link, and the door looks as it would in a pause.
    assert_eq!(script.try_enter(B, 1), Err(Code::Taken));
    assert_eq!(script.room.admits(&link), Some(Admission::Guest(B)));
    script.gone(B, Millis::ZERO);
    assert_eq!(script.try_enter(B, 1), Err(Code::Taken));
    script.seconds(20).refuses(B, Action::Return, Code::NotEntered).refuses(B, ready(), Code::NotEntered);
    assert_eq!(script.try_enter(B, 1), Err(Code::Left));
    assert_eq!(script.room.admits(&link), None);
    assert!(!script.room.entered(B));
}

#[test]
fn before_the_beginning_nothing_was_left_yet() {
    let mut script = Script::open("couples-dialogue", true);
    script.enter_all().does(B, ready()).does(B, Action::Stop).stands("waiting");
    assert!(script.room.view().ready.is_empty());
    script.refuses(T, Action::Start, Code::NotAllHere).seconds(20);
    assert!(!script.room.view().seats[&B].entered);
    assert_eq!(script.room.view().seats[&B].name, None);
    script.enter_on(B, 1).does(T, Action::Start).stands("arrive.0 arrive | a | step soft 60");
}

#[test]
fn the_therapists_leaving_changes_nothing_for_the_partners() {
    let mut script = Script::couples();
    script.moves_only(false, &[T], |script| script.does(T, Action::Stop));
    script.tap(A, "sent").seconds(20).stands("round.0 mirror | b | step soft 100, round soft 1180");
    assert!(!script.room.view().seats[&T].entered);
    assert_eq!(script.try_enter(T, 1), Err(Code::Left));
    script.tap(B, "mirrored").stands("round.0 check | a | round soft 1180");
    // Where they are needed, it is a pause.
    let mut script = Script::begun("guarded", true);
    script.does(T, Action::Stop).stands("paused: guarded.0 tell | a | step soft [60]");
    script.does(A, ready()).does(B, ready()).stands("guarded.0 tell | a | step soft 60");
}

#[test]
fn everyone_may_leave_one_after_the_other() {
    let mut script = Script::couples();
    script
        .does(B, Action::Stop)
        .seconds(5)
        .does(A, Action::Stop)
        .seconds(15)
        .does(T, Action::Stop)
        .seconds(20);
    assert!(script.room.seats().iter().all(|seat| !script.room.entered(*seat)));
    script.seconds(7_160).stands("closed");
    // And from an ended room.
    let mut script = Script::couples();
    script.does(T, end()).does(A, Action::Stop).seconds(20).stands("closed");
    assert!(!script.room.entered(A));
}
