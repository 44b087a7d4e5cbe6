//! A frame goes to exactly those whom it concerns.

use duologue_protocol::ids::Seat;
use duologue_protocol::wire::{Action, ClientFrame, Code, ServerFrame};

use super::harness::{Harness, Heard, sealed};

#[test]
fn a_nudge_reaches_one_and_moves_nobody_elses_version() {
    let world = Harness::new("couples-dialogue");
    let ((a, _), (b, _)) = world.couple();
    let (mut t, _) = world.enter(Seat::Therapist);
    world.pass(2_000);
    let (start, rev) = (world.now(), a.rooms().last().unwrap().0);
    t.done(Action::Nudge { to: Seat::A, text: Some(sealed(9)) });
    world.pass(5_000);
    let (now, mine, _, yours) = a.rooms().pop().unwrap();
    assert_eq!((now, mine, yours.nudge), (rev, a.rooms()[a.rooms().len() - 2].1 + 1, Some(sealed(9))));
    assert_eq!(a.since(start).len(), 1);
    assert_eq!(b.since(start), []);
    // The therapist's own: that it is done, and the console with it.
    assert!(
        t.since(start)
            .iter()
            .filter(|(_, heard)| matches!(heard, Heard::Frame(ServerFrame::Room { .. })))
            .count()
            == 1
    );
}

#[test]
fn a_refusal_goes_to_whoever_asked() {
    let world = Harness::new("couples-dialogue");
    let ((a, _), (mut b, _)) = world.couple();
    let start = world.now();
    let id = b.act(Action::Move { name: "said".parse().unwrap(), given: None });
    assert_eq!(b.answer(id), Err(Code::NotYourMove));
    world.pass(100);
    assert_eq!(a.since(start), []);
    assert_eq!(b.since(start).len(), 1);
}

#[test]
fn what_is_relayed_reaches_the_seats_it_is_for() {
    let world = Harness::new("couples-dialogue");
    let ((a, _), (b, _)) = world.couple();
    let (t, _) = world.enter(Seat::Therapist);
    let guest = world.guest(Seat::B);
    world.pass(2_000);
    let start = world.now();
    a.send(&ClientFrame::Relay { to: Some(Seat::B), sealed: sealed(1) });
    a.send(&ClientFrame::Relay { to: None, sealed: sealed(2) });
    guest.send(&ClientFrame::Relay { to: None, sealed: sealed(3) });
    world.pass(1);
    let heard = |fill| (0, Heard::Frame(ServerFrame::Relay { from: Seat::A, sealed: sealed(fill) }));
    assert_eq!(b.since(start), [heard(1), heard(2)]);
    assert_eq!(t.since(start), [heard(2)]);
    assert_eq!(a.since(start), []);
    let refused = |heard: &Heard| match heard {
        Heard::Frame(ServerFrame::Refused { id: None, code, .. }) => Some(*code),
        _ => None,
    };
    assert_eq!(guest.wait("a refusal", refused), Code::NotEntered);
}

#[test]
fn a_repeated_tap_is_answered_again_and_shown_to_nobody() {
    let world = Harness::new("couples-dialogue");
    let ((mut a, _), (b, _)) = world.couple();
    let id = a.act(Action::MoreTime);
    let rev = a.answer(id).unwrap();
    world.pass(1);
    let start = world.now();
    a.send(&ClientFrame::Act(duologue_protocol::wire::Act { id, turn: None, action: Action::MoreTime }));
    world.pass(1);
    assert_eq!(a.since(start), [(0, Heard::Frame(ServerFrame::Done { id, rev }))]);
    assert_eq!(b.since(start), []);
}
