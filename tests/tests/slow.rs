//! A phone that stops reading is dropped, and its partner never waits for it.

use std::time::{Duration, Instant};

use duologue_protocol::frame::{Action, Words};
use duologue_protocol::ids::Seat::{A, B};
use duologue_protocol::sealed::Sealed;
use duologue_tests::{Cast, Phone, Said, Server};

#[tokio::test]
async fn a_phone_that_stops_reading_is_dropped_and_its_partner_goes_on() {
    let server = Server::start_for_fast_taps().await;
    let mut cast = Cast::begin(&server, true).await;
    let mut desk = cast.therapist.take().expect("a therapist");
    // The largest words there are, again and again, until B's connection is full and 10 s old.
    let mut slowest = Duration::ZERO;
    let began = Instant::now();
    let mut sent = 0;
    while !dropped(&desk) && began.elapsed() < Duration::from_mins(1) {
        let fill = u8::try_from(sent % 251).expect("below 251");
        let own = Sealed::new(vec![fill; Sealed::MAX]).expect("within the bounds");
        let asked = Instant::now();
        let action = Action::Prompt { words: Words::Own { own }, to: vec![A, B], queued: None };
        let rev = desk.act(action).await.expect("a prompt");
        cast.a.reach(rev).await;
        slowest = slowest.max(asked.elapsed());
        sent += 1;
        // A and the therapist are alive, and say so.
        cast.a.drain().await;
        if began.elapsed() > Duration::from_secs(2) {
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }
    println!("measured: {sent} prompts beside a stalled phone; the slowest took {slowest:?}");
    assert!(slowest < Duration::from_secs(1), "the partner waited {slowest:?}");
    // What B finds when it reads again is what had left the server before: it ends, and not with everything.
    let mut last = cast.b.hear().await;
    while matches!(last, Said::Frame(_)) {
        last = cast.b.hear().await;
    }
    assert!(cast.b.rev() < cast.a.rev(), "{last:?}: B has read everything after all");
}

/// Whether the therapist was told that B's connection is gone.
fn dropped(desk: &Phone) -> bool {
    desk.yours().console.as_ref().is_some_and(|console| console.away.contains(&B))
}
