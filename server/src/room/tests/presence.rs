//! The presence table, to the millisecond.

use duologue_protocol::ids::Seat;
use duologue_protocol::time::Timestamp;
use duologue_protocol::wire::{
    Action, Arrival, ClientFrame, PageReport, Phase, Presence, SeatPresence, ServerFrame,
};

use super::harness::{Handset, Harness};

fn states(handset: &Handset, of: Seat, start: Timestamp) -> Vec<(i64, Presence)> {
    handset.picked(start, |frame| match frame {
        ServerFrame::Presence { seats } => Some(seats[&of].state),
        _ => None,
    })
}

fn phases(handset: &Handset, start: Timestamp) -> Vec<(i64, Phase)> {
    handset.picked(start, |frame| match frame {
        ServerFrame::Room { view, .. } => Some(view.phase),
        _ => None,
    })
}

#[test]
fn a_closed_phone_is_dim_after_3_s_and_freezes_the_clock_8_s_later() {
    let world = Harness::new("couples-dialogue");
    let ((a, secret), (b, _)) = world.couple();
    let clock = a.view().clocks[0].clone();
    world.pass(500);
    let start = world.now();
    drop(a);
    world.pass_alive(20_000, &[&b]);
    assert_eq!(states(&b, Seat::A, start), [(3_000, Presence::Dim), (11_000, Presence::Away)]);
    assert_eq!(phases(&b, start), [(11_000, Phase::Away)]);
    // Dated back to the last frame, which came before the beginning: the whole step's time is left.
    assert_eq!(b.view().clocks[0].left, Some(clock.budget));

    let back = world.now();
    let _a = world.handset(Arrival::Secret(secret));
    world.pass(1);
    assert_eq!(states(&b, Seat::A, back), [(0, Presence::Here)]);
    assert_eq!(phases(&b, back), [(0, Phase::Running)]);
    assert_eq!(b.view().clocks[0].ends, Some(back + clock.budget));
}

#[test]
fn a_silent_phone_is_dim_after_10_s_and_freezes_the_clock_8_s_later() {
    let world = Harness::new("couples-dialogue");
    let ((a, _), (b, _)) = world.couple();
    world.pass(700);
    let start = world.now();
    a.ping();
    world.pass_alive(20_000, &[&b]);
    assert_eq!(states(&b, Seat::A, start), [(10_000, Presence::Dim), (18_000, Presence::Away)]);
    assert_eq!(phases(&b, start), [(18_000, Phase::Away)]);

    let back = world.now();
    a.ping();
    world.pass(1);
    assert_eq!(states(&b, Seat::A, back), [(0, Presence::Here)]);
    assert_eq!(phases(&b, back), [(0, Phase::Running)]);
}

#[test]
fn a_reload_is_never_seen() {
    let world = Harness::new("couples-dialogue");
    let ((a, secret), (b, _)) = world.couple();
    let start = world.now();
    drop(a);
    world.pass(2_999);
    let a = world.handset(Arrival::Secret(secret));
    world.pass_alive(15_000, &[&a, &b]);
    assert!(states(&b, Seat::A, start).is_empty() && phases(&b, start).is_empty());
}

#[test]
fn in_a_pause_partners_see_nothing_of_each_other_and_afresh_when_it_is_over() {
    let world = Harness::new("couples-dialogue");
    let ((mut a, _), (mut b, secret)) = world.couple();
    let (t, _) = world.enter(Seat::Therapist);
    a.done(Action::Pause);
    world.pass(1);
    let start = world.now();
    drop(b);
    world.pass_alive(15_000, &[&a, &t]);
    assert!(
        a.since(start).iter().all(|(_, heard)| format!("{heard:?}").contains("Pong")),
        "{:?}",
        a.since(start)
    );
    assert_eq!(states(&t, Seat::B, start), [(3_000, Presence::Dim), (11_000, Presence::Away)]);

    b = world.handset(Arrival::Secret(secret));
    b.reach(a.view().turn);
    let lifted = world.now();
    a.done(Action::Ready { on: true });
    b.send(&ClientFrame::Act(duologue_protocol::wire::Act {
        id: duologue_protocol::wire::ActionId(3),
        turn: None,
        action: Action::Ready { on: true },
    }));
    world.pass(1);
    assert_eq!(states(&a, Seat::B, lifted), [(0, Presence::Here)]);
    assert_eq!(states(&b, Seat::A, lifted), [(0, Presence::Here)]);
}

fn report(got: u32) -> PageReport {
    PageReport { hidden: got == 3, got, seen: got, sound: true, awake: false }
}

#[test]
fn telemetry_is_the_therapists_alone_and_comes_once_a_second() {
    let world = Harness::new("couples-dialogue");
    let ((a, _), (b, _)) = world.couple();
    let (t, _) = world.enter(Seat::Therapist);
    world.pass(2_000);
    let start = world.now();
    for got in 1..=3 {
        a.send(&ClientFrame::Here(report(got)));
        world.pass(300);
        a.send(&ClientFrame::Ping { t: 1.5, rtt: Some(40) });
    }
    world.pass(3_000);
    let told = t.picked(start, |frame| match frame {
        ServerFrame::Presence { seats } => Some(seats[&Seat::A]),
        _ => None,
    });
    let seen = |got, rtt| SeatPresence::new(Presence::Here, rtt, Some(report(got)));
    assert_eq!(told, [(0, seen(1, None)), (1_000, seen(3, Some(40)))]);
    assert!(states(&b, Seat::A, start).is_empty());
}

#[test]
fn the_last_phone_gone_freezes_the_clock_and_ends_the_task() {
    let world = Harness::new("couples-dialogue");
    let ((a, secret), (b, _)) = world.couple();
    world.pass(1_000);
    drop((a, b));
    world.pass(10_999);
    assert!(world.serves(0) && world.stored().0.flows());
    world.pass(2);
    let (room, _) = world.stored();
    assert!(!world.serves(0) && !room.flows() && room.is_gone(Seat::A) && room.is_gone(Seat::B));

    world.pass(3_600_000);
    let a = world.handset(Arrival::Secret(secret));
    a.reach(1);
    world.pass(1);
    let (rev, _, view, _) = a.rooms().pop().unwrap();
    assert_eq!((view.phase, view.away), (Phase::Away, vec![Seat::B]));
    assert_eq!(rev, room.rev() + 1);
}
