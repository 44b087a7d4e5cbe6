//! Erased means gone: at the word of whoever sits in a room, and by itself when its time is over. What its rows held
//! is looked for in every file of the data directory.

use std::path::Path;

use duologue_protocol::hash::Key;
use duologue_protocol::ids::Seat::{A, B, Therapist};
use duologue_protocol::wire::Action;
use duologue_tests::http::by_key;
use duologue_tests::traces::{found, of_keys, of_sealed};
use duologue_tests::{Cast, Heard, Phone, Server, TestRoom, enter, sealed, secret, soon};
use hyper::Method;
use rusqlite::Connection;
use serde_json::{Value, json};
use tokio::time::{Duration, Instant, sleep};

/// A dialogue that runs, with a name and a nudge sealed in these bytes; and all that it leaves in a store.
async fn marked(server: &Server, marks: [u8; 2]) -> (Cast, Vec<String>) {
    let mut cast = Box::pin(Cast::begin(server, true)).await;
    cast.done(A, enter(marks[0], &secret())).await;
    cast.done(Therapist, Action::Nudge { to: B, text: Some(sealed(marks[1])) }).await;
    let keys = cast.room.keys.values().chain(cast.secrets.values());
    let traces = of_keys(keys).chain(of_sealed(marks)).chain([cast.room.id.to_string()]).collect();
    (cast, traces)
}

async fn erase(server: &Server, room: &TestRoom, by: &Key) -> u16 {
    let path = format!("/api/rooms/{}", room.id);
    by_key(server, Method::DELETE, &path, by, &Value::Null).await.status.as_u16()
}

async fn is_gone(server: &Server, room: &TestRoom) {
    let mut phone = Phone::connect(server).await;
    phone.hello(&room.id, room.link(A)).await;
    assert_eq!(phone.hear_out().await.last(), Some(&Heard::Closed(4404)));
}

#[tokio::test]
async fn a_room_that_runs_is_erased_by_any_seats_secret_and_everyone_is_told() {
    let data = tempfile::tempdir().expect("a folder");
    let server = Server::start_in(data.path()).await;
    let (_other, kept) = marked(&server, [0xd1, 0xd2]).await;
    for by in [A, B, Therapist] {
        let (mut cast, traces) = marked(&server, [0xc1, 0xc2]).await;
        let mut at_door = cast.room.visit(&server, B).await;
        assert_eq!(found(data.path(), &traces), traces);

        assert_eq!(erase(&server, &cast.room, &cast.secrets[&by]).await, 204);
        assert!(found(data.path(), &traces).is_empty(), "{:?}", found(data.path(), &traces));
        for phone in cast.everybody().chain([&mut at_door]) {
            assert_eq!(phone.hear_out().await.last(), Some(&Heard::Closed(4410)));
        }
        is_gone(&server, &cast.room).await;
    }
    assert_eq!(found(data.path(), &kept), kept, "another room stays");
}

#[tokio::test]
async fn a_room_that_sleeps_is_erased_too_and_no_key_or_stranger_erases_any() {
    let data = tempfile::tempdir().expect("a folder");
    let mut server = Server::start_in(data.path()).await;
    let (cast, traces) = marked(&server, [0xc1, 0xc2]).await;
    server.kill().await;
    server.start_again().await;
    for wrong in cast.room.keys.values().chain([&secret()]) {
        let asked = Instant::now();
        assert_eq!(erase(&server, &cast.room, wrong).await, 404);
        assert!(asked.elapsed() >= Duration::from_millis(250));
    }
    assert_eq!(found(data.path(), &traces), traces);
    assert_eq!(erase(&server, &cast.room, &cast.secrets[&B]).await, 204);
    assert!(found(data.path(), &traces).is_empty(), "{:?}", found(data.path(), &traces));
    is_gone(&server, &cast.room).await;
    assert_eq!(erase(&server, &cast.room, &cast.secrets[&B]).await, 404);
}

/// As if it had been stored when its time ended.
fn overdue(data: &Path) {
    let connection = Connection::open(data.join("duologue.db")).expect("a database");
    connection.execute("UPDATE room SET expires = 1", []).expect("it can be changed");
}

async fn nothing_left(data: &Path, traces: &[String]) {
    soon("the rooms to be erased", async {
        while !found(data, traces).is_empty() {
            sleep(Duration::from_millis(50)).await;
        }
    })
    .await;
}

#[tokio::test]
async fn a_room_that_ended_and_one_that_nobody_entered_leave_nothing_when_their_time_is_over() {
    let data = tempfile::tempdir().expect("a folder");
    let mut server = Server::start_in(data.path()).await;
    let (mut cast, mut traces) = marked(&server, [0xc1, 0xc2]).await;
    cast.done(Therapist, Action::End { on: true }).await;
    let waiting = TestRoom::make(&server, "couples-dialogue", false, &json!({})).await;
    traces.extend(of_keys(waiting.keys.values()).chain([waiting.id.to_string()]));
    assert_eq!(found(data.path(), &traces), traces);
    server.kill().await;
    overdue(data.path());
    server.start_again().await;
    nothing_left(data.path(), &traces).await;
    is_gone(&server, &waiting).await;
}
