//! Coming in, and whom that sends away.

use duologue_protocol::ids::Seat;
use duologue_protocol::wire::{Action, ActionId, Arrival, ServerFrame};

use super::harness::{Harness, Heard, enter};

#[test]
fn a_link_leads_to_the_door_and_consent_into_the_room() {
    let world = Harness::new("couples-dialogue");
    let mut a = world.guest(Seat::A);
    world.pass(1);
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
    a.answer(id).unwrap();
    world.pass(1);
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

#[test]
fn the_door_shows_who_is_in() {
    let world = Harness::new("couples-dialogue");
    let b = world.guest(Seat::B);
    world.pass(1);
    let start = world.now();
    let _a = world.enter(Seat::A);
    world.pass(1);
    let names = b.picked(start, |frame| match frame {
        ServerFrame::Waiting(door) => Some(door.names.keys().copied().collect::<Vec<_>>()),
        _ => None,
    });
    assert_eq!(names, [(0, vec![Seat::A])]);
}

#[test]
fn a_second_device_with_the_secret_sends_the_first_away() {
    let world = Harness::new("couples-dialogue");
    let ((a, secret), (b, _)) = world.couple();
    let start = world.now();
    let second = world.handset(Arrival::Secret(secret));
    second.reach(1);
    assert_eq!(a.closed(), 4409);
    assert_eq!(second.view(), b.view());
    world.pass_alive(15_000, &[&second, &b]);
    let presence = |frame: &ServerFrame| matches!(frame, ServerFrame::Presence { .. }).then_some(());
    assert!(b.picked(start, presence).is_empty(), "the seat was never without a device");
}

#[test]
fn before_the_beginning_the_newest_consent_has_the_seat() {
    let world = Harness::new("couples-dialogue");
    let (first, old) = world.enter(Seat::A);
    let (mut second, _) = world.enter(Seat::A);
    assert_eq!(first.closed(), 4409);
    assert_eq!(world.handset(Arrival::Secret(old)).closed(), 4409);
    second.done(Action::Ready { on: true });
}

#[test]
fn at_one_door_only_three_wait() {
    let world = Harness::new("couples-dialogue");
    let mut guests = Vec::new();
    for _ in 0..4 {
        guests.push(world.guest(Seat::B));
    }
    assert_eq!(guests[0].closed(), 4409);
    world.pass(5_000);
    assert!(guests[1..].iter().all(|guest| guest.since(world.now()).is_empty()));
}
