//! Arriving: who is let in, who isn't, and what both of them are told.

use std::time::{Duration, Instant};

use duologue_protocol::hash::Key;
use duologue_protocol::ids::RoomId;
use duologue_protocol::ids::Seat::{A, B, Therapist};
use duologue_protocol::wire::{Action, Arrival, Phase, ServerFrame};
use duologue_tests::{Cast, Heard, Phone, Server, TestRoom, code, enter, secret};
use serde_json::json;
use tokio_tungstenite::tungstenite::Message;

fn bye(heard: &[Heard], wanted: u16) -> bool {
    match heard {
        [.., Heard::Frame(last), Heard::Closed(code)] => {
            *code == wanted && matches!(**last, ServerFrame::Bye { code, .. } if code == wanted)
        }
        _ => false,
    }
}

#[tokio::test]
async fn a_wrong_key_and_a_room_that_never_was_are_answered_alike() {
    let server = Server::start().await;
    let room = TestRoom::make(&server, "couples-dialogue", true, &json!({})).await;
    let nowhere = RoomId::from_bytes([7; RoomId::BYTES]);
    let wrong = Key::from_bytes([7; Key::BYTES]);
    let mut answers = Vec::new();
    for (id, arrival) in [
        (&nowhere, Arrival::Key(wrong.clone())),
        (&nowhere, Arrival::Secret(wrong.clone())),
        (&room.id, Arrival::Key(wrong.clone())),
        (&room.id, Arrival::Secret(wrong)),
        (&nowhere, room.link(A)),
    ] {
        let mut phone = Phone::connect(&server).await;
        let upgraded = phone.bytes();
        phone.hello(id, arrival).await;
        let heard = phone.hear_out().await;
        assert!(bye(&heard, 4404), "{heard:?}");
        answers.push((heard, phone.bytes() - upgraded));
    }
    assert!(answers.windows(2).all(|two| two[0] == two[1]), "{answers:?}");
}

#[tokio::test]
async fn a_socket_that_says_nothing_is_closed_after_five_seconds() {
    let server = Server::start().await;
    let began = Instant::now();
    let mut silent = Phone::connect(&server).await;
    let heard = silent.hear_out().await;
    assert!(bye(&heard, 4408), "{heard:?}");
    let waited = began.elapsed();
    assert!(waited >= Duration::from_secs(5) && waited < Duration::from_secs(10), "{waited:?}");
}

#[tokio::test]
async fn the_first_frame_is_a_hello_of_this_protocol() {
    let server = Server::start().await;
    let room = TestRoom::make(&server, "couples-dialogue", false, &json!({})).await;
    let key = serde_json::to_value(&room.keys[&A]).unwrap();
    let hello = json!({ "type": "hello", "protocol": 1, "room": room.id, "key": key });
    let with = |name: &str, value: serde_json::Value| {
        let mut hello = hello.clone();
        hello[name] = value;
        hello.to_string()
    };
    for (first, code) in [
        (with("protocol", json!(2)), 4406),
        (with("protocol", json!("1")), 4400),
        (with("room", json!("../../etc/passwd")), 4400),
        (with("key", json!("short")), 4400),
        (json!({ "type": "ping", "t": 0 }).to_string(), 4400),
        (json!({ "type": "act", "id": 1, "action": { "do": "pause" } }).to_string(), 4400),
        (json!({ "type": "no-such-type" }).to_string(), 4400),
        ("{".to_owned(), 4400),
        (String::new(), 4400),
    ] {
        let mut phone = Phone::connect(&server).await;
        phone.send_message(Message::text(first.clone())).await;
        let heard = phone.hear_out().await;
        assert!(bye(&heard, code), "{first}: {heard:?}");
    }
    // Fields that this version doesn't know are no mistake.
    let mut phone = Phone::connect(&server).await;
    phone.send_message(Message::text(with("colour", json!("green")))).await;
    assert!(
        matches!(phone.hear().await, Heard::Frame(frame) if matches!(*frame, ServerFrame::Welcome { .. }))
    );
}

