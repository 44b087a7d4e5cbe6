//! Rooms that are over stay so, and the series goes on.

use duologue_protocol::ids::Seat::{A, B, Therapist};
use duologue_protocol::wire::http::{SeriesNow, SeriesRoom};
use duologue_protocol::wire::{Action, Phase};
use duologue_tests::http::by_key;
use duologue_tests::{TestRoom, code};
use hyper::Method;
use serde_json::{Value, json};

use crate::{closed, just_now};

#[tokio::test]
async fn a_room_that_ended_is_there_for_whoever_was_in_it_until_somebody_erases_it() {
    let (stored, server) = just_now().await;
    for (name, seat, phase) in [("finished", A, Phase::Finished), ("closed", Therapist, Phase::Closed)] {
        let known = stored.room(name);
        let (mut phone, mut b) = (known.back(&server, seat).await, known.back(&server, B).await);
        assert_eq!(phone.view().phase, phase);
        assert_eq!(code(phone.act(Action::End { on: true }).await), "ended");
        let path = format!("/api/rooms/{}", known.room);
        let secret = &known.seats[&seat].secret;
        assert_eq!(by_key(&server, Method::DELETE, &path, secret, &Value::Null).await.status, 204);
        for phone in [&mut phone, &mut b] {
            assert_eq!(closed(phone).await, 4410, "{name}");
        }
    }
}

#[tokio::test]
async fn a_series_stands_as_it_stood_and_makes_its_next_room() {
    let (stored, server) = just_now().await;
    let known = &stored.known.series;
    let path = format!("/api/series/{}", known.series);
    let now = by_key(&server, Method::GET, &path, &known.keys[&A], &Value::Null).await;
    assert_eq!(serde_json::from_slice::<SeriesNow>(&now.body).expect("how it stands"), known.now);

    let wanted = json!({ "format": "appreciation" });
    let made = by_key(&server, Method::POST, &format!("{path}/rooms"), &known.keys[&B], &wanted).await;
    assert_eq!(made.status, 201, "{}", made.json());
    let next: SeriesRoom = serde_json::from_slice(&made.body).expect("its next room");
    assert_eq!((next.count, next.of), (2, Some(8)));
    let room = TestRoom { id: next.room, keys: known.keys.clone() };
    for seat in [A, B] {
        room.visit(&server, seat).await.enter().await;
    }
}
