//! Phones that don't read.

use duologue_protocol::sealed::Sealed;
use duologue_protocol::wire::{Action, Arrival, ClientFrame, ServerFrame};
use futures_util::StreamExt;
use tokio_tungstenite::tungstenite::Message;

use super::world::{Phone, World, bounds, pass};

#[tokio::test(start_paused = true)]
async fn who_reads_nothing_for_10_s_is_dropped_and_holds_up_nobody() {
    let world = World::with("couples-dialogue", bounds(&["--acts", "1000/1000"])).await;
    let ((a, secret), (mut b, _)) = world.couple().await;
    drop(a);
    let mut stuck = world.mute(Arrival::Secret(secret)).await;
    pass(1).await;
    let start = world.clock.now();
    for _ in 0..50 {
        b.done(Action::MoreTime).await;
    }
    assert_eq!(world.clock.now(), start, "nobody waited for it");
    world.pass_alive(9_900, &[&b]).await;
    let states = |frame: &ServerFrame| match frame {
        ServerFrame::Presence { .. } => Some(()),
        _ => None,
    };
    assert!(b.picked(start, states).is_empty());
    // Dropped after 10 s, which is a close: dim 3 s later.
    world.pass_alive(5_000, &[&b]).await;
    let dims: Vec<_> = b.picked(start, states).into_iter().map(|(at, ())| at).collect();
    assert_eq!(dims, [9_999], "10 s after its hello");

    // It took what the pipe held, and not one frame for each of the 50 taps.
    let mut frames = 0;
    while let Some(Ok(message)) = stuck.next().await {
        frames += usize::from(matches!(message, Message::Text(_)));
    }
    assert!((2..15).contains(&frames), "{frames}");
}

#[tokio::test(start_paused = true)]
async fn who_reads_again_gets_the_newest_alone() {
    let world = World::with("couples-dialogue", bounds(&["--acts", "1000/1000"])).await;
    let ((a, secret), (mut b, _)) = world.couple().await;
    drop(a);
    let late = world.mute(Arrival::Secret(secret)).await;
    let mut newest = 0;
    for _ in 0..50 {
        newest = b.done(Action::MoreTime).await;
    }
    pass(5_000).await;
    let mut late = Phone::on(late, world.clock);
    late.reach(newest).await;
    assert!(late.rooms().len() < 15, "{}", late.rooms().len());
}

#[tokio::test(start_paused = true)]
async fn who_lets_more_wait_than_may_is_closed() {
    let world = World::with("couples-dialogue", bounds(&["--relays", "1000/1000"])).await;
    let ((a, secret), (b, _)) = world.couple().await;
    drop(a);
    let stuck = world.mute(Arrival::Secret(secret)).await;
    pass(1).await;
    let start = world.clock.now();
    let large = Sealed::new(vec![7; 4_000]).unwrap();
    for _ in 0..60 {
        b.send(&ClientFrame::Relay { to: None, sealed: large.clone() });
    }
    pass(1).await;
    // 256 KiB of the 320 that were relayed.
    let mut late = Phone::on(stuck, world.clock);
    assert_eq!(late.closed().await, 1013);
    assert!((world.clock.now() - start).0 < 10);
}
