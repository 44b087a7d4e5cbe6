//! The presence table, to the millisecond.

use duologue_protocol::ids::Seat;
use duologue_protocol::time::Timestamp;
use duologue_protocol::wire::{Action, Arrival, ClientFrame, Phase, Presence, SeatPresence, ServerFrame};

use super::world::{Phone, World, pass};

fn states(phone: &Phone, of: Seat, start: Timestamp) -> Vec<(i64, Presence)> {
    phone.picked(start, |frame| match frame {
        ServerFrame::Presence { seats } => Some(seats[&of].state),
        _ => None,
    })
}

fn phases(phone: &Phone, start: Timestamp) -> Vec<(i64, Phase)> {
    phone.picked(start, |frame| match frame {
        ServerFrame::Room { view, .. } => Some(view.phase),
        _ => None,
    })
}

#[tokio::test(start_paused = true)]
async fn a_closed_phone_is_dim_after_3_s_and_freezes_the_clock_8_s_later() {
    let world = World::new("couples-dialogue").await;
    let ((a, secret), (b, _)) = world.couple().await;
    let clock = a.view().clocks[0].clone();
    pass(500).await;
    let start = world.clock.now();
    drop(a);
    world.pass_alive(20_000, &[&b]).await;
    assert_eq!(states(&b, Seat::A, start), [(3_000, Presence::Dim), (11_000, Presence::Away)]);
    assert_eq!(phases(&b, start), [(11_000, Phase::Away)]);
    // Dated back to the last frame, which came before the beginning: the whole step's time is left.
    assert_eq!(b.view().clocks[0].left, Some(clock.budget));

    let back = world.clock.now();
    let _a = world.phone(Arrival::Secret(secret)).await;
    pass(1).await;
    assert_eq!(states(&b, Seat::A, back), [(0, Presence::Here)]);
    assert_eq!(phases(&b, back), [(0, Phase::Running)]);
    assert_eq!(b.view().clocks[0].ends, Some(back + clock.budget));
}

#[tokio::test(start_paused = true)]
async fn a_silent_phone_is_dim_after_10_s_and_freezes_the_clock_8_s_later() {
    let world = World::new("couples-dialogue").await;
    let ((a, _), (b, _)) = world.couple().await;
    pass(700).await;
    let start = world.clock.now();
    a.ping();
    world.pass_alive(20_000, &[&b]).await;
    assert_eq!(states(&b, Seat::A, start), [(10_000, Presence::Dim), (18_000, Presence::Away)]);
    assert_eq!(phases(&b, start), [(18_000, Phase::Away)]);

    let back = world.clock.now();
    a.ping();
    pass(1).await;
    assert_eq!(states(&b, Seat::A, back), [(0, Presence::Here)]);
    assert_eq!(phases(&b, back), [(0, Phase::Running)]);
}

#[tokio::test(start_paused = true)]
async fn a_reload_is_never_seen() {
    let world = World::new("couples-dialogue").await;
    let ((a, secret), (b, _)) = world.couple().await;
    let start = world.clock.now();
    drop(a);
    pass(2_999).await;
    let a = world.phone(Arrival::Secret(secret)).await;
    world.pass_alive(15_000, &[&a, &b]).await;
    assert!(states(&b, Seat::A, start).is_empty() && phases(&b, start).is_empty());
}

#[tokio::test(start_paused = true)]
async fn in_a_pause_partners_see_nothing_of_each_other_and_afresh_when_it_is_over() {
    let world = World::new("couples-dialogue").await;
    let ((mut a, _), (mut b, secret)) = world.couple().await;
    let (t, _) = world.enter(Seat::Therapist).await;
    a.done(Action::Pause).await;
    pass(1).await;
    let start = world.clock.now();
    drop(b);
    world.pass_alive(15_000, &[&a, &t]).await;
    assert!(
        a.since(start).iter().all(|(_, heard)| format!("{heard:?}").contains("Pong")),
        "{:?}",
        a.since(start)
    );
    assert_eq!(states(&t, Seat::B, start), [(3_000, Presence::Dim), (11_000, Presence::Away)]);

    b = world.phone(Arrival::Secret(secret)).await;
    b.reach(a.view().turn).await;
    let lifted = world.clock.now();
    a.done(Action::Ready { on: true }).await;
    b.send(&ClientFrame::Act(duologue_protocol::wire::Act {
        id: duologue_protocol::wire::ActionId(3),
        turn: None,
        action: Action::Ready { on: true },
    }));
    pass(1).await;
    assert_eq!(states(&a, Seat::B, lifted), [(0, Presence::Here)]);
    assert_eq!(states(&b, Seat::A, lifted), [(0, Presence::Here)]);
}

#[tokio::test(start_paused = true)]
async fn telemetry_is_the_therapists_alone_and_comes_once_a_second() {
    let world = World::new("couples-dialogue").await;
    let ((a, _), (b, _)) = world.couple().await;
    let (t, _) = world.enter(Seat::Therapist).await;
    pass(2_000).await;
    let start = world.clock.now();
    for got in 1..=3 {
        a.send(&ClientFrame::Here { hidden: got == 3, got, seen: got, sound: true, awake: false });
        pass(300).await;
        a.send(&ClientFrame::Ping { t: 1.5, rtt: Some(40) });
    }
    pass(3_000).await;
    let told = t.picked(start, |frame| match frame {
        ServerFrame::Presence { seats } => Some(seats[&Seat::A]),
        _ => None,
    });
    let page = |got, hidden, rtt| SeatPresence {
        state: Presence::Here,
        rtt,
        hidden: Some(hidden),
        got: Some(got),
        seen: Some(got),
        sound: Some(true),
        awake: Some(false),
    };
    assert_eq!(told, [(0, page(1, false, None)), (1_000, page(3, true, Some(40)))]);
    assert!(states(&b, Seat::A, start).is_empty());
}

#[tokio::test(start_paused = true)]
async fn the_last_phone_gone_freezes_the_clock_and_ends_the_task() {
    let world = World::new("couples-dialogue").await;
    let ((a, secret), (b, _)) = world.couple().await;
    pass(1_000).await;
    drop((a, b));
    pass(10_999).await;
    assert!(world.has_task() && world.stored().await.0.flows());
    pass(2).await;
    let (room, _) = world.stored().await;
    assert!(!world.has_task() && !room.flows() && room.is_gone(Seat::A) && room.is_gone(Seat::B));

    pass(3_600_000).await;
    let mut a = world.phone(Arrival::Secret(secret)).await;
    a.reach(1).await;
    pass(1).await;
    let (rev, _, view, _) = a.rooms().pop().unwrap();
    assert_eq!((view.phase, view.away), (Phase::Away, vec![Seat::B]));
    assert_eq!(rev, room.rev() + 1);
}
