//! Costs of a tap, an idle phone and the binary: `tests/measure` runs it, on the binary that `DUOLOGUE_BIN` names.

use std::fmt::Write as _;
use std::io::{self, Write as _};
use std::path::Path;
use std::{env, fs};

use duologue_protocol::ids::Seat::{self, A, B};
use duologue_tests::{Cast, Phone, Server, TestRoom, binary};
use futures_util::{StreamExt, stream};
use serde_json::json;

/// Taps of the shorter run: what the start, the beginning and the first time of everything cost falls out.
const WARM_UP: u64 = 1_000;
/// Taps of the longer run, above those of the shorter.
const TAPS: u64 = 10_000;
/// From send to send, with no loop that would be hinted at: each tap leads to another step.
const LOOP: [(Seat, &str); 4] = [(A, "sent"), (B, "mirrored"), (A, "got-it"), (A, "more")];
/// Taps between two signs of life of the therapist, who does nothing else.
const SIGN_EVERY: u64 = 50;
/// Phones in waiting rooms, two in each.
const PHONES: u64 = 2_000;
/// Rooms that are entered at once.
const TOGETHER: usize = 16;
/// No log, one thread, and no bound that the script would meet.
const ENVIRONMENT: [&str; 4] = [
    "DUOLOGUE_LOG=off",
    "TOKIO_WORKER_THREADS=1",
    "DUOLOGUE_NEW_ROOMS=100000/100000",
    "DUOLOGUE_NEW_ROOMS_EACH=100000/100000",
];

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let taps = env::args().nth(1).map_or(TAPS, |taps| taps.parse().expect("a number of taps"));
    let size = fs::metadata(binary()).expect("the binary").len();
    let idle = idle_kib().await;
    let warm_up = instructions(WARM_UP).await;
    let all = instructions(WARM_UP + taps).await;
    let mut table = String::from("| what | how much |\n|---|---|\n");
    let _ = writeln!(table, "| instructions for a tap, over {taps} | {} |", (all - warm_up) / taps);
    let _ = writeln!(table, "| KiB for an idle phone, over {PHONES} | {idle:.2} |");
    let _ = writeln!(table, "| bytes of the binary | {size} |");
    io::stdout().write_all(table.as_bytes()).expect("somebody reads the table");
}

/// A server that keeps nothing, started so.
async fn start(launcher: &[&str]) -> Server {
    let launcher: Vec<&str> = ["env"].iter().chain(&ENVIRONMENT).chain(launcher).copied().collect();
    Server::start_by(&launcher, Path::new("none")).await
}

/// Instructions of the whole process from its start to its end, with so many taps in between.
async fn instructions(taps: u64) -> u64 {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("callgrind.out");
    let out = format!("--callgrind-out-file={}", file.display());
    let server = start(&["valgrind", "--tool=callgrind", &out]).await;
    dialogue(&server, taps).await;
    server.terminate().await;
    let (code, said) = server.ended().await;
    assert_eq!(code, Some(0), "{said}");
    let counted = fs::read_to_string(file).expect("what was counted");
    let total = counted.lines().find_map(|line| line.strip_prefix("totals: ")).expect("a total");
    total.trim().parse().expect("a number")
}

/// One room with a therapist: one tap after the other, each seen by all three before the next.
async fn dialogue(server: &Server, taps: u64) {
    let mut cast = Box::pin(Cast::begin(server, true)).await;
    for (seat, name) in [(A, "said"), (B, "said"), (B, "yes")] {
        cast.tap(seat, name).await;
    }
    for (n, (seat, name)) in (1..=taps).zip(LOOP.into_iter().cycle()) {
        cast.tap(seat, name).await;
        if n % SIGN_EVERY == 0 {
            cast.at(Seat::Therapist).drain().await;
        }
    }
}

/// Growth of the process for each phone that has entered and does nothing.
async fn idle_kib() -> f64 {
    let server = start(&[]).await;
    let _first = couple(&server).await;
    let before = resident_kib(server.process());
    let couples = stream::iter(0..PHONES / 2).map(|_| Box::pin(couple(&server)));
    let phones: Vec<[Phone; 2]> = couples.buffer_unordered(TOGETHER).collect().await;
    let after = resident_kib(server.process());
    drop(phones);
    (after - before) / f64::from(u32::try_from(PHONES).expect("few phones"))
}

/// Both partners of a room that waits.
async fn couple(server: &Server) -> [Phone; 2] {
    let room = TestRoom::make(server, "couples-dialogue", false, &json!({})).await;
    let mut phones = [room.visit(server, A).await, room.visit(server, B).await];
    for phone in &mut phones {
        phone.enter().await;
        phone.drain().await;
    }
    phones
}

fn resident_kib(process: u32) -> f64 {
    let status = fs::read_to_string(format!("/proc/{process}/status")).expect("a process on Linux");
    let resident = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).expect("its memory");
    resident.trim().trim_end_matches(" kB").parse().expect("a number of KiB")
}