#[tokio::test]
async fn opening_a_link_takes_nothing_and_tells_only_the_door() {
    let server = Server::start().await;
    let room = TestRoom::make(&server, "couples-dialogue", true, &json!({})).await;
    let mut a = room.visit(&server, A).await;
    a.enter().await;
    a.drain().await;
    let (rev, mine) = (a.rev(), a.mine());
    // A chat's preview, a second look, another browser: all at the door at once.
    for _ in 0..3 {
        let mut guest = room.visit(&server, B).await;
        let Heard::Frame(frame) = guest.hear().await else { panic!("nothing at the door") };
        let ServerFrame::Waiting(door) = *frame else { panic!("{frame:?}") };
        assert!(door.open && door.therapist && door.format.is_some());
        assert_eq!(door.names.keys().copied().collect::<Vec<_>>(), [A]);
        assert_eq!(guest.drain().await, [], "no room before consent");
    }
    assert_eq!(a.drain().await, []);
    assert_eq!((a.rev(), a.mine()), (rev, mine));
}

#[tokio::test]
async fn of_two_devices_on_one_seat_the_newer_stays() {
    let server = Server::start().await;
    let room = TestRoom::make(&server, "couples-dialogue", false, &json!({})).await;
    let mut first = room.visit(&server, A).await;
    let old_secret = first.enter().await;

    // By the link, before the beginning: the newest consent wins.
    let mut second = room.visit(&server, A).await;
    let secret = second.enter().await;
    let heard = first.hear_out().await;
    assert!(bye(&heard, 4409), "{heard:?}");
    let mut stale = Phone::connect(&server).await;
    stale.hello(&room.id, Arrival::Secret(old_secret)).await;
    assert!(bye(&stale.hear_out().await, 4409), "the first device is told that the seat moved");

    // By the device's secret: the newer connection of the same device.
    let mut third = Phone::arrive(&server, &room.id, Arrival::Secret(secret)).await;
    third.until("the room", |phone| phone.rev() > 0).await;
    let heard = second.hear_out().await;
    assert!(bye(&heard, 4409), "{heard:?}");
    assert!(third.act(Action::Ready { on: true }).await.is_ok());
}

#[tokio::test]
async fn once_begun_a_link_takes_no_seat_that_is_held() {
    let server = Server::start().await;
    let mut cast = Cast::begin(&server, true).await;
    for seat in [A, B, Therapist] {
        let mut thief = cast.room.visit(&server, seat).await;
        let Heard::Frame(frame) = thief.hear().await else { panic!("nothing at the door") };
        let ServerFrame::Waiting(door) = *frame else { panic!("{frame:?}") };
        assert!(!door.open && door.format.is_none() && door.names.is_empty(), "a shut door tells nothing");
        assert_eq!(code(thief.act_in(None, enter(9, &secret())).await), "taken");
    }
    let (rev, phase) = (cast.a.rev(), cast.a.view().phase);
    assert!(cast.b.drain().await.iter().all(|frame| !matches!(frame, ServerFrame::Room { .. })));
    assert_eq!((cast.b.rev(), phase), (rev, Phase::Running));
}

#[tokio::test]
async fn who_stops_may_return_for_twenty_seconds_and_nobody_can_tell() {
    let server = Server::start().await;
    let mut cast = Cast::begin(&server, false).await;
    cast.done(A, Action::Stop).await;
    assert_eq!(cast.b.view().phase, Phase::Paused);
    let paused = cast.b.view().clone();
    cast.a.until("the way back", |phone| phone.yours().leaving.is_some()).await;
    assert!(cast.b.yours().is_nothing());
    cast.done(A, Action::Return).await;
    cast.a.until("its place", |phone| phone.yours().leaving.is_none()).await;
    assert_eq!(cast.b.drain().await, []);
    assert_eq!(*cast.b.view(), paused);
}
