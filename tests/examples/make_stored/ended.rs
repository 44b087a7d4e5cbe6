//! Rooms that are over, and the series that one of them is of.

use duologue_protocol::ids::Seat::{A, B, Therapist};
use duologue_protocol::wire::http::{SeriesMade, SeriesRoom};
use duologue_protocol::wire::{Action, Phase};
use duologue_tests::http::{by_key, post};
use duologue_tests::stored::KnownSeries;
use duologue_tests::{Cast, Server, TestRoom};
use hyper::Method;
use serde_json::{Value, json};

use crate::kept::{KeptRoom, taps};

/// The first room of a series, played to its end.
pub(crate) async fn finished(server: &Server) -> (KeptRoom, KnownSeries) {
    let made = post(server, "/api/series", r#"{"of":8,"maker":"a"}"#).await;
    let SeriesMade { series, keys, .. } = serde_json::from_slice(&made.body).expect("a series");
    let path = format!("/api/series/{series}");
    let wanted = json!({ "format": "appreciation" });
    let room = by_key(server, Method::POST, &format!("{path}/rooms"), &keys[&A], &wanted).await;
    let room: SeriesRoom = serde_json::from_slice(&room.body).expect("its first room");
    let mut cast = Cast::seat(server, TestRoom { id: room.room, keys: keys.clone() }).await;
    for seat in [A, B] {
        cast.done(seat, Action::Ready { on: true }).await;
    }
    for (speaker, mirror) in [(A, B), (B, A)] {
        taps(&mut cast, &[(speaker, "said"), (speaker, "got-it")]).await;
        cast.at(mirror).until("the moves", |phone| !phone.view().moves[&mirror].is_empty()).await;
        taps(&mut cast, &[(mirror, "taken-in")]).await;
    }
    assert_eq!(cast.a.view().phase, Phase::Finished);
    let now = by_key(server, Method::GET, &path, &keys[&A], &Value::Null).await;
    let now = serde_json::from_slice(&now.body).expect("how it stands");
    (KeptRoom::all(cast), KnownSeries { series, keys, now })
}

/// Ended by the therapist.
pub(crate) async fn closed(server: &Server) -> KeptRoom {
    let mut cast = Box::pin(Cast::begin(server, true)).await;
    taps(&mut cast, &[(A, "said")]).await;
    cast.done(Therapist, Action::End { on: true }).await;
    KeptRoom::all(cast)
}
