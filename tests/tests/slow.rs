//! A phone that stops reading is dropped, and its partner never waits for it.

use std::time::{Duration, Instant};

use duologue_protocol::ids::Seat::{A, B};
use duologue_protocol::sealed::Sealed;
use duologue_protocol::wire::{Action, Arrival, Words};
use duologue_tests::{Cast, Heard, Phone, Server};

/// Enough, at 6 KB each, to fill what the two systems keep between server and phone (some 2.5 MB), and the
/// server's own 256 KiB; the connection is then stuck for the 10 s after which it is dropped.
const PROMPTS: u32 = 700;

#[tokio::test]
async fn a_phone_that_stops_reading_is_dropped_and_its_partner_goes_on() {
    let server = Server::start_for_fast_taps().await;
    let mut cast = Cast::begin(&server, true).await;
    let mut stalled = Phone::upgrade(&server, server.connect_narrow().await).await;
    stalled.greet(&cast.room.id, Arrival::Secret(cast.secrets[&B].clone())).await;
    let mut desk = cast.therapist.take().expect("a therapist");

    let began = Instant::now();
    let mut slowest = Duration::ZERO;
    for sent in 0..PROMPTS {
        let asked = Instant::now();
        let rev = desk.act(longest_prompt(sent)).await.expect("a prompt");
        cast.a.reach(rev).await;
        slowest = slowest.max(asked.elapsed());
    }
    println!("measured: {PROMPTS} prompts beside a stalled phone, the slowest in {slowest:?}");
    // A few milliseconds each, on a machine at rest; who waited for the stalled phone would wait for 10 s.
    assert!(slowest < Duration::from_secs(5), "the partner waited {slowest:?}");

    // Its partner and the therapist live on, beyond the time that a stuck connection has.
    while began.elapsed() < Duration::from_secs(25) {
        cast.a.drain().await;
        desk.drain().await;
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    // When it reads again, it finds what was on its way, and then the end.
    let mut heard = stalled.hear().await;
    while matches!(heard, Heard::Frame(_)) {
        heard = stalled.hear().await;
    }
    assert!(stalled.rev() < cast.a.rev(), "it has read everything after all: {heard:?}");

    let mut again = Phone::arrive(&server, &cast.room.id, Arrival::Secret(cast.secrets[&B].clone())).await;
    again.until("the newest", |phone| phone.rev() >= cast.a.rev()).await;
}

/// The largest words there are, each another.
fn longest_prompt(nth: u32) -> Action {
    let fill = u8::try_from(nth % 251).expect("below 251");
    let own = Sealed::new(vec![fill; Sealed::MAX]).expect("within the bounds");
    Action::Prompt { words: Words::Own { own }, to: vec![A, B], queued: None }
}
