//! A seat moves to another device, and back where that wasn't right.

use duologue_protocol::hash::Key;
use duologue_protocol::ids::Seat::{self, A, B, Therapist as T};
use duologue_protocol::knock::KnockId;
use duologue_protocol::room::{Admission, Input, Newcomer, Observed, Room};
use duologue_protocol::sealed::Sealed;
use duologue_protocol::time::Millis;
use duologue_protocol::wire::{Action, ActionId, Arrival, Code};

use crate::acts::{self, ready, rename, sealed, tap};
use crate::door::{made_by_a, new_key};
use crate::formats::LIBRARY;
use crate::script::{Deed, Script, key, secret};

/// Somebody who knocks at a seat by its link, on this device.
pub(crate) fn newcomer(seat: Seat, device: u8) -> Newcomer {
    let (name, link) = (Some(sealed(40 + device)), Some(key(seat).hash()));
    Newcomer { seat, secret: secret(seat, device).hash(), name, link }
}

pub(crate) fn let_in(newcomer: Newcomer) -> Deed {
    let_in_with(newcomer, None)
}

/// The same, with the room key.
fn let_in_with(newcomer: Newcomer, parcel: Option<Sealed>) -> Deed {
    Deed { action: Action::Admit { knock: KnockId(1), on: true, parcel }, knock: Some(newcomer) }
}

pub(crate) fn turn_away(newcomer: Newcomer) -> Deed {
    Deed { action: Action::Admit { knock: KnockId(1), on: false, parcel: None }, knock: Some(newcomer) }
}

fn opens(script: &Script, secret: Key) -> Option<Admission> {
    script.room.admits(&Arrival::Secret(secret))
}

#[test]
fn whoever_is_let_in_has_the_seat_and_begins_anew() {
    let mut script = Script::couples();
    script.tap(A, "sent").does(T, Action::Nudge { to: B, text: Some(sealed(1)) });
    script.moves_only(true, &[], |script| script.does(T, let_in(newcomer(B, 1))));
    assert_eq!(
        (opens(&script, secret(B, 1)), opens(&script, secret(B, 0))),
        (Some(Admission::Member(B)), Some(Admission::Former(B)))
    );
    assert_eq!((script.room.next_id(B), script.room.answer(B)), (ActionId(1), None));
    let seat = script.room.view().seats[&B].clone();
    assert_eq!((seat.name, seat.moved), (Some(sealed(41)), true));
    script.stands("round.0 mirror | b | step soft 120, round soft 1200").tap(B, "mirrored");
}

#[test]
fn a_seats_own_device_lets_the_next_one_in_and_is_out() {
    let mut script = Script::couples();
    script.does(A, let_in(newcomer(A, 1)));
    assert_eq!(
        (opens(&script, secret(A, 1)), script.room.next_id(A)),
        (Some(Admission::Member(A)), ActionId(1))
    );
}

#[test]
fn who_may_not_let_in_or_turn_away_is_refused() {
    let mut script = Script::couples();
    script.refuses(A, let_in(newcomer(B, 1)), Code::TherapistOnly);
    script.refuses(A, turn_away(newcomer(B, 1)), Code::TherapistOnly);
    script.refuses(T, Action::Admit { knock: KnockId(1), on: true, parcel: None }, Code::Nothing);
    script.moves_only(false, &[], |script| script.does(T, turn_away(newcomer(B, 1))));
    script.gone(T, Millis::ZERO).refuses(A, let_in(newcomer(B, 1)), Code::Taken);
    script.gone(B, Millis::ZERO).does(A, let_in(newcomer(B, 1))).tap(A, "sent");
    let long = Newcomer { name: Some(Sealed::new(vec![1; 129]).unwrap()), ..newcomer(B, 2) };
    script.heard(T).refuses(T, let_in(long), Code::OutOfBounds);
}

