//! Ends: by the format, by both partners, by the therapist.

use duologue_protocol::ids::Seat::{A, B, Therapist as T};
use duologue_protocol::wire::{Action, Code, Guide, Right};

use crate::acts::{agree, bridge, end, ready, signal, tap};
use crate::script::Script;

#[test]
fn two_partners_end_together() {
    let mut script = Script::couples();
    script.seconds(10).moves_only(true, &[], |script| script.does(A, end()));
    script.stands("round.0 send | a | step soft 170, round soft 1190");
    assert_eq!(script.room.view().ending, [A]);
    script
        .does(A, Action::End { on: false })
        .refuses(A, Action::End { on: false }, Code::Nothing)
        .does(B, end());
    // The wish stands while the dialogue goes on.
    script.tap(A, "sent");
    assert_eq!(script.room.view().ending, [B]);
    script.does(A, end()).stands("closed");
}

#[test]
fn in_a_pause_too() {
    let mut script = Script::couples();
    script.does(A, Action::Pause).does(A, end()).does(B, end()).stands("closed");
}

#[test]
fn the_therapist_ends_at_once() {
    for paused in [false, true] {
        let mut script = Script::couples();
        if paused {
            script.does(A, Action::Pause);
        }
        script.refuses(T, Action::End { on: false }, Code::Nothing).does(T, end()).stands("closed");
    }
}

#[test]
fn an_ended_room_holds_nothing_and_takes_nothing() {
    let mut script = Script::couples();
    script
        .does(A, signal("slower"))
        .does(A, signal("help"))
        .nudge(B)
        .prompt("story", &[A])
        .does(T, bridge("repair"));
    script.does(T, Action::Queue { words: vec![crate::acts::own(1)] }).does(T, end());
    let view = script.room.view();
    assert!(view.path.is_empty() && view.cast.is_empty() && view.floor.is_empty() && view.clocks.is_empty());
    assert!(
        view.rights.is_empty() && view.signals.is_empty() && view.offer.is_none() && view.ending.is_empty()
    );
    assert!(script.yours(A).is_nothing() && script.yours(B).is_nothing());
    let console = script.yours(T).console.unwrap();
    assert!(console.queue.is_empty() && console.moves.is_empty() && console.help.is_empty());
    for seat in [A, B] {
        for action in
            [tap("sent"), ready(), end(), agree(), signal("help"), Action::MoreTime, Action::Dismiss]
        {
            script.refuses(seat, action, Code::Ended);
        }
    }
    for action in
        [Action::Start, Action::Next, Action::Resume, Action::Clear, end(), crate::acts::goto("send")]
    {
        script.refuses(T, action, Code::Ended);
    }
    assert_eq!(script.room.due(), None);
    assert_eq!(script.try_enter(A, 1), Err(Code::Ended));
    assert!(!script.room.door(A, Some(&crate::script::key(A).hash())).open);
}

#[test]
fn an_offer_is_the_therapists_or_without_one_a_partners() {
    let mut script = Script::couples();
    script.refuses(A, bridge("repair"), Code::TherapistOnly).refuses(A, agree(), Code::Nothing);
    script.moves_only(true, &[], |script| script.does(T, bridge("repair")));
    assert!(script.room.view().offer.unwrap().agreed.is_empty());
    script.refuses(T, agree(), Code::PartnersOnly).does(A, agree());
    assert_eq!(script.room.view().offer.unwrap().agreed, [A]);
    // Either partner puts it away.
    script.does(B, Action::Agree { on: false });
    assert_eq!(script.room.view().offer, None);
    // It stands over turns.
    script.does(T, bridge("repair")).tap(A, "sent").does(A, agree()).does(B, agree());
    script.stands(
        "settle.0 settle < round.0 mirror | - | step soft 300, step least 30, step soft [120], round soft [1200]",
    );
    // Without a therapist a partner offers, and thereby agrees.
    let mut script = Script::begun("couples-dialogue", false);
    script.does(B, bridge("appreciation"));
    assert_eq!(script.room.view().offer.unwrap().agreed, [B]);
    script.does(A, agree()).stands("round.0 say < arrive.0 arrive | a | round soft 300, step soft [60]");
}

#[test]
fn an_offer_is_open_where_it_can_be_made() {
    let guides = |script: &Script| script.yours(T).console.unwrap().moves;
    let mut script = Script::couples();
    assert!(guides(&script).contains(&Guide::Bridge));
    assert!(script.room.view().rights.contains(&Right::End));
    script.does(B, Action::Pause);
    assert!(!guides(&script).contains(&Guide::Bridge));
}
