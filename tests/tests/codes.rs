//! Short codes, as people in one place use them, and as others try to.

use duologue_protocol::hash::Key;
use duologue_protocol::ids::Seat::{self, A, B, Therapist};
use duologue_protocol::wire::http::Problem;
use duologue_protocol::wire::{ClientFrame, Knocking, PROTOCOL, ServerFrame};
use duologue_tests::http::{HttpAnswer, by_key};
use duologue_tests::traces::found;
use duologue_tests::{Cast, Heard, Phone, Server, TestRoom, secret};
use hyper::Method;
use serde_json::{Value, json};

fn problem(answer: &HttpAnswer) -> (u16, String) {
    let problem: Problem = serde_json::from_slice(&answer.body).expect("a problem document");
    (answer.status.as_u16(), problem.code)
}

async fn closed(mut phone: Phone) -> u16 {
    match phone.hear_out().await.pop() {
        Some(Heard::Closed(code)) => code,
        other => panic!("{other:?}"),
    }
}

/// Asserts that the code led its phone to the door of this seat, where it may knock and no more.
async fn at_door_of(mut phone: Phone, room: &TestRoom, seat: Seat) {
    let Heard::Frame(welcome) = phone.hear().await else { panic!("no welcome") };
    let ServerFrame::Welcome { room: whose, seat: at, entered: false, .. } = *welcome else {
        panic!("{welcome:?}");
    };
    assert_eq!((whose, at), (room.id.clone(), seat));
    let Heard::Frame(waiting) = phone.hear().await else { panic!("no door") };
    let ServerFrame::Waiting(door) = *waiting else { panic!("{waiting:?}") };
    assert_eq!((door.open, door.knock, door.format, door.names.len()), (false, Some(Knocking::May), None, 0));
}

#[tokio::test]
async fn a_code_leads_to_the_door_however_it_is_typed() {
    let server = Server::start_for_fast_taps().await;
    let room = TestRoom::make(&server, "couples-dialogue", false, &json!({})).await;
    let host = room.visit(&server, A).await.enter().await;
    let code = room.code(&server, &host, B).await;
    assert!(code.len() == 6 && code.bytes().all(|b| b"0123456789ABCDEFGHJKMNPQRSTVWXYZ".contains(&b)));
    let sloppy = code.to_lowercase().replace('1', "l").replace('0', "o");
    for typed in [code.clone(), sloppy] {
        at_door_of(Phone::call(&server, &typed).await, &room, B).await;
    }
}

#[tokio::test]
async fn whoever_may_let_somebody_in_makes_one_and_nobody_else() {
    let server = Server::start_for_fast_taps().await;
    let cast = Box::pin(Cast::begin(&server, true)).await;
    let ask = |by: Key, seat: Seat| {
        let (server, room) = (&server, &cast.room);
        async move { room.ask_code(server, &by, &json!({ "seat": seat })).await }
    };
    let [a, desk] = [A, Therapist].map(|seat| cast.secrets[&seat].clone());
    assert_eq!(ask(desk, B).await.status, 201);
    assert_eq!(ask(a.clone(), A).await.status, 201, "for another device of one's own");
    assert_eq!(problem(&ask(a.clone(), B).await), (422, "therapist-only".to_owned()));
    assert_eq!(problem(&ask(a, Seat::C).await), (422, "no-therapist".to_owned()));
    for stranger in [secret(), cast.room.keys[&A].clone()] {
        assert_eq!(problem(&ask(stranger, B).await), (404, "not-found".to_owned()));
    }
}

#[tokio::test]
async fn what_names_no_seat_is_refused_with_a_code() {
    let server = Server::start_for_fast_taps().await;
    let room = TestRoom::make(&server, "couples-dialogue", false, &json!({})).await;
    let host = room.visit(&server, A).await.enter().await;
    for body in [json!({}), json!({ "seat": "d" }), json!({ "seat": "b", "colour": 1 }), json!([])] {
        assert_eq!(
            problem(&room.ask_code(&server, &host, &body).await),
            (422, "malformed".to_owned()),
            "{body}"
        );
    }
    let large = json!({ "seat": "x".repeat(5_000) });
    assert_eq!(problem(&room.ask_code(&server, &host, &large).await), (413, "too-large".to_owned()));
}

#[tokio::test]
async fn a_newer_code_ends_the_older_and_the_rooms_end_ends_both_on_the_disk_too() {
    let data = tempfile::tempdir().expect("a folder");
    let mut server = Server::start_in(data.path()).await;
    let room = TestRoom::make(&server, "couples-dialogue", false, &json!({})).await;
    let host = room.visit(&server, A).await.enter().await;
    let codes = [room.code(&server, &host, B).await, room.code(&server, &host, B).await];
    assert_eq!(closed(Phone::call(&server, &codes[0]).await).await, 4404);
    // It outlives the process.
    server.kill().await;
    server.start_again().await;
    at_door_of(Phone::call(&server, &codes[1]).await, &room, B).await;
    assert_eq!(found(data.path(), &codes[1..]), codes[1..]);

    let path = format!("/api/rooms/{}", room.id);
    assert_eq!(by_key(&server, Method::DELETE, &path, &host, &Value::Null).await.status, 204);
    assert_eq!(closed(Phone::call(&server, &codes[1]).await).await, 4404);
    assert!(found(data.path(), &codes).is_empty());
}

#[tokio::test]
async fn guessing_ends_soon_and_what_is_no_code_is_no_guess() {
    let server = Server::start_with(&["--wrong-codes-each", "3/600"]).await;
    for _ in 0..10 {
        assert_eq!(closed(Phone::call(&server, "K7M2Q").await).await, 4400);
    }
    for _ in 0..3 {
        assert_eq!(closed(Phone::call(&server, "K7M2QX").await).await, 4404);
    }
    assert_eq!(closed(Phone::call(&server, "K7M2QX").await).await, 4429);
}

#[tokio::test]
async fn a_call_of_another_version_is_told_so() {
    let server = Server::start().await;
    let mut phone = Phone::connect(&server).await;
    let code = "K7M2QX".parse().expect("a code");
    phone.send(&ClientFrame::Call { protocol: PROTOCOL + 1, code }).await;
    assert_eq!(closed(phone).await, 4406);
}
