//! Two nodes that serve one room, by one store and one bus: no phone can tell.

use duologue_protocol::hash::Key;
use duologue_protocol::ids::Seat;
use duologue_protocol::wire::{Action, Arrival, ClientFrame, ServerFrame};

use super::world::{Heard, Phone, World, pass, sealed};

/// A couple whose phones are at different nodes.
async fn apart() -> (World, World, (Phone, Key), (Phone, Key)) {
    let one = World::new("couples-dialogue").await;
    let other = one.other_node();
    let (mut a, mut b) = (one.enter(Seat::A).await, other.enter(Seat::B).await);
    a.0.done(Action::Ready { on: true }).await;
    let rev = b.0.done(Action::Ready { on: true }).await;
    a.0.reach(rev).await;
    pass(1).await;
    (one, other, a, b)
}

#[tokio::test(start_paused = true)]
async fn what_one_does_the_other_sees() {
    let (one, _other, (mut a, _), (mut b, _)) = apart().await;
    let start = one.clock.now();
    let rev = a.done(Action::Move { name: "said".parse().unwrap(), given: None }).await;
    b.reach(rev).await;
    assert_eq!((one.clock.now() - start).0, 0);
    assert_eq!(a.view(), b.view());
    a.send(&ClientFrame::Relay { to: None, sealed: sealed(5) });
    let relayed = |heard: &Heard| match heard {
        Heard::Frame(ServerFrame::Relay { from, sealed }) => Some((*from, sealed.clone())),
        _ => None,
    };
    assert_eq!(b.wait("the relay", relayed).await, (Seat::A, sealed(5)));
}

#[tokio::test(start_paused = true)]
async fn a_seat_moves_from_node_to_node() {
    let (one, other, (mut a, secret), (b, _)) = apart().await;
    let start = one.clock.now();
    let moved = other.phone(Arrival::Secret(secret)).await;
    assert_eq!(a.closed().await, 4409);
    one.pass_alive(15_000, &[&moved, &b]).await;
    let presence = |frame: &ServerFrame| matches!(frame, ServerFrame::Presence { .. }).then_some(());
    assert_eq!(b.picked(start, presence), []);
    assert!(!one.has_actor() && other.has_actor());
}