#[test]
fn the_link_alone_is_enough_only_where_the_device_is_away() {
    let mut script = Script::couples();
    let alone = |script: &Script, link: Key| {
        let newcomer = Newcomer { link: Some(link.hash()), ..newcomer(B, 1) };
        let returned = Input::Observed(Observed::Returned(newcomer));
        script.room.after(script.now, returned).map_err(|refusal| refusal.code)
    };
    assert_eq!(alone(&script, key(B)).unwrap_err(), Code::Taken);
    script
        .seconds(30)
        .gone(B, Millis::seconds(18))
        .stands("away: round.0 send | a | step soft [168], round soft [1188]");
    assert_eq!(alone(&script, new_key()).unwrap_err(), Code::Taken);
    script.room = alone(&script, key(B)).unwrap();
    script.stands("round.0 send | a | step soft 168, round soft 1188");
    assert!(script.room.view().seats[&B].moved);
    // Of a room that A made, only by the link that A doesn't know; not while B is leaving.
    let mut script = made_by_a();
    script.gone(B, Millis::ZERO);
    assert_eq!(alone(&script, key(B)).unwrap_err(), Code::Taken);
    assert!(alone(&script, new_key()).is_ok());
    script.heard(B).does(B, Action::Stop).gone(B, Millis::ZERO);
    assert_eq!(alone(&script, new_key()).unwrap_err(), Code::Taken);
}

#[test]
fn everyone_is_told_for_five_minutes() {
    let mut script = Script::couples();
    script.does(T, let_in(newcomer(B, 1))).seconds(299);
    assert!(script.room.view().seats[&B].moved);
    script.moves_only(true, &[], |script| script.seconds(1));
    assert!(!script.room.view().seats[&B].moved);
    script.refuses(A, Action::Contest { seat: B }, Code::Nothing);
    // The device before is told that it moved, for as long as there is no later one.
    assert_eq!(opens(&script, secret(B, 0)), Some(Admission::Former(B)));
    // An outage takes nothing from it.
    script.does(T, let_in(newcomer(B, 2))).seconds(60).loses(3_600).seconds(239);
    assert!(script.room.view().seats[&B].moved);
    script.seconds(1);
    assert!(!script.room.view().seats[&B].moved);
    // Nobody is told in the waiting room, where links are enough.
    let mut script = Script::open("couples-dialogue", false);
    script.enter(A).enter_on(A, 1);
    assert!(!script.room.view().seats[&A].moved);
}

#[test]
fn that_isnt_right_gives_the_seat_back() {
    let mut script = Script::couples();
    script.does(T, let_in(newcomer(B, 1))).seconds(10).refuses(B, Action::Contest { seat: B }, Code::Nothing);
    script.does(A, Action::Contest { seat: B });
    assert_eq!(
        (opens(&script, secret(B, 0)), opens(&script, secret(B, 1))),
        (Some(Admission::Member(B)), None)
    );
    assert_eq!(script.room.admits(&Arrival::Key(key(B))), None, "its link is dead");
    let seat = script.room.view().seats[&B].clone();
    assert_eq!((seat.name, seat.moved), (Some(sealed(0)), false));
    // A pause as any partner's, and the seat's device counts as gone until it is heard.
    script.stands("paused: round.0 send | a | step soft [170], round soft [1190]");
    script.refuses(T, Action::Resume, Code::PartnersPause).refuses(
        A,
        Action::Contest { seat: B },
        Code::Nothing,
    );
    assert!(script.room.is_gone(B));
    script.heard(B).does(A, ready()).does(B, ready()).tap(A, "sent");
    // The way on for whoever has only the dead link: another one.
    script.does(T, Action::Reissue { seat: B, key: new_key() });
    assert_eq!(script.room.admits(&Arrival::Key(new_key())), Some(Admission::Guest(B)));
}

#[test]
fn contesting_a_seat_that_was_left_gives_it_to_nobody() {
    let mut script = Script::couples();
    script.does(T, let_in(newcomer(B, 1))).does(B, Action::Stop).seconds(21);
    assert!(script.room.view().seats[&B].moved, "leaving doesn't show");
    script.does(A, Action::Contest { seat: B });
    assert_eq!(
        (opens(&script, secret(B, 0)), opens(&script, secret(B, 1)), script.room.entered(B)),
        (None, None, false)
    );
}

