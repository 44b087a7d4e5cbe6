//! Hellos that lead nowhere.

use std::time::Duration;

use duologue_protocol::ids::{RoomId, Seat};
use duologue_protocol::wire::{Arrival, ClientFrame, ServerFrame};
use futures_util::SinkExt;
use tokio_tungstenite::tungstenite::Message;

use super::flaky_store::Mood;
use super::world::{Phone, World, pass};
use crate::node::random;

fn bye(phone: &Phone) -> ServerFrame {
    let bye = |frame: &ServerFrame| matches!(frame, ServerFrame::Bye { .. }).then(|| frame.clone());
    phone.picked(duologue_protocol::time::Timestamp(0), bye).pop().unwrap().1
}

#[tokio::test(start_paused = true)]
async fn a_wrong_key_and_a_missing_room_are_the_same_to_the_millisecond() {
    let world = World::new("couples-dialogue").await;
    let there = world.enter(Seat::A).await;
    let elsewhere: RoomId = "0123456789abcdef".parse().unwrap();
    let mut heard = Vec::new();
    for room in [world.room.clone(), elsewhere] {
        for arrival in [Arrival::Key(random::key()), Arrival::Secret(random::key())] {
            let start = world.clock.now();
            let mut socket = world.connect().await;
            let hello = ClientFrame::Hello { protocol: 1, room: room.clone(), arrival };
            socket.send(Message::text(serde_json::to_string(&hello).unwrap())).await.unwrap();
            let mut phone = Phone::on(socket, world.clock);
            assert_eq!(phone.closed().await, 4404);
            heard.push(phone.since(start));
        }
    }
    assert!(heard.iter().all(|one| *one == heard[0] && one[0].0 == 250), "{heard:?}");
    drop(there);
}

#[tokio::test(start_paused = true)]
async fn a_first_frame_is_a_hello_of_this_protocol_in_time() {
    let world = World::new("couples-dialogue").await;
    let start = world.clock.now();
    let mut quiet = Phone::on(world.connect().await, world.clock);
    assert_eq!(quiet.closed().await, 4408);
    assert_eq!((world.clock.now() - start).0, 5_000);

    let wrong = Phone::on(world.connect().await, world.clock);
    wrong.ping();
    pass(1).await;
    assert!(matches!(bye(&wrong), ServerFrame::Bye { code: 4400, retry: false, .. }));

    let other = Phone::on(world.connect().await, world.clock);
    let arrival = Arrival::Key(world.keys[&Seat::A].clone());
    other.send(&ClientFrame::Hello { protocol: 2, room: world.room.clone(), arrival });
    pass(1).await;
    assert!(matches!(bye(&other), ServerFrame::Bye { code: 4406, retry: false, .. }));
}

#[tokio::test(start_paused = true)]
async fn who_comes_while_the_store_is_down_is_asked_to_come_back() {
    let world = World::new("couples-dialogue").await;
    for mood in [Mood::Down, Mood::Slow(Duration::from_hours(1))] {
        world.store.be(mood);
        let mut a = world.guest(Seat::A).await;
        assert_eq!(a.closed().await, 1012);
        assert!(matches!(bye(&a), ServerFrame::Bye { retry: true, retry_ms: Some(_), .. }));
    }
    world.store.be(Mood::Well);
    world.enter(Seat::A).await;
}
