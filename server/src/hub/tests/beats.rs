//! The server's beat, and deadlines that fire by themselves.

use duologue_protocol::ids::Seat;
use duologue_protocol::time::Timestamp;
use duologue_protocol::wire::{Action, Phase, ServerFrame};

use super::world::{Phone, World, pass};

fn beats(phone: &Phone, start: Timestamp) -> Vec<i64> {
    let beats = phone.picked(start, |frame| matches!(frame, ServerFrame::Beat { .. }).then_some(()));
    beats.into_iter().map(|(at, ())| at).collect()
}

#[tokio::test(start_paused = true)]
async fn every_second_for_the_floor_and_every_20_s_for_the_others() {
    let world = World::new("couples-dialogue").await;
    let ((mut a, _), (b, _)) = world.couple().await;
    let start = world.clock.now();
    world.pass_alive(40_000, &[&a, &b]).await;
    let (floor, rest) = (beats(&a, start), beats(&b, start));
    assert!((40..=41).contains(&floor.len()) && rest.len() == 2, "{floor:?} {rest:?}");
    assert!(floor.windows(2).all(|pair| pair[1] - pair[0] == 1_000));
    assert_eq!(rest[1] - rest[0], 20_000);

    a.done(Action::Pause).await;
    let paused = world.clock.now();
    pass(10_000).await;
    assert!(beats(&a, paused).len() <= 1);
}

#[tokio::test(start_paused = true)]
async fn a_hard_clock_moves_on_by_itself_and_exactly() {
    let world = World::new("contemplation-dyad").await;
    let ((mut a, _), (mut b, _)) = world.couple().await;
    let ready = || Action::Move { name: "ready".parse().unwrap(), given: None };
    a.done(ready()).await;
    b.done(ready()).await;
    let start = world.clock.now();
    world.pass_alive(311_000, &[&a, &b]).await;
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