#[test]
fn another_link_for_a_seat() {
    let mut script = made_by_a();
    script.refuses(A, Action::Reissue { seat: B, key: key(A) }, Code::TherapistOnly);
    let other = Key::from_bytes([66; 16]);
    script.moves_only(false, &[], |script| script.does(B, Action::Reissue { seat: B, key: other.clone() }));
    for dead in [key(B), new_key()] {
        assert_eq!(script.room.admits(&Arrival::Key(dead)), None);
    }
    assert_eq!(script.room.admits(&Arrival::Key(other.clone())), Some(Admission::Guest(B)));
    // A seat that was left opens again; one that is being left not yet.
    let mut script = Script::couples();
    let reissue = Action::Reissue { seat: B, key: other.clone() };
    script.does(B, Action::Stop).refuses(T, reissue.clone(), Code::Taken).seconds(21).does(T, reissue);
    assert!(script.room.door(B, Some(&other.hash())).open);
    script.at_door(B, &other, acts::enter_by(secret(B, 1))).unwrap();
    script.does(A, ready()).does(B, ready()).stands("round.0 send | a | step soft 180, round soft 1200");
}

#[test]
fn one_phone_for_both() {
    let mut script = Script::begun("couples-dialogue", false);
    let take = |seat| Action::Take { seat, secret: secret(seat, 3) };
    script.refuses(A, take(B), Code::Taken).refuses(A, take(A), Code::Nothing).refuses(
        A,
        take(T),
        Code::PartnersOnly,
    );
    script.gone(B, Millis::ZERO).does(A, take(B));
    assert_eq!(
        (opens(&script, secret(B, 3)), script.room.view().seats[&B].name.clone()),
        (Some(Admission::Member(B)), Some(sealed(0)))
    );
    script.tap(A, "said").tap(B, "said").stands("round.0 invite | a | round soft 1200");
    let mut script = Script::couples();
    script.gone(B, Millis::ZERO).refuses(A, take(B), Code::TherapistOnly).refuses(
        T,
        take(B),
        Code::PartnersOnly,
    );
    // In the waiting room, where the other has none.
    let mut script = Script::open("couples-dialogue", false);
    script.enter(A).does(A, take(B)).does(A, ready()).does(B, ready());
}

#[test]
fn the_room_key_waits_for_its_device_until_it_says_a_name() {
    let mut script = Script::open("couples-dialogue", false);
    script.enter(A);
    let by_code = Newcomer { name: None, link: None, ..newcomer(B, 1) };
    script.moves_only(false, &[B], |script| script.does(A, let_in_with(by_code, Some(sealed(9)))));
    assert_eq!(
        (opens(&script, secret(B, 1)), script.yours(B).parcel),
        (Some(Admission::Member(B)), Some(sealed(9)))
    );
    script.moves_only(true, &[B], |script| script.does(B, rename(sealed(5))));
    assert_eq!((script.yours(B).parcel, script.room.view().seats[&B].name.clone()), (None, Some(sealed(5))));
}

#[test]
fn rooms_that_were_saved_before_any_of_this_load() {
    let script = Script::couples();
    let saved = script.room.save();
    let text = String::from_utf8(saved.clone()).unwrap();
    for new in ["maker", "former", "moved", "parcel"] {
        assert!(!text.contains(new), "{new} is left out where there is nothing of it");
    }
    assert_eq!(Room::load(&saved, &LIBRARY).unwrap(), script.room);
    let mut script = made_by_a();
    script.gone(B, Millis::ZERO).does(A, let_in_with(newcomer(B, 1), Some(sealed(9))));
    assert_eq!(Room::load(&script.room.save(), &LIBRARY).unwrap(), script.room);
    assert_eq!(script.yours(B).parcel, Some(sealed(9)));
    script.moves_only(true, &[B], |script| script.does(B, rename(sealed(5))));
    assert_eq!(script.yours(B).parcel, None);
    script.refuses(B, tap("nothing-like-it"), Code::NotYourMove);
}
