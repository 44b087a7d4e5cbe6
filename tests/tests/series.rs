//! Series: links that stay good across rooms, one room at a time, and nothing else that outlives one.

use std::collections::BTreeMap;

use duologue_protocol::hash::Key;
use duologue_protocol::ids::Seat::{self, A, B};
use duologue_protocol::wire::http::{SeriesMade, SeriesNow, SeriesRoom};
use duologue_protocol::wire::{Action, Arrival, Phase};
use duologue_tests::http::{HttpAnswer, by_key, get, post};
use duologue_tests::traces::{found, of_keys, of_sealed};
use duologue_tests::{Heard, Phone, Server, TestRoom, enter, secret};
use hyper::Method;
use serde_json::{Value, json};

/// A series, as whoever has its links knows it.
struct Series {
    path: String,
    keys: BTreeMap<Seat, Key>,
}

impl Series {
    async fn make(server: &Server) -> Self {
        let made = post(server, "/api/series", r#"{"of":8,"maker":"a"}"#).await;
        assert_eq!(made.status, 201);
        let made: SeriesMade = serde_json::from_slice(&made.body).expect("a series");
        Self { path: format!("/api/series/{}", made.series), keys: made.keys }
    }

    async fn now(&self, server: &Server, seat: Seat) -> SeriesNow {
        let now = by_key(server, Method::GET, &self.path, &self.keys[&seat], &Value::Null).await;
        serde_json::from_slice(&now.body).expect("a series")
    }

    async fn next(&self, server: &Server, seat: Seat) -> (u16, SeriesRoom) {
        let wanted = json!({ "format": "appreciation" });
        let path = format!("{}/rooms", self.path);
        let HttpAnswer { status, body, .. } =
            by_key(server, Method::POST, &path, &self.keys[&seat], &wanted).await;
        (status.as_u16(), serde_json::from_slice(&body).expect("a room"))
    }

    /// The room, by the series' own links.
    fn room(&self, made: &SeriesRoom) -> TestRoom {
        TestRoom { id: made.room.clone(), keys: self.keys.clone() }
    }
}

/// Both consent, and end it at once; with the first one's name sealed in these bytes.
async fn held(server: &Server, room: &TestRoom, mark: u8) -> BTreeMap<Seat, Key> {
    let (mut a, mut b) = (room.visit(server, A).await, room.visit(server, B).await);
    let secrets = BTreeMap::from([(A, a.enter().await), (B, b.enter().await)]);
    a.act(enter(mark, &secret())).await.expect("another name");
    for phone in [&mut a, &mut b] {
        phone.act(Action::Ready { on: true }).await.expect("ready");
    }
    b.act(Action::End { on: true }).await.expect("would end");
    a.act(Action::End { on: true }).await.expect("ends");
    a.until("the end", |phone| phone.view().phase == Phase::Closed).await;
    secrets
}

#[tokio::test]
async fn two_who_make_the_next_room_at_once_get_the_same_one() {
    let data = tempfile::tempdir().expect("a folder");
    let server = Server::start_in(data.path()).await;
    for _ in 0..10 {
        let series = Series::make(&server).await;
        let asked = [A, B, A, B].map(|seat| series.next(&server, seat));
        let made = futures_util::future::join_all(asked).await;
        assert_eq!(made.iter().filter(|(status, _)| *status == 201).count(), 1, "{made:?}");
        assert!(made.iter().all(|(_, room)| *room == made[0].1), "{made:?}");
        assert_eq!(series.now(&server, B).await.room, Some(made[0].1.room.clone()));
    }
    // Nobody's loss left a room behind.
    let connection = rusqlite::Connection::open(data.path().join("duologue.db")).expect("a database");
    let rooms: i64 =
        connection.query_row("SELECT count(*) FROM room", [], |row| row.get(0)).expect("a count");
    assert_eq!(rooms, 10);
}

#[tokio::test]
async fn the_links_stay_good_and_each_room_begins_with_fresh_consent() {
    let server = Server::start_for_fast_taps().await;
    let series = Series::make(&server).await;
    let (_, first) = series.next(&server, A).await;
    let secrets = held(&server, &series.room(&first), 0xc1).await;
    // It has ended, and so the next one may begin.
    assert_eq!(series.now(&server, B).await.room, None);
    let (status, second) = series.next(&server, B).await;
    assert_eq!((status, second.count, second.of), (201, 2, Some(8)));
    assert_ne!(second.room, first.room);

    let room = series.room(&second);
    for seat in [A, B] {
        let mut stale = Phone::connect(&server).await;
        stale.hello(&room.id, Arrival::Secret(secrets[&seat].clone())).await;
        assert_eq!(stale.hear_out().await.last(), Some(&Heard::Closed(4404)), "the last room's device");
    }
    let mut a = room.visit(&server, A).await;
    a.enter().await;
    let entered = a.view().seats.iter().filter(|(_, seat)| seat.entered).count();
    assert_eq!((entered, a.view().phase), (1, Phase::Waiting));
    room.visit(&server, B).await.enter().await;
}

#[tokio::test]
async fn only_the_series_itself_outlives_its_room() {
    let data = tempfile::tempdir().expect("a folder");
    let mut server = Server::start_in(data.path()).await;
    let series = Series::make(&server).await;
    let (_, made) = series.next(&server, A).await;
    let secrets = held(&server, &series.room(&made), 0xc1).await;
    let room = of_keys(secrets.values()).chain(of_sealed([0xc1])).chain([made.room.to_string()]);
    let (room, own): (Vec<_>, Vec<_>) = (room.collect(), of_keys(series.keys.values()).collect());
    assert_eq!(found(data.path(), &room), room);

    let path = format!("/api/rooms/{}", made.room);
    assert_eq!(by_key(&server, Method::DELETE, &path, &secrets[&A], &Value::Null).await.status, 204);
    server.kill().await;
    server.start_again().await;
    let now = series.now(&server, A).await;
    assert_eq!((now.count, now.of, now.room), (1, Some(8), None));
    // Once somebody has looked, not even the name of the room, wherever it may have been written; what the log held
    // of the series before goes with the next erasure.
    let gone = found(data.path(), &room[..room.len() - 1]);
    assert!(gone.is_empty(), "{gone:?}");
    assert_eq!(found(data.path(), &own), own);

    let ended = by_key(&server, Method::DELETE, &series.path, &series.keys[&B], &Value::Null).await;
    assert_eq!(ended.status, 204);
    let left = found(data.path(), &[room, own].concat());
    assert!(left.is_empty(), "{left:?}");
}

#[tokio::test]
async fn its_pages_are_served() {
    let server = Server::start().await;
    for path in ["/s/0123456789abcdef", "/p/0123456789abcdef"] {
        let page = get(&server, path).await;
        assert_eq!(page.status, 200, "{path}");
        assert!(page.header("content-type").starts_with("text/html"), "{path}");
    }
}
