//! A frame goes to exactly those whom it concerns.

use duologue_protocol::ids::Seat;
use duologue_protocol::wire::{Action, ClientFrame, Code, ServerFrame};

use super::world::{Heard, World, pass, sealed};

#[tokio::test(start_paused = true)]
async fn a_nudge_reaches_one_and_moves_nobody_elses_version() {
    let world = World::new("couples-dialogue").await;
    let ((a, _), (b, _)) = world.couple().await;
    let (mut t, _) = world.enter(Seat::Therapist).await;
    pass(2_000).await;
    let (start, rev) = (world.clock.now(), a.rooms().last().unwrap().0);
    t.done(Action::Nudge { to: Seat::A, text: Some(sealed(9)) }).await;
    pass(5_000).await;
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

#[tokio::test(start_paused = true)]
async fn a_refusal_goes_to_whoever_asked() {
    let world = World::new("couples-dialogue").await;
    let ((a, _), (mut b, _)) = world.couple().await;
    let start = world.clock.now();
    let id = b.act(Action::Move { name: "said".parse().unwrap(), given: None });
    assert_eq!(b.answer(id).await, Err(Code::NotYourMove));
    pass(100).await;
    assert_eq!(a.since(start), []);
    assert_eq!(b.since(start).len(), 1);
}

#[tokio::test(start_paused = true)]
async fn what_is_relayed_reaches_the_seats_it_is_for() {
    let world = World::new("couples-dialogue").await;
    let ((a, _), (b, _)) = world.couple().await;
    let (t, _) = world.enter(Seat::Therapist).await;
    let mut guest = world.guest(Seat::B).await;
    pass(2_000).await;
    let start = world.clock.now();
    a.send(&ClientFrame::Relay { to: Some(Seat::B), sealed: sealed(1) });
    a.send(&ClientFrame::Relay { to: None, sealed: sealed(2) });
    guest.send(&ClientFrame::Relay { to: None, sealed: sealed(3) });
    pass(1).await;
    let heard = |fill| (0, Heard::Frame(ServerFrame::Relay { from: Seat::A, sealed: sealed(fill) }));
    assert_eq!(b.since(start), [heard(1), heard(2)]);
    assert_eq!(t.since(start), [heard(2)]);
    assert_eq!(a.since(start), []);
    let refused = |heard: &Heard| match heard {
        Heard::Frame(ServerFrame::Refused { id: None, code, .. }) => Some(*code),
        _ => None,
    };
    assert_eq!(guest.wait("a refusal", refused).await, Code::NotEntered);
}

#[tokio::test(start_paused = true)]
async fn a_repeated_tap_is_answered_again_and_shown_to_nobody() {
    let world = World::new("couples-dialogue").await;
    let ((mut a, _), (b, _)) = world.couple().await;
    let id = a.act(Action::MoreTime);
    let rev = a.answer(id).await.unwrap();
    pass(1).await;
    let start = world.clock.now();
    a.send(&ClientFrame::Act(duologue_protocol::wire::Act { id, turn: None, action: Action::MoreTime }));
    pass(1).await;
    assert_eq!(a.since(start), [(0, Heard::Frame(ServerFrame::Done { id, rev }))]);
    assert_eq!(b.since(start), []);
}
