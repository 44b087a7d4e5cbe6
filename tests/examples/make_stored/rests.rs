//! Rooms in which time stands.

use std::time::Duration;

use duologue_protocol::ids::Seat::{A, B, Therapist};
use duologue_protocol::time::Millis;
use duologue_protocol::wire::http::RoomMade;
use duologue_protocol::wire::{Action, Given, Phase};
use duologue_tests::{Cast, Heard, Server, TestRoom, http, id, sealed, wall};
use serde_json::json;

use crate::kept::{KeptRoom, taps};

/// The first partner's room, who made it and waits; settings and all are theirs.
pub(crate) async fn waiting(server: &Server) -> KeptRoom {
    let wanted = json!({ "format": "couples-dialogue", "therapist": true, "maker": "a",
        "settings": { "minutes": 1_200_000 } });
    let made = http::post(server, "/api/rooms", &wanted.to_string()).await;
    let RoomMade { room, keys, .. } = serde_json::from_slice(&made.body).expect("a room");
    let room = TestRoom { id: room, keys };
    let mut a = room.visit(server, A).await;
    let secret = a.enter().await;
    let settings = [(id("minutes"), 1_800_000)].into();
    a.act(Action::Setup { settings, first: Some(B), call: Some(sealed(0x71)) }).await.expect("it is theirs");
    a.act(Action::Ready { on: true }).await.expect("ready");
    KeptRoom { room, phones: [(A, (a, secret))].into(), gone: [].into(), turns: 0 }
}

/// A partner has paused in the change of places, its least time half over, and the other would go on.
pub(crate) async fn paused(server: &Server) -> KeptRoom {
    let mut cast = Box::pin(Cast::begin(server, false)).await;
    let round = [
        (A, "said"),
        (B, "said"),
        (B, "yes"),
        (A, "sent"),
        (B, "mirrored"),
        (A, "got-it"),
        (A, "all-said"),
        (B, "summed-up"),
        (A, "all-of-it"),
        (A, "understood"),
        (A, "felt"),
        (B, "thanked"),
    ];
    taps(&mut cast, &round).await;
    tokio::time::sleep(Duration::from_secs(6)).await;
    cast.done(A, Action::Pause).await;
    cast.done(B, Action::Ready { on: true }).await;
    KeptRoom::all(cast)
}

/// The therapist has paused where another time was offered, one has agreed to it, and the other would end.
pub(crate) async fn held_by_therapist(server: &Server) -> KeptRoom {
    let mut cast = Box::pin(Cast::begin(server, true)).await;
    taps(&mut cast, &[(A, "said"), (B, "said")]).await;
    let given = Some(Given::Time(wall() + Millis::hours(2)));
    cast.done(B, Action::Move { name: id("not-now"), given }).await;
    taps(&mut cast, &[(A, "until-then")]).await;
    cast.done(B, Action::End { on: true }).await;
    cast.done(Therapist, Action::Pause).await;
    KeptRoom::all(cast)
}

/// The second partner has left for good.
pub(crate) async fn left(server: &Server) -> KeptRoom {
    let mut cast = Box::pin(Cast::begin(server, true)).await;
    taps(&mut cast, &[(A, "said")]).await;
    cast.b.act(Action::Stop).await.expect("everyone's right");
    // Nothing tells the others when it can't be taken back any more.
    while matches!(cast.b.hear_slowly().await, Heard::Frame(_)) {}
    KeptRoom::all(cast).without(B)
}

/// The second partner's phone is away, after the therapist has skipped what only partners can say.
pub(crate) async fn away(server: &Server) -> KeptRoom {
    let mut cast = Box::pin(Cast::begin(server, true)).await;
    taps(&mut cast, &[(A, "said"), (B, "said"), (B, "yes")]).await;
    cast.done(Therapist, Action::Goto { step: id("validate"), skip: true }).await;
    let mut kept = KeptRoom::all(cast);
    let (b, secret) = kept.phones.remove(&B).expect("they were here");
    drop(b);
    kept.gone.insert(B, secret);
    for (phone, _) in kept.phones.values_mut() {
        phone.until("the absence", |phone| phone.view().phase == Phase::Away).await;
    }
    kept
}
