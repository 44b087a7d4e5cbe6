//! Seats: who enters, on which device, and what is done once however often it is sent.

use duologue_protocol::hash::Key;
use duologue_protocol::ids::Seat::{self, A, B, Therapist as T};
use duologue_protocol::room::{Admission, Consent, Input, LastAct};
use duologue_protocol::wire::{Act, Action, ActionId, Arrival, Code};

use crate::acts::{enter, enter_by, goto, ready, rename, sealed, tap};
use crate::script::{Script, key, secret};

fn act(id: u32, turn: u32, action: Action) -> Act {
    Act { id: ActionId(id), turn: Some(turn), action }
}

fn member(seat: Seat, act: &Act) -> Input<'_> {
    Input::Member { seat, act, knock: None }
}

#[test]
fn a_link_knocks_and_a_secret_opens() {
    let mut script = Script::open("couples-dialogue", true);
    assert_eq!(script.room.admits(&Arrival::Key(key(A))), Some(Admission::Guest(A)));
    assert_eq!(script.room.admits(&Arrival::Key(key(T))), Some(Admission::Guest(T)));
    let device = Key::from_bytes([100 + A as u8; 16]);
    assert_eq!(script.room.admits(&Arrival::Secret(device.clone())), None);
    script.enter(A);
    assert_eq!(script.room.admits(&Arrival::Secret(device.clone())), Some(Admission::Member(A)));
    // Neither stands for the other, and nobody else's opens.
    assert_eq!(script.room.admits(&Arrival::Key(device)), None);
    assert_eq!(script.room.admits(&Arrival::Secret(key(A))), None);
    assert_eq!(script.room.admits(&Arrival::Key(Key::from_bytes([77; 16]))), None);
    let script = Script::open("couples-dialogue", false);
    assert_eq!(script.room.admits(&Arrival::Key(key(T))), None);
}

#[test]
fn opening_the_link_takes_nothing_and_consent_comes_first() {
    let mut script = Script::open("couples-dialogue", true);
    assert_eq!(script.room.rev(), 1);
    script.refuses(A, ready(), Code::NotEntered).refuses(A, Action::Pause, Code::NotEntered);
    // At the door, nothing else is an action at all.
    for other in [ready(), Action::Pause] {
        assert_eq!(Consent::of(&act(1, 0, other)).unwrap_err().code, Code::NotEntered);
    }
    let act = act(1, 0, enter());
    let guest = Input::Guest { seat: A, link: key(A).hash(), act: Consent::of(&act).unwrap() };
    let refused = script.room.after(script.now, guest).unwrap_err();
    assert_eq!((refused.code, refused.detail.as_deref()), (Code::Malformed, Some("secret")));
    script.moves_only(true, &[], |script| script.enter(A));
    assert!(script.room.view().seats[&A].entered && !script.room.view().seats[&B].entered);
    assert_eq!(script.room.view().seats[&A].name, Some(sealed(0)));
    // Another name, from the same device.
    script.does(A, rename(sealed(4)));
    assert_eq!(script.room.view().seats[&A].name, Some(sealed(4)));
}

#[test]
fn before_the_beginning_the_newest_consent_wins() {
    let mut script = Script::open("couples-dialogue", false);
    script.enter_all().does(A, ready()).enter_on(A, 1);
    assert!(script.room.view().ready.is_empty());
    // The device before is told that the seat moved.
    assert_eq!(script.room.admits(&Arrival::Secret(secret(A, 0))), Some(Admission::Former(A)));
    assert_eq!(script.room.next_id(A), ActionId(2));
    script.does(A, ready());
}

#[test]
fn the_door_says_nothing_where_it_is_shut() {
    let mut script = Script::open("couples-dialogue", true);
    script.enter(A);
    let door = script.room.door(B, Some(&key(B).hash()));
    assert_eq!((door.open, door.therapist, door.format.is_some()), (true, true, true));
    assert_eq!(door.names.into_iter().collect::<Vec<_>>(), [(A, sealed(0))]);
    script.enter(B).enter(T).start();
    let door = serde_json::to_string(&script.room.door(B, Some(&key(B).hash()))).unwrap();
    assert_eq!(door, r#"{"open":false,"therapist":true,"knock":"may"}"#);
}

#[test]
fn an_action_that_is_sent_again_is_answered_again() {
    let mut script = Script::couples();
    let turn = script.room.view().turn;
    let next = script.room.next_id(A);
    let sent = act(next.0, turn, tap("sent"));
    let once = script.room.after(script.now, member(A, &sent)).unwrap();
    let answer = Some(LastAct { id: next, rev: once.rev() });
    assert_eq!(once.answer(A), answer);
    let again = once.after(script.now, member(A, &sent)).unwrap();
    assert_eq!((&again, again.answer(A)), (&once, answer));
    // Also later, when others have gone on: answered as it was then.
    script.room = again;
    script.seconds(5).tap(B, "mirrored");
    let late = script.room.after(script.now, member(A, &sent)).unwrap();
    assert_eq!((&late, late.answer(A)), (&script.room, answer));
}

#[test]
fn ids_count_on() {
    let mut script = Script::couples();
    let turn = script.room.view().turn;
    let next = script.room.next_id(A).0;
    let after =
        |script: &Script, id, action| script.room.after(script.now, member(A, &act(id, turn, action)));
    let refused = after(&script, next - 2, tap("sent")).unwrap_err();
    assert_eq!(refused.code, Code::OldId);
    assert_eq!(after(&script, 0, tap("sent")).unwrap_err().code, Code::OldId);
    // Ids may be left out; a refusal isn't remembered, so its id is good for another try.
    assert_eq!(after(&script, next + 5, tap("got-it")).unwrap_err().code, Code::NotYourMove);
    assert_eq!(script.room.next_id(A), ActionId(next));
    script.room = after(&script, next + 5, tap("sent")).unwrap();
    assert_eq!(script.room.next_id(A), ActionId(next + 6));
    assert_eq!(after(&script, next, Action::Pause).unwrap_err().code, Code::OldId);
    // Each device counts for itself.
    assert_eq!(script.room.next_id(B), ActionId(4));
    assert_eq!(Consent::of(&act(0, 0, enter_by(secret(T, 1)))).unwrap_err().code, Code::OldId);
    assert_eq!(Consent::of(&act(0, 0, ready())).unwrap_err().code, Code::OldId);
}

#[test]
fn a_seats_actions_are_its_own() {
    let mut script = Script::couples();
    let theirs = [Action::Start, Action::Next, Action::Back, Action::Out, Action::Rotate, Action::Resume];
    let more = [goto("check"), Action::Clear, Action::Queue { words: vec![] }, Action::Attend { seat: A }];
    for action in theirs.into_iter().chain(more) {
        script.refuses(A, action, Code::TherapistOnly);
    }
    let partners = [ready(), tap("sent"), Action::MoreTime, Action::Pass { prompt: 1 }, crate::acts::agree()];
    for action in partners {
        script.refuses(T, action, Code::PartnersOnly);
    }
}

#[test]
fn a_seat_that_isnt_there_has_nobody() {
    let mut script = Script::begun("couples-dialogue", false);
    for seat in [T, Seat::C] {
        script.refuses(seat, Action::Pause, Code::NotEntered);
        assert_eq!((script.room.mine(seat), script.room.entered(seat)), (0, false));
        assert!(script.yours(seat).is_nothing() && !script.room.door(seat, Some(&key(T).hash())).open);
    }
    assert!(script.try_enter(T, 0).is_err());
}
