//! Who comes in, and whom that sends away.

use std::time::Duration;

use duologue_protocol::ids::{RoomId, Seat};
use duologue_protocol::wire::{Action, ActionId, Arrival, ClientFrame, ServerFrame};
use futures_util::SinkExt;
use tokio_tungstenite::tungstenite::Message;

use super::fickle::Mood;
use super::world::{Heard, Phone, World, enter, pass};
use crate::node::random;

fn bye(phone: &Phone) -> ServerFrame {
    let bye = |frame: &ServerFrame| matches!(frame, ServerFrame::Bye { .. }).then(|| frame.clone());
    phone.picked(duologue_protocol::time::Timestamp(0), bye).pop().unwrap().1
}

#[tokio::test(start_paused = true)]
async fn a_link_leads_to_the_door_and_consent_into_the_room() {
    let world = World::new("couples-dialogue").await;
    let mut a = world.guest(Seat::A).await;
    pass(1).await;
    let start = duologue_protocol::time::Timestamp(0);
    let heard: Vec<_> = a.since(start).into_iter().map(|(_, heard)| heard).collect();
    let [
        Heard::Frame(ServerFrame::Welcome { seat, entered, next, .. }),
        Heard::Frame(ServerFrame::Waiting(door)),
    ] = &heard[..]
    else {
        panic!("{heard:?}")
    };
    assert_eq!((*seat, *entered, *next), (Seat::A, false, ActionId(1)));
    assert!(door.open && door.names.is_empty());

    let id = a.act(enter(crate::node::random::key()));
    a.answer(id).await.unwrap();
    pass(1).await;
    let kinds: Vec<_> = a.since(start)[2..]
        .iter()
        .map(|(_, heard)| match heard {
            Heard::Frame(ServerFrame::Done { .. }) => "done",
            Heard::Frame(ServerFrame::Room { .. }) => "room",
            Heard::Frame(ServerFrame::Presence { .. }) => "presence",
            other => panic!("{other:?}"),
        })
        .collect();
    assert_eq!(kinds, ["done", "room", "presence"]);
}

#[tokio::test(start_paused = true)]
async fn the_door_shows_who_is_in() {
    let world = World::new("couples-dialogue").await;
    let b = world.guest(Seat::B).await;
    pass(1).await;
    let start = world.clock.now();
    let _a = world.enter(Seat::A).await;
    pass(1).await;
    let names = b.picked(start, |frame| match frame {
        ServerFrame::Waiting(door) => Some(door.names.keys().copied().collect::<Vec<_>>()),
        _ => None,
    });
    assert_eq!(names, [(0, vec![Seat::A])]);
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
async fn a_second_device_with_the_secret_sends_the_first_away() {
    let world = World::new("couples-dialogue").await;
    let ((mut a, secret), (b, _)) = world.couple().await;
    let start = world.clock.now();
    let mut second = world.phone(Arrival::Secret(secret)).await;
    second.reach(1).await;
    assert_eq!(a.closed().await, 4409);
    assert!(matches!(bye(&a), ServerFrame::Bye { code: 4409, retry: false, .. }));
    assert_eq!(second.view(), b.view());
    world.pass_alive(15_000, &[&second, &b]).await;
    let presence = |frame: &ServerFrame| matches!(frame, ServerFrame::Presence { .. }).then_some(());
    assert!(b.picked(start, presence).is_empty(), "the seat was never without a device");
}

#[tokio::test(start_paused = true)]
async fn before_the_beginning_the_newest_consent_has_the_seat() {
    let world = World::new("couples-dialogue").await;
    let (mut first, old) = world.enter(Seat::A).await;
    let (mut second, _) = world.enter(Seat::A).await;
    assert_eq!(first.closed().await, 4409);
    assert_eq!(world.phone(Arrival::Secret(old)).await.closed().await, 4409);
    second.done(Action::Ready { on: true }).await;
}

#[tokio::test(start_paused = true)]
async fn at_one_door_only_three_wait() {
    let world = World::new("couples-dialogue").await;
    let mut guests = Vec::new();
    for _ in 0..4 {
        guests.push(world.guest(Seat::B).await);
    }
    assert_eq!(guests[0].closed().await, 4409);
    pass(5_000).await;
    assert!(guests[1..].iter().all(|guest| guest.since(world.clock.now()).is_empty()));
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
