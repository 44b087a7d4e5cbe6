//! The store away for a while, and nobody serving for a while.

use std::time::Duration;

use duologue_protocol::ids::Seat;
use duologue_protocol::time::{Millis, Timestamp};
use duologue_protocol::wire::{Action, Arrival, HoldWhy, Phase, ServerFrame};

use super::flaky_store::Mood;
use super::world::{Phone, World, pass};

/// A world whose pulse is taken.
async fn living(format: &str) -> World {
    let world = World::new(format).await;
    let hub = world.hub.clone();
    tokio::spawn(async move { hub.node().live().await });
    world
}

fn holds(phone: &Phone, start: Timestamp) -> Vec<(i64, Option<HoldWhy>)> {
    phone.picked(start, |frame| match frame {
        ServerFrame::Hold { why } => Some(*why),
        _ => None,
    })
}

#[tokio::test(start_paused = true)]
async fn an_outage_is_told_within_a_second_where_nobody_does_anything() {
    let world = living("couples-dialogue").await;
    let ((a, _), (b, _)) = world.couple().await;
    for mood in [Mood::Down, Mood::Slow(Duration::from_mins(1))] {
        // Wherever between two beats of the pulse it begins.
        for offset in [0, 130, 260, 390] {
            world.pass_alive(3_000 + offset, &[&a, &b]).await;
            let start = world.clock.now();
            world.store.be(mood);
            world.pass_alive(1_000, &[&a, &b]).await;
            assert!(matches!(holds(&a, start)[..], [(_, Some(HoldWhy::Store))]), "{mood:?} {offset}");
            assert_eq!(holds(&a, start), holds(&b, start));
            world.pass_alive(20_000, &[&a, &b]).await;
            assert_eq!(holds(&a, start).len(), 1, "said once");

            let healed = world.clock.now();
            world.store.be(Mood::Well);
            if mood != Mood::Down {
                // What the slow store was asked before takes its minute.
                world.pass_alive(60_000, &[&a, &b]).await;
            }
            world.pass_alive(1_000, &[&a, &b]).await;
            assert!(matches!(holds(&a, healed)[..], [(_, None)]), "{mood:?} {offset}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_that_ends_doesnt_wait_for_it() {
    let mut world = living("couples-dialogue").await;
    let ((mut a, _), (mut b, _)) = world.couple().await;
    world.store.be(Mood::Down);
    world.pass_alive(1_000, &[&a, &b]).await;
    a.act(Action::Pause);
    pass(10).await;
    let start = world.clock.now();
    world.hub.stop().await;
    assert_eq!((a.closed().await, b.closed().await), (1012, 1012));
    assert!(world.done.recv().await.is_none());
    assert!(world.clock.now() - start < Millis::seconds(5));
}

#[tokio::test(start_paused = true)]
async fn a_room_that_nobody_could_serve_is_frozen_there_before_it_is_shown() {
    let world = World::new("couples-dialogue").await;
    let ((a, secret), (b, _)) = world.couple().await;
    world.pass_alive(20_000, &[&a, &b]).await;
    let next = world.as_the_power_fails().await;
    let (_, before) = next.stored().await;
    pass(600_000).await;
    let mut a = next.phone(Arrival::Secret(secret)).await;
    a.reach(1).await;
    let view = a.view();
    assert_eq!((view.phase, view.clocks[0].left), (Phase::Lost, Some(Millis(60_000 - 20_001))));
    let (stored, revision) = next.stored().await;
    assert!(revision > before && stored.view() == view);
    // What was told once is not told again.
    assert_eq!(next.enter(Seat::Therapist).await.0.view().phase, Phase::Lost);
}
