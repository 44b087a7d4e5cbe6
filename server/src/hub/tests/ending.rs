//! The ends of rooms, seats and the server.

use duologue_protocol::ids::Seat;
use duologue_protocol::time::Timestamp;
use duologue_protocol::wire::{Action, Arrival, Phase, ServerFrame};

use super::flaky_store::Mood;
use super::world::{World, pass};
use crate::store::Store;

#[tokio::test(start_paused = true)]
async fn a_seat_that_was_left_closes_after_20_s_and_its_secret_is_dead() {
    let world = World::new("couples-dialogue").await;
    let ((mut a, secret), (b, _)) = world.couple().await;
    let start = world.clock.now();
    a.done(Action::Stop).await;
    assert_eq!(a.closed().await, 4410);
    assert_eq!((world.clock.now() - start).0, 20_000);
    assert_eq!(b.view().phase, Phase::Paused);
    assert_eq!(world.phone(Arrival::Secret(secret)).await.closed().await, 4404);
}

#[tokio::test(start_paused = true)]
async fn an_ended_room_stays_open_for_an_hour_and_is_erased() {
    let world = World::new("couples-dialogue").await;
    let ((mut a, _), (mut b, _)) = world.couple().await;
    a.done(Action::End { on: true }).await;
    b.done(Action::End { on: true }).await;
    let start = world.clock.now();
    for _ in 0..179 {
        a.ping();
        pass(20_000).await;
    }
    assert_eq!(a.view().phase, Phase::Closed);
    assert!(world.store.inner().load(&world.room).await.unwrap().is_some());
    for _ in 0..3 {
        a.ping();
        pass(10_000).await;
    }
    assert_eq!((a.closed().await, b.closed().await), (4410, 4410));
    assert_eq!(world.store.inner().load(&world.room).await, Ok(None));
    let last = a.since(start).pop().unwrap();
    assert_eq!(last.0, 3_600_000);
    assert!(!world.has_actor());
}

#[tokio::test(start_paused = true)]
async fn what_nobody_is_in_is_swept_away_when_its_time_is_over() {
    let world = World::new("couples-dialogue").await;
    let (hub, service) = (world.hub.clone(), world.service.clone());
    let sweeping = tokio::spawn(async move { service.rooms().sweep(|id| hub.is_live(id)).await });
    let (room, _) = world.stored().await;
    let left = u64::try_from((room.expires() - world.clock.now()).0).unwrap();
    pass(left - 1_000).await;
    assert!(world.store.inner().load(&world.room).await.unwrap().is_some());
    pass(62_000).await;
    assert_eq!(world.store.inner().load(&world.room).await, Ok(None));
    sweeping.abort();
}

#[tokio::test(start_paused = true)]
async fn a_stopping_server_asks_everyone_to_come_back_once_all_is_stored() {
    let mut world = World::new("couples-dialogue").await;
    let ((mut a, _), (mut b, _)) = world.couple().await;
    world.store.be(Mood::Slow(std::time::Duration::from_millis(300)));
    let start = world.clock.now();
    let id = a.act(Action::MoreTime);
    pass(1).await;
    world.hub.stop().await;
    assert!(a.answer(id).await.is_ok());
    for phone in [&mut a, &mut b] {
        assert_eq!(phone.closed().await, 1012);
        let retry = |frame: &ServerFrame| match frame {
            ServerFrame::Bye { retry: true, retry_ms: Some(wait), .. } => Some(*wait),
            _ => None,
        };
        assert!(phone.picked(start, retry)[0].1 < 5_000);
    }
    while world.done.recv().await.is_some() {}
    assert!((world.clock.now() - start).0 < 2_500 && !world.has_actor());
    assert_eq!(world.guest(Seat::A).await.closed().await, 1012);
}

#[tokio::test(start_paused = true)]
async fn a_room_erased_elsewhere_ends_here() {
    let world = World::new("couples-dialogue").await;
    let ((mut a, _), _) = world.couple().await;
    let (_, revision) = world.stored().await;
    world.store.inner().erase(&world.room, revision).await.unwrap();
    a.act(Action::MoreTime);
    assert_eq!(a.closed().await, 4410);
    assert!(a.since(Timestamp(0)).len() > 2);
}
