//! Nothing acknowledged is lost: a real server, real dialogues in many rooms, killed at random moments without a
//! goodbye, and clients that know what they were told.
//!
//! `DUOLOGUE_KILLS` says how often (20 by default), `DUOLOGUE_KILL_ROOMS` in how many rooms (8).

use std::env;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant, SystemTime};

use duologue_protocol::ids::Seat::{self, A, B};
use duologue_protocol::time::Millis;
use duologue_protocol::wire::{Action, Phase};
use duologue_tests::{Cast, Counts, Oracle, Phone, Server, Stubborn, offset, tap, wall};
use tokio::task::JoinSet;
use tokio::time::sleep;

/// Taps (the seat, its move, the step that this leads to): round and round, each one turn.
const LOOP: [(Seat, &str, &str); 3] =
    [(A, "sent", "mirror"), (B, "mirrored", "check"), (A, "not-quite", "send")];
/// After so many taps somebody asks for a pause, and both go on.
const PAUSE_EVERY: u32 = 11;
/// Largest error of a clock after the server was away for a moment.
const CLOCK_MOST: Millis = Millis(250);

/// Two people in a room, and what they know.
struct Couple {
    a: Stubborn,
    b: Stubborn,
    oracle: Oracle,
}

impl Couple {
    /// A couples' dialogue in its loop: `a` speaks.
    async fn begin(server: &Server) -> Self {
        let mut cast = Box::pin(Cast::begin(server, false)).await;
        for (seat, name) in [(A, "said"), (B, "said"), (B, "yes")] {
            cast.tap(seat, name).await;
        }
        let last = |phone: &Phone| duologue_protocol::wire::ActionId(phone.next_id().0 - 1);
        let [a, b] = [(A, last(&cast.a)), (B, last(&cast.b))].map(|(seat, last)| {
            Stubborn::new(server.address(), cast.room.id.clone(), cast.secrets[&seat].clone(), last)
        });
        let mut couple = Self { a, b, oracle: Oracle::default() };
        couple.a.return_to(&mut couple.oracle).await;
        couple.b.return_to(&mut couple.oracle).await;
        couple
    }

    async fn done(&mut self, seat: Seat, action: Action) {
        let (actor, other) = match seat {
            A => (&mut self.a, &mut self.b),
            _ => (&mut self.b, &mut self.a),
        };
        let rev = actor.done(&mut self.oracle, action).await;
        actor.reach(&mut self.oracle, rev).await;
        other.reach(&mut self.oracle, rev).await;
    }

    /// Talks until told to stop.
    async fn talk(mut self, stop: Arc<AtomicBool>) -> Counts {
        let mut turn = self.a.view().turn;
        for (n, (seat, name, leads_to)) in (1..).zip(LOOP.into_iter().cycle()) {
            if stop.load(Ordering::Acquire) || self.oracle.counts.wrong() > 0 {
                break;
            }
            self.done(seat, tap(name)).await;
            turn += 1;
            self.oracle.stands(turn, leads_to, self.a.view());
            self.oracle.stands(turn, leads_to, self.b.view());
            if n % PAUSE_EVERY == 0 {
                self.pause(seat).await;
            }
        }
        self.oracle.counts
    }

    async fn pause(&mut self, seat: Seat) {
        self.done(seat, Action::Pause).await;
        assert_eq!(self.b.view().phase, Phase::Paused);
        self.done(A, Action::Ready { on: true }).await;
        self.done(B, Action::Ready { on: true }).await;
        assert_eq!(self.b.view().phase, Phase::Running);
    }
}

fn setting(name: &str, usual: u32) -> u32 {
    env::var(name).map_or(usual, |text| text.parse().unwrap_or_else(|_| panic!("{name} is a number")))
}

/// Some milliseconds from 20 to 600: early and late in whatever the rooms do.
fn moment() -> Duration {
    let random = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("after 1970").subsec_nanos();
    Duration::from_millis(20 + u64::from(random / 1_000 % 580))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn nothing_acknowledged_is_lost_repeated_or_reordered() {
    let (kills, rooms) = (setting("DUOLOGUE_KILLS", 20), setting("DUOLOGUE_KILL_ROOMS", 8));
    let data = tempfile::tempdir().expect("a folder");
    let mut server = Server::start_in(data.path()).await;
    let mut quiet = Couple::begin(&server).await;
    let clock = offset(quiet.a.phone()).await;
    let stop = Arc::new(AtomicBool::new(false));
    let mut talking = JoinSet::new();
    for _ in 0..rooms {
        talking.spawn(Couple::begin(&server).await.talk(stop.clone()));
    }

    let mut back = Vec::new();
    let mut off = Millis::ZERO;
    for _ in 0..kills {
        sleep(moment()).await;
        server.kill().await;
        let killed = Instant::now();
        server.start_again().await;
        // A room in which nobody did anything: as it was, with the same time left.
        let before = (quiet.a.rev(), quiet.a.view().clone());
        quiet.a.return_to(&mut quiet.oracle).await;
        quiet.b.return_to(&mut quiet.oracle).await;
        back.push(killed.elapsed());
        assert_eq!((quiet.a.rev(), quiet.a.view().clone()), before);
        off = off.max(Millis((offset(quiet.a.phone()).await - clock).0.abs()));
    }
    stop.store(true, Ordering::Release);
    let mut counts = quiet.oracle.counts;
    while let Some(couple) = talking.join_next().await {
        counts += couple.expect("every couple talks to the end");
    }
    back.sort_unstable();
    println!("measured: {kills} kills, {rooms} rooms: {counts:?}");
    println!(
        "measured: back after {:?} (median), {:?} (longest); clocks {} ms off at most",
        back[back.len() / 2],
        back[back.len() - 1],
        off.0
    );
    assert_eq!(counts.wrong(), 0);
    assert!(counts.acknowledged > u64::from(kills * rooms), "hardly anything was done between the kills");
    assert!(off <= CLOCK_MOST, "{off}");
}

#[tokio::test]
async fn after_a_long_time_without_a_server_everything_stands_as_it_was_last_alive() {
    let data = tempfile::tempdir().expect("a folder");
    let mut server = Server::start_in(data.path()).await;
    let mut couple = Couple::begin(&server).await;
    let clock = offset(couple.a.phone()).await;
    let ends = couple.a.view().clocks[0].ends.expect("the step's clock runs");
    sleep(Duration::from_millis(1_500)).await;
    let killed = wall() + clock;
    server.kill().await;
    // Longer than the grace time, by a margin for the machine.
    sleep(Duration::from_millis(12_500)).await;
    server.start_again().await;
    couple.a.return_to(&mut couple.oracle).await;
    couple.b.return_to(&mut couple.oracle).await;
    assert_eq!(couple.a.view(), couple.b.view());
    assert_eq!(couple.a.view().phase, Phase::Lost);
    let left = couple.a.view().clocks[0].left.expect("it stands");
    // The last sign of life is half a second old at most, and what was given is given to both.
    let given = left - (ends - killed);
    assert!((Millis(-50)..=Millis(800)).contains(&given), "{given} more than when it was killed");

    couple.done(A, Action::Ready { on: true }).await;
    couple.done(B, Action::Ready { on: true }).await;
    assert_eq!(couple.a.view().phase, Phase::Running);
    let ends = couple.a.view().clocks[0].ends.expect("it runs on");
    let off = (ends - (wall() + clock)) - left;
    assert!(off.0.abs() <= 1_000, "{off}");
    couple.done(A, tap("sent")).await;
    assert_eq!(couple.oracle.counts.wrong(), 0);
}
