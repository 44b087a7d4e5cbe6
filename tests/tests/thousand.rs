//! A thousand rooms after a kill: all of them serve at once, where they stood, with the time that they had.

use std::process::Command;
use std::time::{Duration, Instant};

use duologue_protocol::hash::Key;
use duologue_protocol::ids::RoomId;
use duologue_protocol::ids::Seat::A;
use duologue_protocol::time::Millis;
use duologue_protocol::wire::{Arrival, View};
use duologue_tests::{Cast, Phone, Server, offset};
use futures_util::{StreamExt, stream};

const ROOMS: usize = 1_000;
/// The promise is two seconds on a machine with nothing else to do. This is a debug build beside other tests.
const WITHIN: Duration = Duration::from_secs(2 * 5);
/// Largest error of a clock.
const CLOCK_MOST: Millis = Millis(250);
/// Rooms that are begun at once, and phones that come back at once.
const TOGETHER: usize = 32;

/// Knowledge that a phone has of its room.
struct Known {
    room: RoomId,
    secret: Key,
    rev: u32,
    view: View,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_rooms_serve_at_once_after_a_kill() {
    let data = tempfile::tempdir().expect("a folder");
    allow_sockets();
    let mut server = Server::start_with(&[
        "--data",
        data.path().to_str().expect("a path in UTF-8"),
        "--new-rooms",
        "100000/100000",
        "--new-rooms-each",
        "100000/100000",
        "--pings",
        "100/100",
    ])
    .await;
    let begun = stream::iter(0..ROOMS).map(|_| Box::pin(Cast::begin(&server, false)));
    let mut casts: Vec<Cast> = begun.buffer_unordered(TOGETHER).collect().await;
    let clock = offset(&mut casts[0].a).await;
    let known: Vec<Known> = casts
        .iter()
        .map(|cast| Known {
            room: cast.room.id.clone(),
            secret: cast.secrets[&A].clone(),
            rev: cast.a.rev(),
            view: cast.a.view().clone(),
        })
        .collect();

    server.kill().await;
    let killed = Instant::now();
    drop(casts);
    server.start_again().await;
    let back = stream::iter(&known).map(|known| Box::pin(come_back(&server, known)));
    let mut phones: Vec<(&Known, Phone)> = back.buffer_unordered(TOGETHER).collect().await;
    let took = killed.elapsed();
    println!("measured: {ROOMS} rooms served again {took:?} after the kill");

    let off = offset(&mut phones[0].1).await - clock;
    assert!(off.0.abs() <= CLOCK_MOST.0, "{off}");
    for (known, phone) in &phones {
        assert!(
            phone.rev() == known.rev || phone.rev() == known.rev + 1,
            "{} after {}",
            phone.rev(),
            known.rev
        );
        let (now, then) = (phone.view(), &known.view);
        assert_eq!((now.phase, &now.path, now.turn), (then.phase, &then.path, then.turn));
        let ends = |view: &View| view.clocks[0].ends.expect("the step's clock runs");
        assert!((ends(now) - ends(then)).0.abs() <= CLOCK_MOST.0);
    }
    assert!(took < WITHIN, "{took:?}");
}

async fn come_back<'k>(server: &Server, known: &'k Known) -> (&'k Known, Phone) {
    let mut phone = Phone::arrive(server, &known.room, Arrival::Secret(known.secret.clone())).await;
    phone.reach(known.rev).await;
    (known, phone)
}

/// Two phones a room, here and in the server, which inherits it: more than many systems allow unless asked.
fn allow_sockets() {
    let this = std::process::id().to_string();
    let raised = Command::new("prlimit").args(["--pid", &this, "--nofile=8192:"]).status();
    assert!(raised.expect("prlimit is on every Linux").success(), "this system allows fewer than 8192 files");
}
