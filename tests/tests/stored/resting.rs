//! Rooms in which time stands: what held it lets go as it would have, and the rest of the time is what it was.

use duologue_protocol::hash::Key;
use duologue_protocol::ids::Seat::{A, B, Therapist};
use duologue_protocol::time::Millis;
use duologue_protocol::wire::{Action, Arrival, ClockKind, Phase, TimeOf};
use duologue_tests::{Cast, Phone, code, tap};

use crate::just_now;

#[tokio::test]
async fn both_lift_a_partners_pause_and_its_least_time_runs_out() {
    let (stored, server) = just_now().await;
    let mut cast = stored.room("paused").everybody(&server).await;
    cast.done(A, Action::Ready { on: true }).await;
    assert_eq!((cast.a.view().phase, cast.step()), (Phase::Running, "cross"));
    let least = cast.a.view().clocks[0].clone();
    assert_eq!((least.kind, least.budget), (ClockKind::Least, Millis::seconds(10)));
    assert_eq!(code(cast.a.act(tap("ready")).await), "too-soon");
    cast.a.until("the rest of it", |phone| !phone.view().moves[&A].is_empty()).await;
    let rev = cast.a.rev();
    cast.all_reach(rev).await;
    cast.tap(A, "ready").await;
    cast.tap(B, "ready").await;
    assert_eq!((cast.step(), cast.a.view().path[0].round, &cast.a.view().floor[..]), ("invite", 1, &[B][..]));
}

#[tokio::test]
async fn the_therapist_lifts_their_own_pause_and_half_a_word_still_counts() {
    let (stored, server) = just_now().await;
    let mut cast = stored.room("held-by-therapist").everybody(&server).await;
    cast.done(Therapist, Action::Resume).await;
    assert_eq!((cast.a.view().phase, cast.step()), (Phase::Running, "later"));
    cast.done(B, Action::End { on: false }).await;
    cast.tap(B, "until-then").await;
    assert_eq!(cast.step(), "gift");
}

#[tokio::test]
async fn a_phone_that_was_away_comes_back_and_time_flows() {
    let (stored, server) = just_now().await;
    let known = stored.room("away");
    let (mut a, mut therapist) = (known.back(&server, A).await, known.back(&server, Therapist).await);
    assert_eq!(code(therapist.act(Action::Next).await), "away");
    let secret = Arrival::Secret(known.gone[&B].clone());
    let _b = Phone::arrive(&server, &known.room, secret).await;
    a.until("time to flow", |phone| phone.view().phase == Phase::Running).await;
    let view = a.view();
    assert_eq!((&view.skipped, &view.path), (&known.view.skipped, &known.view.path));
    assert!(view.clocks.iter().all(|clock| clock.ends.is_some()));
    assert!(a.act(tap("understood")).await.is_ok());
}

#[tokio::test]
async fn a_seat_that_was_left_opens_by_a_new_link() {
    let (stored, server) = just_now().await;
    let known = stored.room("left");
    let (a, mut therapist) = (known.back(&server, A).await, known.back(&server, Therapist).await);
    let key = Key::from_bytes([7; Key::BYTES]);
    therapist.act(Action::Reissue { seat: B, key: key.clone() }).await.expect("the therapist may");
    let mut room = known.room();
    room.keys.insert(B, key);
    let mut b = room.visit(&server, B).await;
    let secrets = [(B, b.enter().await)].into();
    let mut cast = Cast { room, a, b, therapist: Some(therapist), secrets };
    for seat in [A, B] {
        cast.done(seat, Action::Ready { on: true }).await;
    }
    assert_eq!((cast.a.view().phase, cast.step()), (Phase::Running, "arrive"));
    cast.tap(B, "said").await;
}

#[tokio::test]
async fn a_turn_that_a_gong_ends_is_the_therapists_to_change() {
    let (stored, server) = just_now().await;
    let known = stored.room("gong");
    let mut cast = known.everybody(&server).await;
    cast.done(Therapist, Action::Time { of: TimeOf::Step, add: Millis::minutes(1) }).await;
    let (before, after) = (&known.view.clocks[0], &cast.a.view().clocks[0]);
    assert_eq!(
        (after.kind, after.ends),
        (ClockKind::Hard, before.ends.map(|ends| ends + Millis::minutes(1)))
    );
    cast.done(Therapist, Action::Next).await;
    assert_eq!(cast.step(), "thank");
}
