//! Rooms at rest: as a store keeps them, as they are opened, and after nobody served them.

use std::collections::BTreeMap;
use std::sync::Arc;

use duologue_protocol::ids::Seat::{A, B, Therapist as T};
use duologue_protocol::library::Library;
use duologue_protocol::room::{Room, Unreadable};
use duologue_protocol::sealed::Sealed;
use duologue_protocol::time::Millis;
use duologue_protocol::wire::{
    Act, Action, ActionId, CLIENT_FRAME_MAX, ClientFrame, Code, Phase, SERVER_FRAME_MAX, ServerFrame, Words,
};

use crate::acts::{agree, bridge, insert, ready, rename, say};
use crate::formats::{LIBRARY, NOT_YET, RUNNABLE, hash};
use crate::script::{DAWN, Script, opening};

#[test]
fn every_runnable_format_opens_and_begins() {
    for format in RUNNABLE {
        let therapist = format != "alone";
        let script = Script::begun(format, therapist);
        assert_eq!(script.room.view().phase, Phase::Running, "{format}");
    }
}

#[test]
fn what_rooms_cant_run_is_refused_when_one_is_made() {
    for (format, lacks) in NOT_YET {
        let refused = Room::open(&LIBRARY, opening(format, false), DAWN).unwrap_err();
        assert_eq!((refused.code, refused.detail.as_deref()), (Code::NotYet, Some(lacks)), "{format}");
    }
}

#[test]
fn what_doesnt_fit_is_refused() {
    let refused = |change: &dyn Fn(&mut duologue_protocol::room::RoomOpening)| {
        let mut opening = opening("couples-dialogue", true);
        change(&mut opening);
        Room::open(&LIBRARY, opening, DAWN).unwrap_err().code
    };
    assert_eq!(refused(&|opening| opening.format = "0".repeat(32).parse().unwrap()), Code::NoSuchFormat);
    assert_eq!(refused(&|opening| opening.keys.retain(|seat, _| *seat != T)), Code::OutOfBounds);
    assert_eq!(
        refused(&|opening| opening.settings.extend([("minutes".parse().unwrap(), 1)])),
        Code::OutOfBounds
    );
    assert_eq!(refused(&|opening| opening.format = hash("alone")), Code::NoTherapist);
    let without = opening("guarded", false);
    assert_eq!(Room::open(&LIBRARY, without, DAWN).unwrap_err().code, Code::NoTherapist);
}

/// A dialogue that has gone round so often that `back` knows all the places that it can.
fn in_the_middle(mut script: Script) -> Script {
    for _ in 0..8 {
        script.seconds(40).tap(A, "sent").seconds(20).tap(B, "mirrored").seconds(5).tap(A, "not-quite");
    }
    script
}

/// The room as it is stored, which is the same room again.
fn saved(script: &Script) -> Vec<u8> {
    let bytes = script.room.save();
    assert_eq!(Room::load(&bytes, &LIBRARY).expect("a room"), script.room);
    bytes
}

#[test]
fn a_saved_room_is_small() {
    let bytes = saved(&in_the_middle(Script::couples()));
    assert!(bytes.len() < 2_700, "{}", bytes.len());
}

#[test]
fn sealed_words_come_on_top_once_wherever_they_stand() {
    let mut script = Script::couples();
    // A few sentences, both renderings sealed as one.
    let own = Words::Own { own: Sealed::new(vec![3; 540]).unwrap() };
    script.does(T, say(own, &[A, B])).nudge(B).does(A, crate::acts::signal("slower"));
    let mut script = in_the_middle(script);
    script
        .does(T, bridge("repair"))
        .does(A, agree())
        .does(T, Action::Queue { words: vec![crate::acts::own(1)] });
    let bytes = saved(&script);
    assert!(bytes.len() < 3_800, "{}", bytes.len());
    assert_eq!(script.room.formats().len(), 2);
}

#[test]
fn a_room_that_an_older_build_saved_loses_only_the_way_back() {
    let script = in_the_middle(Script::couples());
    let mut json: serde_json::Value = serde_json::from_slice(&script.room.save()).unwrap();
    let stack = json["stack"].clone();
    let room = json.as_object_mut().unwrap();
    room.remove("trail").unwrap();
    room.insert("history".into(), serde_json::json!([stack]));
    room["seats"]["a"].as_object_mut().unwrap().extend([
        ("away".into(), serde_json::Value::Null),
        ("left".into(), false.into()),
        ("level".into(), "full".into()),
    ]);
    let room = Room::load(&serde_json::to_vec(&json).unwrap(), &LIBRARY).unwrap();
    assert_eq!(room.view(), script.room.view());
    assert_eq!(room.yours(A), script.room.yours(A));
    assert_ne!(room.yours(T), script.room.yours(T));
}

