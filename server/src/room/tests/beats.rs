//! The server's beat, and deadlines that fire by themselves.

use duologue_protocol::ids::Seat;
use duologue_protocol::time::Timestamp;
use duologue_protocol::wire::{Action, Phase, ServerFrame};

use super::harness::{Handset, Harness};

fn beats(handset: &Handset, start: Timestamp) -> Vec<i64> {
    let beats = handset.picked(start, |frame| matches!(frame, ServerFrame::Beat { .. }).then_some(()));
    beats.into_iter().map(|(at, ())| at).collect()
}

#[test]
fn every_second_for_the_floor_and_every_20_s_for_the_others() {
    let world = Harness::new("couples-dialogue");
    let ((mut a, _), (b, _)) = world.couple();
    let start = world.now();
    world.pass_alive(40_000, &[&a, &b]);
    let (floor, rest) = (beats(&a, start), beats(&b, start));
    assert!((40..=41).contains(&floor.len()) && rest.len() == 2, "{floor:?} {rest:?}");
    assert!(floor.windows(2).all(|pair| pair[1] - pair[0] == 1_000));
    assert_eq!(rest[1] - rest[0], 20_000);

    a.done(Action::Pause);
    let paused = world.now();
    world.pass(10_000);
    assert!(beats(&a, paused).len() <= 1);
}

#[test]
fn a_hard_clock_moves_on_by_itself_and_exactly() {
    let world = Harness::new("contemplation-dyad");
    let ((mut a, _), (mut b, _)) = world.couple();
    let ready = || Action::Move { name: "ready".parse().unwrap(), given: None };
    a.done(ready());
    b.done(ready());
    let start = world.now();
    world.pass_alive(311_000, &[&a, &b]);
    let steps = b.picked(start, |frame| match frame {
        ServerFrame::Room { view, .. } => Some((view.path[0].step.to_string(), view.phase)),
        _ => None,
    });
    let running = |step: &str| (step.to_owned(), Phase::Running);
    let expected =
        [(0, running("contemplate")), (300_000, running("thank")), (310_000, running("contemplate"))];
    assert_eq!(steps[steps.len() - 3..], expected);
    assert_eq!(b.view().floor, [Seat::B]);
}
