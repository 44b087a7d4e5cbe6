//! At the door: what links open, who may let somebody in, and what is seen from outside.

use duologue_protocol::hash::Key;
use duologue_protocol::ids::Seat::{self, A, B, C, Therapist as T};
use duologue_protocol::room::{Admission, Room};
use duologue_protocol::time::Millis;
use duologue_protocol::wire::{Action, Arrival, Code};

use crate::acts::{self, enter_by, enter_with, ready, sealed};
use crate::script::{Script, key, opening, secret};

/// The answers of `may_admit`, for each host at each seat.
fn admitting(room: &Room) -> String {
    let seats = room.seats();
    let word = |host: Seat, seat: Seat| match room.may_admit(host, seat) {
        Ok(()) => "yes",
        Err(refusal) => refusal.code.as_str(),
    };
    let row = |host: &Seat| {
        let words: Vec<_> = seats.iter().map(|seat| word(*host, *seat)).collect();
        format!("{host:?}: {}", words.join(" "))
    };
    seats.iter().map(row).collect::<Vec<_>>().join("; ")
}

/// A room of a couple that `a` made, begun: B's device has replaced the link that `a` sent.
pub(crate) fn made_by_a() -> Script {
    let mut script = Script::opened(duologue_protocol::room::RoomOpening {
        maker: Some(A),
        ..opening("couples-dialogue", false)
    });
    script.enter(A);
    script.at_door(B, &key(B), enter_with(secret(B, 0), new_key())).expect("an open door");
    script.start();
    script
}

/// The key by which B's device replaces its link.
pub(crate) fn new_key() -> Key {
    Key::from_bytes([55; 16])
}

#[test]
fn once_begun_no_link_takes_a_seat_that_somebody_holds() {
    let mut script = Script::couples();
    assert_eq!(script.try_enter(A, 1), Err(Code::Taken));
    // Not even of a device that is away: somebody lets it in, or the node does.
    script.seconds(30).gone(A, Millis::seconds(18));
    assert_eq!(script.try_enter(A, 1), Err(Code::Taken));
    assert!(!script.room.door(A, Some(&key(A).hash())).open);
}

#[test]
fn a_seat_that_nobody_ever_held_is_open_to_its_link() {
    let mut script = Script::open("couples-dialogue", true);
    script.enter(A).enter(B).does(A, ready()).does(B, ready()).seconds(20);
    assert!(script.room.door(T, Some(&key(T).hash())).open);
    script.enter(T).stands("arrive.0 arrive | a | step soft 40");
}

#[test]
fn before_the_beginning_the_newest_consent_wins_by_either_link() {
    let mut script = Script::opened(duologue_protocol::room::RoomOpening {
        maker: Some(A),
        ..opening("couples-dialogue", false)
    });
    // In a browser inside an app, then in the phone's own by the link that was sent: each replaces it anew.
    script.at_door(B, &key(B), enter_with(secret(B, 0), Key::from_bytes([61; 16]))).unwrap();
    script.at_door(B, &key(B), enter_with(secret(B, 1), Key::from_bytes([62; 16]))).unwrap();
    let guest = |key: &Key| script.room.admits(&Arrival::Key(key.clone()));
    assert_eq!(guest(&Key::from_bytes([61; 16])), None, "the key of the browser that was left");
    let current = Key::from_bytes([62; 16]);
    assert_eq!(guest(&current), Some(Admission::Guest(B)));
    assert_eq!(guest(&key(B)), Some(Admission::Guest(B)));
    assert_eq!(script.room.admits(&Arrival::Secret(secret(B, 0))), Some(Admission::Former(B)));
    // By the newest link the key stays.
    script.at_door(B, &current, enter_with(secret(B, 2), Key::from_bytes([63; 16]))).unwrap();
    assert_eq!(script.room.admits(&Arrival::Key(Key::from_bytes([63; 16]))), None);
    assert_eq!(script.room.admits(&Arrival::Secret(secret(B, 0))), None, "two devices ago");
}

