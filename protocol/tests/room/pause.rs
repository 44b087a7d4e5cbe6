//! A pause: everyone's right at any moment, without blame; both lift it together.

use duologue_protocol::ids::Seat::{A, B, Therapist as T};
use duologue_protocol::time::Millis;
use duologue_protocol::wire::{Action, Code, Guide, Phase, Right};

use crate::acts::{agree, bridge, end, goto, insert, ready, signal, tap};
use crate::script::Script;

#[test]
fn it_freezes_everything_to_the_millisecond() {
    let mut script = Script::couples();
    script.wait(Millis(12_345)).does(B, Action::Pause);
    let paused = "paused: round.0 send | a | step soft [167.655], round soft [1187.655]";
    script.stands(paused).moves("a: -; b: -").seconds(240).stands(paused).ledger("a 12.345, b 0");
    script.does(A, ready()).stands(paused).does(B, ready());
    script.stands("round.0 send | a | step soft 167.655, round soft 1187.655").moves("a: sent; b: -");
    // Overtime too.
    script.seconds(200).does(A, Action::Pause).seconds(7);
    script.stands("paused: round.0 send | a | step soft [+32.345], round soft [987.655]");
    // A bell doesn't ring.
    let mut script = Script::begun("bells", false);
    script.wait(Millis(9_999)).does(A, Action::Pause).seconds(200);
    script.stands("paused: bells.0 ring | a | step hard [0.001], round soft [50.001]");
}

#[test]
fn nobody_can_tell_whose_it_is() {
    let paused = |seat| {
        let mut script = Script::couples();
        script.seconds(5).does(seat, Action::Pause);
        (script.room.rev(), script.room.view(), script.yours(A), script.yours(B))
    };
    assert_eq!(paused(A), paused(B));
    assert_eq!(paused(A), paused(T));
}

#[test]
fn it_wins_any_race_and_repeated_taps_do_no_harm() {
    // The move was first: the pause is in the step after it.
    let mut script = Script::couples();
    script.turn = Some(script.room.view().turn);
    script
        .tap(A, "sent")
        .does(B, Action::Pause)
        .stands("paused: round.0 mirror | b | step soft [120], round soft [1200]");
    // The pause was first: the move isn't made.
    let mut script = Script::couples();
    script.does(B, Action::Pause).refuses(A, tap("sent"), Code::Paused);
    let rev = script.room.rev();
    script.does(B, Action::Pause).does(A, Action::Pause).does(T, Action::Pause);
    assert_eq!(script.room.rev(), rev);
}

#[test]
fn it_is_open_in_every_phase() {
    let mut script = Script::open("couples-dialogue", true);
    script.enter_all().does(A, Action::Pause).stands("waiting").start().gone(A, Millis::ZERO);
    script.does(B, Action::Pause).stands("paused: arrive.0 arrive | a | step soft [60]");
    script.does(T, end()).does(A, Action::Pause).stands("closed");
}

#[test]
fn nothing_moves_in_it() {
    let mut script = Script::couples();
    script.does(A, Action::Pause);
    let moving =
        [Action::Next, Action::Back, Action::Out, Action::Rotate, goto("check"), insert("repair", "hurt")];
    for action in moving {
        script.refuses(T, action, Code::Paused);
    }
    script.refuses(T, bridge("repair"), Code::Paused).refuses(A, bridge("repair"), Code::Paused);
    // What moves nothing works.
    script.does(B, signal("slower")).nudge(A).prompt("underneath", &[A, B]).prompt("story", &[B]);
    let mut script = Script::couples();
    script.does(T, bridge("repair")).does(B, Action::Pause).refuses(A, agree(), Code::Paused);
}

#[test]
fn both_lift_it_and_anyone_may_take_readiness_back() {
    let mut script = Script::couples();
    script.refuses(A, ready(), Code::Nothing).does(T, Action::Pause).does(A, ready()).does(A, ready());
    assert_eq!(script.room.view().ready, [A]);
    script.does(A, Action::Ready { on: false }).does(B, ready());
    assert_eq!((script.room.view().ready, script.room.view().phase), (vec![B], Phase::Paused));
    // Whoever pauses isn't ready.
    script.does(B, Action::Pause).does(A, ready());
    assert_eq!((script.room.view().ready, script.room.view().phase), (vec![A], Phase::Paused));
    script.refuses(T, ready(), Code::PartnersOnly).does(B, ready());
    assert_eq!((script.room.view().ready, script.room.view().phase), (vec![], Phase::Running));
    // A new pause begins with nobody ready.
    script.does(A, Action::Pause);
    assert!(script.room.view().ready.is_empty());
}

#[test]
fn the_therapist_lifts_only_a_pause_of_their_own() {
    let lifts = |script: &Script| script.yours(T).console.unwrap().moves.contains(&Guide::Resume);
    let mut script = Script::couples();
    script.refuses(T, Action::Resume, Code::Nothing).seconds(10).does(T, Action::Pause).seconds(10);
    assert!(lifts(&script));
    script.refuses(A, Action::Resume, Code::TherapistOnly).does(A, ready()).does(T, Action::Resume);
    script.stands("round.0 send | a | step soft 170, round soft 1190");
    assert!(script.room.view().ready.is_empty());
    script.does(A, Action::Pause).refuses(T, Action::Resume, Code::PartnersPause);
    // The therapist's on top of a partner's stays the partner's.
    script.does(T, Action::Pause).refuses(T, Action::Resume, Code::PartnersPause);
    assert!(!lifts(&script));
}

#[test]
fn a_partners_pause_upon_the_therapists_is_the_partners() {
    let mut script = Script::couples();
    // The therapist alone sees what changed: there is no more to lift.
    script.does(T, Action::Pause).moves_only(false, &[T], |script| script.does(B, Action::Pause));
    script.refuses(T, Action::Resume, Code::PartnersPause).does(A, ready()).does(B, ready());
    script.stands("round.0 send | a | step soft 180, round soft 1200");
}

#[test]
fn after_five_minutes_anyone_may_end_for_today() {
    let mut script = Script::couples();
    script.does(A, Action::Pause).wait(Millis(299_999));
    let rights = |script: &Script| script.room.view().rights;
    assert_eq!(rights(&script), [Right::Ready, Right::End, Right::Help]);
    script.clone().does(B, end()).stands("paused: round.0 send | a | step soft [180], round soft [1200]");
    let rev = script.room.rev();
    script.wait(Millis(1));
    assert_eq!(
        (rights(&script), script.room.rev()),
        (vec![Right::Ready, Right::EndNow, Right::Help], rev + 1)
    );
    // A wish that is taken back ends nothing.
    script.refuses(B, Action::End { on: false }, Code::Nothing);
    script
        .clone()
        .does(B, ready())
        .does(A, ready())
        .stands("round.0 send | a | step soft 180, round soft 1200");
    script.does(B, end()).stands("closed");
}

#[test]
fn after_two_hours_it_ends_by_itself() {
    let mut script = Script::couples();
    script.does(A, Action::Pause).wait(Millis(7_199_999));
    assert_eq!(script.room.view().phase, Phase::Paused);
    script.wait(Millis(1)).stands("closed");
    // The one who paused on top of it doesn't lengthen it; late is as good as in time.
    let mut script = Script::couples();
    script.does(T, Action::Pause).seconds(3600).does(B, Action::Pause).seconds(3600).stands("closed");
    let mut script = Script::couples();
    script.does(A, Action::Pause).seconds(100_000).stands("closed");
    assert_eq!(script.room.expires(), script.now - Millis::seconds(92_800) + Millis::hours(1));
}
