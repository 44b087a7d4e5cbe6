//! A device that is gone past the grace time: its partner waits with it, frozen where it was last heard.

use duologue_protocol::ids::Seat::{A, B, Therapist as T};
use duologue_protocol::time::Millis;
use duologue_protocol::wire::{Action, Code, Guide, Phase};

use crate::acts::{bridge, end, goto, ready, signal, tap};
use crate::script::Script;

#[test]
fn the_clock_freezes_dated_back_to_when_it_was_heard() {
    let mut script = Script::couples();
    script.seconds(40).gone(A, Millis(18_250));
    script
        .stands("away: round.0 send | a | step soft [158.250], round soft [1178.250]")
        .ledger("a 21.750, b 0");
    script.moves("a: -; b: -").seconds(500).heard(A);
    script.stands("round.0 send | a | step soft 158.250, round soft 1178.250").moves("a: sent; b: -");
    // The listener's phone is missed as well.
    script.seconds(20).gone(B, Millis::seconds(10));
    script.stands("away: round.0 send | a | step soft [148.250], round soft [1168.250]");
    assert_eq!(script.room.view().away, [B]);
}

#[test]
fn it_is_never_dated_before_the_step_or_after_now() {
    let mut script = Script::couples();
    script.seconds(40).tap(A, "sent").seconds(5).gone(A, Millis::seconds(18));
    script.stands("away: round.0 mirror | b | step soft [120], round soft [1160]").ledger("a 40, b 0");
    // A node whose clock is ahead.
    let mut script = Script::couples();
    script.seconds(10).gone(A, Millis::seconds(-3_600)).ledger("a 10, b 0");
    script.stands("away: round.0 send | a | step soft [170], round soft [1190]");
}

#[test]
fn nobody_is_moved_on_because_a_phone_was_asleep() {
    let mut script = Script::begun("contemplation-dyad", false);
    script.both("ready").seconds(299).gone(B, Millis::seconds(18)).seconds(1_000);
    script.stands("away: turns.0 contemplate | a | step hard [19]");
    assert_eq!(script.room.due(), None);
    script.heard(B).seconds(19).stands("turns.0 thank | b | step hard 10");
}

#[test]
fn meanwhile_nothing_moves_but_everything_else_works() {
    let mut script = Script::couples();
    script.does(T, bridge("repair")).gone(B, Millis::ZERO).refuses(A, tap("sent"), Code::Away);
    for action in [Action::Next, Action::Back, Action::Rotate, goto("mirror"), bridge("appreciation")] {
        script.refuses(T, action, Code::Away);
    }
    script.refuses(A, crate::acts::agree(), Code::Away);
    assert!(!script.yours(T).console.unwrap().moves.contains(&Guide::Next));
    script.does(A, signal("slower")).does(A, signal("help")).nudge(A).prompt("story", &[A, B]);
    script.does(A, Action::Pause).does(A, Action::Stop).does(A, Action::Return);
    script
        .heard(B)
        .does(A, ready())
        .does(B, ready())
        .stands("round.0 send | a | step soft 180, round soft 1200");
}

#[test]
fn two_gone_and_a_pause_among_them() {
    let mut script = Script::couples();
    script.seconds(30).gone(A, Millis::seconds(10)).seconds(30).gone(B, Millis::seconds(18));
    script.stands("away: round.0 send | a | step soft [160], round soft [1180]").heard(A);
    script.stands("away: round.0 send | a | step soft [160], round soft [1180]").does(A, Action::Pause);
    // In a pause partners see nothing of each other; the therapist does.
    assert!(script.room.view().away.is_empty());
    assert_eq!(script.yours(T).console.unwrap().away, [B]);
    // Both ready, one of them gone again: the room waits for the phone.
    script.heard(B).does(B, ready()).gone(B, Millis::ZERO).does(A, ready());
    script.stands("away: round.0 send | a | step soft [160], round soft [1180]").heard(B);
    script.stands("round.0 send | a | step soft 160, round soft 1180");
}

#[test]
fn in_a_pause_going_and_coming_shows_nothing_to_the_partners() {
    let mut script = Script::couples();
    script.does(A, Action::Pause);
    script.moves_only(false, &[T], |script| script.gone(B, Millis::ZERO));
    script.moves_only(false, &[T], |script| script.heard(B));
    assert!(script.room.hides_presence());
    // Nor when the room is over.
    script.gone(B, Millis::ZERO).does(T, end());
    assert!(script.room.view().away.is_empty() && script.room.hides_presence());
}

#[test]
fn saying_it_twice_changes_nothing() {
    let mut script = Script::couples();
    script.seconds(20).gone(A, Millis::seconds(10));
    let rev = script.room.rev();
    script
        .seconds(5)
        .gone(A, Millis::ZERO)
        .stands("away: round.0 send | a | step soft [170], round soft [1190]");
    script.heard(A).heard(A);
    assert_eq!(script.room.rev(), rev + 1);
    // An empty seat can't be gone.
    let mut script = Script::open("couples-dialogue", true);
    script.enter(A).gone(B, Millis::ZERO);
    assert!(!script.room.is_gone(B));
}

#[test]
fn without_the_therapist_everything_goes_on() {
    let mut script = Script::couples();
    script
        .seconds(10)
        .gone(T, Millis::seconds(18))
        .stands("round.0 send | a | step soft 170, round soft 1190");
    assert_eq!(script.room.view().away, [T]);
    script.tap(A, "sent").tap(B, "mirrored").tap(A, "got-it").stands("round.0 more | b | round soft 1190");
    // A partner may offer a bridge meanwhile.
    script.does(B, bridge("repair")).heard(T).refuses(B, bridge("repair"), Code::TherapistOnly);
}

#[test]
fn a_required_therapist_is_missed_like_a_partner() {
    let mut script = Script::begun("guarded", true);
    script.seconds(30).gone(T, Millis::seconds(18)).stands("away: guarded.0 tell | a | step soft [48]");
    script.refuses(A, tap("told"), Code::Away).heard(T).tap(A, "told");
}

#[test]
fn a_late_therapist_changes_nothing_and_sees_all() {
    let mut script = Script::open("couples-dialogue", true);
    script.enter(A).enter(B).start().seconds(20).stands("arrive.0 arrive | a | step soft 40");
    script.does(A, signal("help")).enter(T).stands("arrive.0 arrive | a | step soft 40");
    assert_eq!(script.yours(T).console.unwrap().help, [A]);
    assert!(script.room.view().seats[&T].entered);
    script.does(T, Action::Next).stands("arrive.1 arrive | b | step soft 60");
    // Gone, and back.
    script.gone(T, Millis::ZERO).tap(B, "said").heard(T).does(T, Action::Pause);
    assert_eq!(script.room.view().phase, Phase::Paused);
    assert!(script.room.view().away.is_empty());
}
