//! Two nodes that serve one room, by one store and one bus: no phone can tell.

use duologue_protocol::hash::Key;
use duologue_protocol::ids::Seat;
use duologue_protocol::time::Millis;
use duologue_protocol::wire::{Action, Arrival, ClientFrame, HoldWhy, Phase, Presence, ServerFrame};

use super::harness::{Handset, Harness, Heard, sealed};
use super::moody_store::StoreMood;
use crate::room::device::Credential;

/// Two nodes, and a couple whose devices are at one each.
fn apart() -> (Harness, (Handset, Key), (Handset, Key)) {
    let world = Harness::new("couples-dialogue");
    let other = world.add_node();
    let (a, b) = world.couple_at(0, other);
    (world, a, b)
}

#[test]
fn what_one_does_the_other_sees() {
    let (world, (mut a, _), (b, _)) = apart();
    let start = world.now();
    let rev = a.done(Action::Move { name: "said".parse().unwrap(), given: None });
    b.reach(rev);
    assert_eq!((world.now() - start).0, 0);
    assert_eq!(a.view(), b.view());
    a.send(&ClientFrame::Relay { to: None, sealed: sealed(5) });
    let relayed = |heard: &Heard| match heard {
        Heard::Frame(ServerFrame::Relay { from, sealed }) => Some((*from, sealed.clone())),
        _ => None,
    };
    assert_eq!(b.wait("the relay", relayed), (Seat::A, sealed(5)));
}

#[test]
fn a_phone_at_another_node_is_here_until_it_is_gone() {
    let (world, (a, _), (b, _)) = apart();
    let start = world.now();
    world.pass_alive(60_000, &[&a, &b]);
    let of_b = |frame: &ServerFrame| match frame {
        ServerFrame::Presence { seats } => Some(seats[&Seat::B].state),
        _ => None,
    };
    assert_eq!(a.picked(start, of_b), []);
    let closed = world.now();
    drop(b);
    world.pass_alive(12_000, &[&a]);
    assert_eq!(a.picked(closed, of_b), [(3_000, Presence::Dim), (11_000, Presence::Away)]);
    assert_eq!(a.view().phase, Phase::Away);
}

#[test]
fn a_seat_moves_from_node_to_node() {
    let (world, (a, secret), (b, _)) = apart();
    let start = world.now();
    let moved = world.comes(1, Credential::Arrival(Arrival::Secret(secret)));
    assert_eq!(a.closed(), 4409);
    world.pass_alive(15_000, &[&moved, &b]);
    let presence = |frame: &ServerFrame| matches!(frame, ServerFrame::Presence { .. }).then_some(());
    assert_eq!(b.picked(start, presence), []);
    assert!(!world.serves(0) && world.serves(1));
}

#[test]
fn a_pause_at_one_node_holds_at_the_other_before_it_is_stored() {
    let (world, (mut a, _), (b, _)) = apart();
    world.be(StoreMood::Slow(Millis(300)));
    let start = world.now();
    a.act(Action::Pause);
    world.pass(2_000);
    let shown = b.picked(start, |frame| match frame {
        ServerFrame::Hold { why } => Some(format!("{why:?}")),
        ServerFrame::Room { view, .. } => Some(format!("{:?}", view.phase)),
        _ => None,
    });
    let held = format!("{:?}", Some(HoldWhy::Pause));
    // Saved after 300 ms, and loaded from the same slow store by the other node.
    assert_eq!(shown, [(0, held), (600, "Paused".to_owned()), (600, "None".to_owned())]);
}
