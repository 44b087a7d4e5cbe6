//! Phones that fall silent, by the presence table of PROTOCOL.md. In real seconds, so there are few of these;
//! the table itself is tested in virtual time in the server.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use duologue_protocol::ids::Seat::{self, B, Therapist};
use duologue_protocol::wire::{Arrival, Phase, Presence, ServerFrame};
use duologue_tests::{Cast, Phone, Server, tap};

/// Keeps a phone alive and notes when another seat's state changes, until `done`.
async fn watch(phone: &mut Phone, whom: Seat, done: impl Fn(&Phone) -> bool) -> Vec<(f64, Presence)> {
    let began = Instant::now();
    let mut seen = Vec::new();
    while !done(phone) {
        assert!(began.elapsed() < Duration::from_mins(1), "saw {seen:?}");
        for frame in phone.drain().await {
            let ServerFrame::Presence { seats } = frame else { continue };
            let state = seats[&whom].state;
            if seen.last().is_none_or(|(_, last)| *last != state) {
                seen.push((began.elapsed().as_secs_f64(), state));
            }
        }
        tokio::time::sleep(Duration::from_millis(700)).await;
    }
    seen
}

fn phase(wanted: Phase) -> impl Fn(&Phone) -> bool {
    move |phone| phone.rev() > 0 && phone.view().phase == wanted
}

fn wall() -> i64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("it is past 1970");
    i64::try_from(now.as_millis()).expect("and before the year 292 million")
}

#[tokio::test]
async fn a_dead_phone_dims_then_stops_the_clock_from_when_it_was_last_heard() {
    let server = Server::start().await;
    let mut cast = Cast::begin(&server, true).await;
    // The connection stays open, as on a phone that was locked: nothing closes, nothing comes.
    cast.b.drain().await;
    let heard = wall();
    let budget = cast.a.view().clocks[0].budget.0;
    let started = cast.a.view().clocks[0].ends.expect("the clock runs").0 - budget;

    let mut desk = cast.therapist.take().expect("a therapist");
    let (by_partner, by_desk) =
        tokio::join!(watch(&mut cast.a, B, phase(Phase::Away)), watch(&mut desk, B, phase(Phase::Away)));
    for seen in [&by_partner, &by_desk] {
        let dim = seen.iter().find(|(_, state)| *state == Presence::Dim).expect("it dims first").0;
        // 10 s after silence; 8 s later the clock stops. The machine may be slow, never early.
        assert!((9.0..16.0).contains(&dim), "{seen:?}");
        assert!(seen.iter().all(|(at, state)| *state != Presence::Away || *at >= 17.0), "{seen:?}");
    }
    let frozen = cast.a.view().clocks[0].clone();
    let left = frozen.left.expect("the clock stands").0;
    assert!(
        (left - (budget - (heard - started))).abs() < 1_000,
        "{left} ms left of {budget}, not dated back"
    );
    assert!(cast.a.view().moves.values().all(Vec::is_empty), "nobody is moved on meanwhile");
    assert_eq!(duologue_tests::code(cast.a.act(tap("said")).await), "away");

    // A sign of life is enough: same step, same rest of time.
    cast.b.drain().await;
    cast.a.until("the clock to run on", phase(Phase::Running)).await;
    let ends = cast.a.view().clocks[0].ends.expect("it runs").0;
    assert!((ends - wall() - left).abs() < 1_500, "{} ms left, not {left}", ends - wall());
    assert!(cast.a.act(tap("said")).await.is_ok());
}

#[tokio::test]
async fn a_closed_phone_dims_sooner_and_comes_back_to_its_place() {
    let server = Server::start().await;
    let cast = Cast::begin(&server, false).await;
    let before = cast.a.view().clone();
    let secret = Arrival::Secret(cast.secrets[&B].clone());
    let room = cast.room.id.clone();
    let Cast { mut a, b, .. } = cast;
    drop(b);
    let seen = watch(&mut a, B, phase(Phase::Away)).await;
    let dim = seen.iter().find(|(_, state)| *state == Presence::Dim).expect("it dims first").0;
    assert!((2.0..9.0).contains(&dim), "{seen:?}");
    assert_eq!(a.view().away, [B]);

    let mut b = Phone::arrive(&server, &room, secret).await;
    b.until("its place", phase(Phase::Running)).await;
    assert_eq!((b.view().turn, &b.view().path), (before.turn, &before.path));
    a.until("the partner", phase(Phase::Running)).await;
}

#[tokio::test]
async fn a_therapist_who_is_gone_stops_nothing() {
    let server = Server::start().await;
    let mut cast = Cast::begin(&server, true).await;
    let ends = cast.a.view().clocks[0].ends;
    drop(cast.therapist.take());
    let Cast { mut a, mut b, .. } = cast;
    let gone = |phone: &Phone| phone.view().away == [Therapist];
    tokio::join!(watch(&mut a, Therapist, gone), watch(&mut b, Therapist, gone));
    assert_eq!((a.view().phase, a.view().clocks[0].ends), (Phase::Running, ends));
    assert!(a.act(tap("said")).await.is_ok());
}
