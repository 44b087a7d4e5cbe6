//! Whispers: what one seat alone sees moves nobody else's versions and nobody else's bytes.

use duologue_protocol::ids::Seat::{A, B, Therapist as T};
use duologue_protocol::wire::{Action, Code, Level, Pace, Right};

use crate::acts::{sealed, signal};
use crate::script::Script;

#[test]
fn a_nudge_is_one_partners() {
    let mut script = Script::couples();
    script.moves_only(false, &[A, T], |script| script.nudge(A));
    assert_eq!((script.yours(A).nudge, script.yours(B).nudge), (Some(sealed(1)), None));
    assert_eq!(script.yours(T).console.unwrap().nudges.into_iter().collect::<Vec<_>>(), [(A, sealed(1))]);
    // It stays over turns, until it is read, taken back, or the room is over.
    script.tap(A, "sent").moves_only(false, &[A, T], |script| script.does(A, Action::Dismiss));
    script.refuses(A, Action::Dismiss, Code::Nothing).nudge(B);
    script.moves_only(false, &[B, T], |script| script.does(T, Action::Nudge { to: B, text: None }));
    script.nudge(A).does(T, crate::acts::end());
    assert!(script.yours(A).is_nothing());
    let mut script = Script::couples();
    script.refuses(T, Action::Nudge { to: T, text: Some(sealed(1)) }, Code::PartnersOnly);
    script.refuses(A, Action::Nudge { to: B, text: Some(sealed(1)) }, Code::TherapistOnly);
    script.refuses(T, Action::Dismiss, Code::PartnersOnly);
}

#[test]
fn a_nudge_comes_before_the_start_and_in_a_pause() {
    let mut script = Script::open("couples-dialogue", true);
    script.enter_all().moves_only(false, &[B, T], |script| script.nudge(B));
    script.start().does(A, Action::Pause).moves_only(false, &[A, T], |script| script.nudge(A));
}

#[test]
fn pace_is_one_partners() {
    let mut script = Script::couples();
    let pace = |pace| Action::Pace { seat: B, pace };
    script.moves_only(false, &[B, T], |script| script.does(T, pace(Some(Pace::Breathe))));
    assert_eq!(script.yours(B).pace, Some(Pace::Breathe));
    script.moves_only(false, &[B, T], |script| script.does(T, pace(None)));
    script.does(T, pace(Some(Pace::Short))).does(B, Action::Dismiss);
    assert!(script.yours(B).is_nothing());
    script.refuses(A, pace(Some(Pace::More)), Code::TherapistOnly);
}

#[test]
fn a_level_is_ones_own_or_the_therapists_to_set() {
    let mut script = Script::couples();
    let level = |seat, level| Action::Level { seat, level };
    script.moves_only(false, &[A, T], |script| script.does(A, level(A, Level::Stems)));
    script.moves_only(false, &[B, T], |script| script.does(T, level(B, Level::Bare)));
    assert_eq!((script.yours(A).level, script.yours(B).level), (Some(Level::Stems), Some(Level::Bare)));
    script.refuses(A, level(B, Level::Full), Code::TherapistOnly);
    script.refuses(T, level(T, Level::Bare), Code::PartnersOnly);
    script.moves_only(false, &[A, T], |script| script.does(A, level(A, Level::Full)));
    assert!(script.yours(A).is_nothing());
}

#[test]
fn help_reaches_the_therapist_alone() {
    let mut script = Script::couples();
    script.moves_only(false, &[B, T], |script| script.does(B, signal("help")));
    assert_eq!(script.yours(T).console.unwrap().help, [B]);
    assert!(script.yours(B).helping && !script.yours(A).helping);
    script.moves_only(false, &[], |script| script.does(B, signal("help")));
    script.moves_only(false, &[B, T], |script| script.does(T, Action::Attend { seat: B }));
    script.refuses(T, Action::Attend { seat: B }, Code::Nothing);
    script.refuses(T, Action::Attend { seat: T }, Code::PartnersOnly).refuses(
        T,
        signal("help"),
        Code::PartnersOnly,
    );
    // It is offered wherever there is a therapist's seat, and nowhere else.
    assert!(script.room.view().rights.contains(&Right::Help));
    let mut script = Script::begun("couples-dialogue", false);
    assert!(!script.room.view().rights.contains(&Right::Help));
    script.refuses(A, signal("help"), Code::NoTherapist);
}

#[test]
fn a_steps_wishes_are_everyones_until_the_turn_is_over() {
    let mut script = Script::couples();
    script.moves_only(true, &[], |script| script.does(B, signal("slower"))).does(A, signal("slower"));
    script.does(B, signal("let-me-mirror")).refuses(B, signal("louder"), Code::NoSuchSignal);
    let signals: Vec<_> =
        script.room.view().signals.into_iter().map(|(seat, id)| (seat, id.to_string())).collect();
    assert_eq!(signals, [(A, "slower".into()), (B, "let-me-mirror".into())]);
    script.tap(A, "sent").refuses(B, signal("slower"), Code::NoSuchSignal);
    assert!(script.room.view().signals.is_empty());
    let mut script = Script::open("couples-dialogue", true);
    script.enter_all().refuses(A, signal("slower"), Code::NotBegun).does(A, signal("help"));
}

#[test]
fn there_is_nothing_for_a_seat_alone_until_something_is_sent() {
    let script = Script::couples();
    assert!(script.yours(A).is_nothing() && script.yours(B).is_nothing());
    assert_eq!((script.room.mine(A), script.room.mine(B)), (0, 0));
    assert!(script.yours(T).console.is_some());
}
