//! Seats: rooms that wait for somebody, and one in which a seat has moved.

use duologue_protocol::ids::Seat::{A, B, Therapist};
use duologue_protocol::time::Millis;
use duologue_protocol::wire::{Action, Arrival, Knocking, Phase, ServerFrame};
use duologue_tests::{Cast, Heard, Phone, enter, secret};

use crate::{closed, just_now};

#[tokio::test]
async fn a_room_that_waits_begins_as_it_was_set_up() {
    let (stored, server) = just_now().await;
    let known = stored.room("waiting");
    let (a, room) = (known.back(&server, A).await, known.room());
    let (mut b, mut therapist) = (room.visit(&server, B).await, room.visit(&server, Therapist).await);
    let secrets = [(B, b.enter().await), (Therapist, therapist.enter().await)].into();
    let mut cast = Cast { room, a, b, therapist: Some(therapist), secrets };
    cast.done(Therapist, Action::Start).await;
    let view = cast.a.view();
    assert_eq!((view.phase, view.first, &view.floor[..]), (Phase::Running, B, &[B][..]));
    assert!(view.call.is_some() && view.settings.values().eq([&Millis::minutes(30).0]));
}

#[tokio::test]
async fn a_code_leads_to_its_door() {
    let (stored, server) = just_now().await;
    let code = &stored.known.code;
    let mut phone = Phone::call(&server, code.code.as_str()).await;
    let Heard::Frame(welcome) = phone.hear().await else { panic!("no welcome") };
    let expected = (stored.room(&code.room).room.clone(), code.seat);
    assert!(
        matches!(&*welcome, ServerFrame::Welcome { room, seat, .. } if (room.clone(), *seat) == expected),
        "{welcome:?}"
    );
    let Heard::Frame(door) = phone.hear().await else { panic!("no door") };
    assert!(
        matches!(&*door, ServerFrame::Waiting(door) if door.knock == Some(Knocking::May) && !door.open),
        "{door:?}"
    );
}

#[tokio::test]
async fn a_seat_that_moved_can_be_contested_and_its_first_device_is_back() {
    let (stored, server) = just_now().await;
    let known = stored.room("moved");
    assert!(known.view.seats[&B].moved);
    let mut cast = known.everybody(&server).await;
    // What let it in brought the room's key along, up to the first name.
    assert!(cast.b.yours().parcel.is_some());
    cast.done(B, enter(5, &secret())).await;
    cast.b.until("no parcel", |phone| phone.yours().parcel.is_none()).await;

    cast.a.act(Action::Contest { seat: B }).await.expect("whoever sees it may");
    assert_eq!(closed(&mut cast.b).await, 4409);
    let first = Arrival::Secret(known.gone[&B].clone());
    cast.b = Phone::arrive(&server, &known.room, first).await;
    for seat in [A, B] {
        cast.at(seat).until("the rest", |phone| phone.rev() > 0 && phone.view().away.is_empty()).await;
        cast.at(seat).act(Action::Ready { on: true }).await.expect("ready");
    }
    cast.a.until("time to flow", |phone| phone.view().phase == Phase::Running).await;
}

#[tokio::test]
async fn an_offer_of_a_bridge_still_waits_for_the_other() {
    let (stored, server) = just_now().await;
    let known = stored.room("moved");
    let mut cast = known.everybody(&server).await;
    cast.done(B, Action::Agree { on: true }).await;
    let path = &cast.a.view().path;
    assert_eq!((path.len(), path[0].step.as_str(), &path[1..]), (2, "say", &known.view.path[..]));
}
