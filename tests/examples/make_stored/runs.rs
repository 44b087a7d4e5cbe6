//! Rooms in which time flows.

use duologue_protocol::hash::Key;
use duologue_protocol::ids::Seat::{A, B};
use duologue_protocol::knock::KnockId;
use duologue_protocol::wire::http::RoomMade;
use duologue_protocol::wire::{Action, ClientFrame, ServerFrame};
use duologue_tests::{Cast, Heard, Phone, Server, TestRoom, enter, http, sealed, secret};
use serde_json::json;

use crate::kept::{KeptRoom, newest, taps};

/// A turn that a gong will end.
pub(crate) async fn gong(server: &Server) -> KeptRoom {
    let settings = json!({ "turn": 1_200_000, "turns": 4 });
    let mut cast = Box::pin(Cast::begin_with(server, "contemplation-dyad", true, &settings)).await;
    taps(&mut cast, &[(A, "ready"), (B, "ready")]).await;
    KeptRoom::all(cast)
}

/// Appreciation, in its mirror, after one "not quite".
pub(crate) async fn appreciation(server: &Server) -> KeptRoom {
    let mut cast = Box::pin(Cast::begin_with(server, "appreciation", true, &json!({}))).await;
    taps(&mut cast, &[(A, "said"), (A, "not-quite"), (A, "said")]).await;
    KeptRoom::all(cast)
}

/// The second partner has replaced the link of whoever made the room, and moved to another device, which hasn't said
/// a name yet; the first has offered a bridge meanwhile.
pub(crate) async fn moved(server: &Server) -> KeptRoom {
    let wanted = json!({ "format": "couples-dialogue", "maker": "a" });
    let made = http::post(server, "/api/rooms", &wanted.to_string()).await;
    let RoomMade { room, mut keys, .. } = serde_json::from_slice(&made.body).expect("a room");
    let links = TestRoom { id: room.clone(), keys: keys.clone() };
    let (mut a, mut b) = (links.visit(server, A).await, links.visit(server, B).await);
    let (secrets, newest_key) = ([a.enter().await, secret()], secret());
    let Action::Enter { name, secret, .. } = enter(2, &secrets[1]) else { unreachable!("it enters") };
    let replaced = Action::Enter { name, secret, key: Some(newest_key.clone()) };
    b.act_in(None, replaced).await.expect("the seat is free");
    b.until("the room", |phone| phone.rev() > 0).await;
    keys.insert(B, newest_key);
    let room = TestRoom { id: room, keys };
    let [of_a, of_b] = secrets;
    let mut cast = Cast { room, a, b, therapist: None, secrets: [(A, of_a), (B, of_b.clone())].into() };
    for seat in [A, B] {
        cast.done(seat, Action::Ready { on: true }).await;
    }
    taps(&mut cast, &[(A, "said"), (B, "said"), (B, "yes"), (A, "sent")]).await;
    let format = newest(server, "appreciation").await;
    cast.done(A, Action::Bridge { format }).await;
    let (another, its_secret) = another(server, &mut cast).await;
    cast.b = another;
    cast.secrets.insert(B, its_secret);
    let mut kept = KeptRoom::all(cast);
    kept.gone.insert(B, of_b);
    kept
}

/// Another device, let in at the second partner's seat by the one that has it.
async fn another(server: &Server, cast: &mut Cast) -> (Phone, Key) {
    let mut phone = cast.room.visit(server, B).await;
    let secret = secret();
    let name = Some(sealed(0x72));
    phone.send(&ClientFrame::Knock { secret: secret.clone(), name, commit: None, public: None }).await;
    loop {
        let Heard::Frame(frame) = cast.b.hear().await else { panic!("nobody knocks") };
        if matches!(*frame, ServerFrame::Knock { ref knocks } if !knocks.is_empty()) {
            break;
        }
    }
    let parcel = Some(sealed(0x73));
    // Its last word: from then on the seat is the other one's.
    cast.b.begin(None, Action::Admit { knock: KnockId(1), on: true, parcel }).await;
    phone.until("the room", |phone| phone.rev() > 0).await;
    (phone, secret)
}
