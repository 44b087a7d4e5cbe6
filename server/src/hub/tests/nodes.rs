//! Two nodes that serve one room, by one store and one bus: no phone can tell.

use std::time::Duration;

use duologue_protocol::hash::Key;
use duologue_protocol::ids::Seat;
use duologue_protocol::wire::{Action, Arrival, ClientFrame, HoldWhy, Phase, Presence, ServerFrame};

use super::fickle::Mood;
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
async fn a_phone_at_another_node_is_here_until_it_is_gone() {
    let (one, _other, (a, _), (b, _)) = apart().await;
    let start = one.clock.now();
    one.pass_alive(60_000, &[&a, &b]).await;
    let of_b = |frame: &ServerFrame| match frame {
        ServerFrame::Presence { seats } => Some(seats[&Seat::B].state),
        _ => None,
    };
    assert_eq!(a.picked(start, of_b), []);
    let closed = one.clock.now();
    drop(b);
    one.pass_alive(12_000, &[&a]).await;
    assert_eq!(a.picked(closed, of_b), [(3_000, Presence::Dim), (11_000, Presence::Away)]);
    assert_eq!(a.view().phase, Phase::Away);
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
    assert!(!one.has_task() && other.has_task());
}

#[tokio::test(start_paused = true)]
async fn a_pause_at_one_node_holds_at_the_other_before_it_is_stored() {
    let (one, _other, (mut a, _), (b, _)) = apart().await;
    one.store.be(Mood::Slow(Duration::from_millis(300)));
    let start = one.clock.now();
    a.act(Action::Pause);
    pass(2_000).await;
    let shown = b.picked(start, |frame| match frame {
        ServerFrame::Hold { why } => Some(format!("{why:?}")),
        ServerFrame::Room { view, .. } => Some(format!("{:?}", view.phase)),
        _ => None,
    });
    let held = format!("{:?}", Some(HoldWhy::Pause));
    // Saved after 300 ms, and loaded from the same slow store by the other node.
    assert_eq!(shown, [(0, held), (600, "Paused".to_owned()), (600, "None".to_owned())]);
}
