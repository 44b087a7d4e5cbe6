//! Short codes: where they lead, and what guessing costs.

use std::net::IpAddr;
use std::time::Duration;

use duologue_protocol::ids::Seat;
use duologue_protocol::knock::ShortCode;
use duologue_protocol::time::{Millis, Timestamp};
use duologue_protocol::wire::{ClientFrame, Close, PROTOCOL};
use futures_util::SinkExt;
use tokio_tungstenite::tungstenite::Message;

use super::flaky_store::Mood;
use super::world::{Phone, World, bounds, pass};
use crate::store::{Claim, CodeStore};

const RIGHT: &str = "K7M2QX";
const WRONG: &str = "000000";

fn code(text: &str) -> ShortCode {
    text.parse().unwrap()
}

fn address(n: u8) -> IpAddr {
    [192, 0, 2, n].into()
}

/// A room to which a code leads for ten minutes.
async fn world() -> World {
    let world = World::new("couples-dialogue").await;
    claim(&world, RIGHT, world.clock.now() + Millis::minutes(10)).await;
    world
}

async fn claim(world: &World, text: &str, until: Timestamp) {
    let claim = Claim { room: world.room.clone(), seat: Seat::B, host: Seat::A };
    assert_eq!(world.store.inner().claim(&code(text), claim, Timestamp(0), until).await, Ok(true));
}

impl World {
    async fn tries(&self, text: &str, from: u8) -> Result<(), Close> {
        self.service
            .codes()
            .resolve(&code(text), address(from))
            .await
            .map(|claim| assert_eq!(claim.room, self.room))
    }

    async fn call(&self, text: &str) -> Phone {
        let mut socket = self.connect().await;
        let call = ClientFrame::Call { protocol: PROTOCOL, code: code(text) };
        socket.send(Message::text(serde_json::to_string(&call).unwrap())).await.unwrap();
        Phone::on(socket, self.clock)
    }
}

#[tokio::test(start_paused = true)]
async fn thirty_wrong_codes_of_one_address_are_enough_for_a_while() {
    let world = world().await;
    for _ in 0..30 {
        assert_eq!(world.tries(WRONG, 1).await, Err(Close::NoSuchRoom));
    }
    assert_eq!(world.tries(WRONG, 1).await, Err(Close::TooFast));
    assert_eq!(world.tries(RIGHT, 1).await, Err(Close::TooFast), "nor does a lucky one lead anywhere");
    assert_eq!(world.tries(RIGHT, 2).await, Ok(()));
    // Thirty in ten minutes are one in twenty seconds.
    pass(19_999).await;
    assert_eq!(world.tries(WRONG, 1).await, Err(Close::TooFast));
    pass(1).await;
    assert_eq!(world.tries(WRONG, 1).await, Err(Close::NoSuchRoom));
    assert_eq!(world.tries(WRONG, 1).await, Err(Close::TooFast));
}

#[tokio::test(start_paused = true)]
async fn right_codes_count_nothing_and_neither_do_those_that_nobody_could_look_up() {
    let world = world().await;
    for _ in 0..100 {
        assert_eq!(world.tries(RIGHT, 1).await, Ok(()));
    }
    world.store.be(Mood::Down);
    for _ in 0..100 {
        assert_eq!(world.tries(WRONG, 1).await, Err(Close::Restart));
    }
    world.store.be(Mood::Well);
    for _ in 0..30 {
        assert_eq!(world.tries(WRONG, 1).await, Err(Close::NoSuchRoom));
    }
}

#[tokio::test(start_paused = true)]
async fn sixty_wrong_codes_of_all_addresses_are_enough_for_a_minute() {
    let world = world().await;
    for n in 0..60 {
        assert_eq!(world.tries(WRONG, n).await, Err(Close::NoSuchRoom));
    }
    assert_eq!(world.tries(WRONG, 60).await, Err(Close::TooFast));
    pass(1_000).await;
    assert_eq!(world.tries(WRONG, 60).await, Err(Close::NoSuchRoom));
    assert_eq!(world.tries(WRONG, 61).await, Err(Close::TooFast));
}

#[tokio::test(start_paused = true)]
async fn many_tries_at_once_are_as_many_tries() {
    let world = world().await;
    world.store.be(Mood::Slow(Duration::from_millis(100)));
    let tries = futures_util::future::join_all((0..100).map(|_| world.tries(WRONG, 1))).await;
    assert_eq!(tries.iter().filter(|tried| **tried == Err(Close::NoSuchRoom)).count(), 30);
}

#[tokio::test(start_paused = true)]
async fn a_host_may_set_other_numbers() {
    let args = ["--wrong-codes-each", "2/1", "--wrong-codes", "100/1"];
    let world = World::with("couples-dialogue", bounds(&args)).await;
    for wanted in [Close::NoSuchRoom, Close::NoSuchRoom, Close::TooFast] {
        assert_eq!(world.tries(WRONG, 1).await, Err(wanted));
    }
    pass(500).await;
    assert_eq!(world.tries(WRONG, 1).await, Err(Close::NoSuchRoom));
}

#[tokio::test(start_paused = true)]
async fn an_unknown_code_an_old_one_and_a_wrong_key_are_told_alike() {
    let world = world().await;
    claim(&world, "AAAAAA", world.clock.now() + Millis(1)).await;
    pass(1).await;
    let start = world.clock.now();
    let mut stranger = world.phone(duologue_protocol::wire::Arrival::Key(crate::node::random::key())).await;
    let (mut unknown, mut old) = (world.call(WRONG).await, world.call("AAAAAA").await);
    assert_eq!(stranger.closed().await, 4404);
    for phone in [&mut unknown, &mut old] {
        phone.closed().await;
        assert_eq!(phone.since(start), stranger.since(start));
        assert_eq!(phone.since(start)[0].0, 250);
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_too_many_is_closed_with_its_own_code() {
    let world = World::with("couples-dialogue", bounds(&["--wrong-codes-each", "1/600"])).await;
    assert_eq!(world.call(WRONG).await.closed().await, 4404);
    assert_eq!(world.call(WRONG).await.closed().await, 4429);
}