#[test]
fn whoever_made_the_room_cannot_act_as_the_other() {
    let mut script = made_by_a();
    // The link that A sent: nothing but knocking, even when B is away; the one that B's device made is enough then.
    assert_eq!(script.try_enter(B, 1), Err(Code::Taken));
    script.gone(B, Millis::ZERO);
    assert_eq!(script.try_enter(B, 1), Err(Code::Taken));
    let door = serde_json::to_string(&script.room.door(B, Some(&key(B).hash()))).unwrap();
    assert_eq!(door, r#"{"open":false,"therapist":false,"knock":"may"}"#);
    assert!(!script.room.may_return(B, &key(B).hash()) && script.room.may_return(B, &new_key().hash()));
    // Nor where B came by a code, and only says a name.
    let mut script = Script::opened(duologue_protocol::room::RoomOpening {
        maker: Some(A),
        ..opening("couples-dialogue", false)
    });
    script.enter(A).does(A, Action::Take { seat: B, secret: secret(B, 0) });
    script.does(B, enter_with(secret(B, 0), new_key())).start();
    script.gone(B, Millis::ZERO);
    assert_eq!(script.try_enter(B, 1), Err(Code::Taken));
    assert!(!script.room.may_return(B, &key(B).hash()) && script.room.may_return(B, &new_key().hash()));
    // The maker's own link is never replaced.
    let mut script = Script::opened(duologue_protocol::room::RoomOpening {
        maker: Some(A),
        ..opening("couples-dialogue", false)
    });
    script.at_door(A, &key(A), enter_with(secret(A, 0), new_key())).unwrap();
    assert_eq!(script.room.admits(&Arrival::Key(new_key())), None);
    // Nor any where nobody in the room made it.
    let mut script = Script::open("couples-dialogue", false);
    script.at_door(B, &key(B), enter_with(secret(B, 0), new_key())).unwrap();
    assert_eq!(script.room.admits(&Arrival::Key(new_key())), None);
}

#[test]
fn a_maker_needs_a_seat() {
    let opening =
        duologue_protocol::room::RoomOpening { maker: Some(T), ..opening("couples-dialogue", false) };
    let refused = Room::open(&crate::formats::LIBRARY, opening, crate::script::DAWN).unwrap_err();
    assert_eq!(refused.code, Code::OutOfBounds);
}

#[test]
fn the_therapist_lets_anybody_in_and_a_partner_where_nobody_else_can() {
    let mut script = Script::couples();
    let here =
        "A: yes therapist-only therapist-only; B: therapist-only yes therapist-only; Therapist: yes yes yes";
    assert_eq!(admitting(&script.room), here);
    script.gone(B, Millis::ZERO);
    assert_eq!(admitting(&script.room), here);
    script.heard(B).gone(T, Millis::ZERO);
    assert_eq!(admitting(&script.room), "A: yes taken yes; B: taken yes yes; Therapist: taken taken yes");
    script.gone(B, Millis::ZERO);
    assert_eq!(admitting(&script.room), "A: yes yes yes; B: taken yes yes; Therapist: taken yes yes");
    // Nobody holds the therapist's seat: that is open by its link, and a partner lets in by a code.
    let mut script = Script::open("couples-dialogue", true);
    script.enter(A);
    let none = "not-entered not-entered not-entered";
    assert_eq!(admitting(&script.room), format!("A: yes yes yes; B: {none}; Therapist: {none}"));
}

#[test]
fn nobody_lets_anybody_in_where_a_seat_is_left_or_the_room_has_ended() {
    let mut script = Script::couples();
    script.does(B, Action::Stop);
    // While it can be taken back it looks held.
    assert_eq!(
        admitting(&script.room),
        "A: yes taken therapist-only; B: therapist-only taken therapist-only; Therapist: yes taken yes"
    );
    script.seconds(21);
    assert_eq!(script.room.may_admit(T, B).unwrap_err().code, Code::Left);
    assert_eq!(
        serde_json::to_string(&script.room.door(B, None)).unwrap(),
        r#"{"open":false,"therapist":true}"#
    );
    script.does(T, acts::end());
    assert_eq!(script.room.may_admit(T, A).unwrap_err().code, Code::Ended);
    assert!(script.room.door(A, Some(&key(A).hash())).knock.is_none());
    assert!(script.room.may_admit(T, C).is_err());
}

#[test]
fn a_door_says_nothing_of_the_room_to_a_code() {
    let mut script = Script::open("couples-dialogue", false);
    script.enter(A);
    let door = serde_json::to_string(&script.room.door(B, None)).unwrap();
    assert_eq!(door, r#"{"open":false,"therapist":false,"knock":"may"}"#);
}

#[test]
fn one_secret_opens_one_seat() {
    let mut script = Script::open("couples-dialogue", false);
    script.enter(A);
    assert_eq!(script.at_door(B, &key(B), enter_by(secret(A, 0))), Err(Code::OutOfBounds));
    script.enter(B).start().gone(B, Millis::ZERO);
    script.refuses(A, Action::Take { seat: B, secret: secret(A, 0) }, Code::OutOfBounds);
    assert_eq!(script.at_door(A, &key(A), acts::rename(sealed(1))), Err(Code::Taken));
}