#[test]
fn the_fullest_frame_stays_within_its_bound() {
    let largest = || Sealed::new(vec![7; Sealed::MAX]).unwrap();
    let name = |bytes| rename(Sealed::new(vec![7; bytes]).unwrap());
    let mut script = Script::couples();
    for seat in [A, B, T] {
        script.refuses(seat, name(129), Code::OutOfBounds).does(seat, name(128));
    }
    script.does(A, Action::Setup { settings: BTreeMap::new(), first: None, call: Some(largest()) });
    script.does(T, say(Words::Own { own: largest() }, &[A]));
    for to in [A, B] {
        script.does(T, Action::Nudge { to, text: Some(largest()) });
    }
    // A queue comes in one frame.
    let words = vec![Words::Own { own: Sealed::new(vec![7; 600]).unwrap() }; 20];
    let queue = Action::Queue { words };
    let sent =
        serde_json::to_string(&ClientFrame::Act(Act { id: ActionId(9), turn: None, action: queue.clone() }));
    let sent = sent.unwrap().len();
    assert!(sent <= CLIENT_FRAME_MAX && sent > CLIENT_FRAME_MAX - 200, "{sent}");
    script.does(T, queue);
    for _ in 0..5 {
        script.does(T, insert("couples-dialogue", "mirror"));
    }
    let (view, yours) = (script.room.view(), script.yours(T));
    let (rev, mine, now) = (u32::MAX, u32::MAX, script.now);
    let frame = serde_json::to_string(&ServerFrame::Room { rev, mine, now, view, yours }).unwrap();
    println!("the fullest frame has {} bytes", frame.len());
    assert!(frame.len() <= SERVER_FRAME_MAX, "{}", frame.len());
}

#[test]
fn a_room_without_its_format_cant_be_served() {
    let script = Script::couples();
    let none = Arc::new(Library::default());
    let missing = Room::load(&script.room.save(), &none).unwrap_err();
    assert!(matches!(missing, Unreadable::NoFormat(format) if format == hash("couples-dialogue")));
    assert!(matches!(Room::load(b"{}", &LIBRARY).unwrap_err(), Unreadable::NotARoom(_)));
}

#[test]
fn what_nobody_served_stands_where_it_was_last_alive() {
    let mut script = Script::couples();
    script.seconds(30);
    script
        .loses(3 * 3600)
        .stands("lost: round.0 send | a | step soft [150], round soft [1170]")
        .ledger("a 30, b 0");
    assert!(!script.room.hides_presence());
    script.refuses(T, Action::Resume, Code::PartnersPause).does(T, Action::Pause);
    script.refuses(T, Action::Resume, Code::PartnersPause).does(A, ready()).does(B, ready());
    script.stands("round.0 send | a | step soft 150, round soft 1170");
}

#[test]
fn no_deadline_passes_in_the_dark() {
    // A bell that was due is not rung, one that rang before is.
    let mut script = Script::begun("bells", false);
    script.now = script.now + Millis::seconds(12);
    script.loses(600).stands("lost: bells.0 still | b | step hard [3], round soft [48]");
    // A pause isn't ended by it, nor made long.
    let mut script = Script::couples();
    script.does(A, Action::Pause).seconds(60).loses(5 * 3600);
    script.stands("paused: round.0 send | a | step soft [180], round soft [1200]").seconds(239);
    script
        .does(A, crate::acts::end())
        .stands("paused: round.0 send | a | step soft [180], round soft [1200]");
    script.seconds(1).does(A, crate::acts::end()).stands("closed");
    // But whoever left has left.
    let mut script = Script::couples();
    script.does(A, Action::Stop).loses(5 * 3600).seconds(0).refuses(A, Action::Return, Code::NotEntered);
}

#[test]
fn what_couldnt_be_kept_for_a_while_goes_on_by_itself() {
    let mut script = Script::couples();
    script
        .seconds(30)
        .holds(600)
        .stands("round.0 send | a | step soft 150, round soft 1170")
        .ledger("a 30, b 0");
    // A bell that rang before has rung; the next one is as far away as it was.
    let mut script = Script::begun("bells", false);
    script.now = script.now + Millis::seconds(12);
    script.holds(600).stands("bells.0 still | b | step hard 3, round soft 48");
    // A pause is as long as it was.
    let mut script = Script::couples();
    script.does(A, Action::Pause).seconds(60).holds(5 * 3600);
    script.stands("paused: round.0 send | a | step soft [180], round soft [1200]").seconds(240);
    script.does(A, crate::acts::end()).stands("closed");
}

#[test]
fn a_waiting_or_ended_room_loses_nothing() {
    let mut script = Script::open("couples-dialogue", false);
    script.enter(A).does(A, ready());
    let alone = script.clone();
    script.loses(5 * 3600);
    assert_eq!((alone.room.view(), alone.room.rev()), (script.room.view(), script.room.rev()));
    let mut script = alone;
    script.enter(B).does(B, ready()).does(A, crate::acts::end()).does(B, crate::acts::end());
    let ended = script.room.clone();
    script.loses(5 * 3600);
    assert_eq!((ended.view(), ended.rev()), (script.room.view(), script.room.rev()));
}

#[test]
fn clocks_that_differ_between_nodes_do_no_harm() {
    let mut script = Script::couples();
    script.seconds(60).tap(A, "sent");
    script.now = script.now - Millis::seconds(45);
    // A node that is behind: nothing is dated before the last change.
    script.tap(B, "mirrored");
    script.now = script.now + Millis::seconds(45);
    script.stands("round.0 check | a | round soft 1140").ledger("a 60, b 0");
    assert_eq!(script.room.at(script.now - Millis::hours(1)), script.room);
}
