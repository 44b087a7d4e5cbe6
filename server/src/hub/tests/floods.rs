//! Too much, too fast, and not a frame at all.

use duologue_protocol::ids::Seat;
use duologue_protocol::wire::{Action, ClientFrame, Code, ServerFrame};
use tokio_tungstenite::tungstenite::Message;

use super::world::{Heard, World, pass};

fn refusals(heard: &[(i64, Heard)]) -> Vec<(Code, Option<u32>)> {
    let refused = |(_, heard): &(i64, Heard)| match heard {
        Heard::Frame(ServerFrame::Refused { code, retry_ms, .. }) => Some((*code, *retry_ms)),
        _ => None,
    };
    heard.iter().filter_map(refused).collect()
}

#[tokio::test(start_paused = true)]
async fn beyond_its_burst_a_phone_is_told_to_wait_and_the_other_notices_nothing() {
    let world = World::new("couples-dialogue").await;
    let ((mut a, _), (b, _)) = world.couple().await;
    pass(3_000).await;
    let start = world.clock.now();
    // Refused by the rules, all of them: so only their sender hears of it.
    for _ in 0..1_000 {
        a.act(Action::Start);
    }
    pass(1).await;
    let refused = refusals(&a.since(start));
    let counted = |wanted: (Code, Option<u32>)| refused.iter().filter(|refused| **refused == wanted).count();
    assert_eq!(counted((Code::TherapistOnly, None)), 20);
    assert_eq!(counted((Code::TooFast, Some(200))), 980);
    assert_eq!(b.since(start), []);
}

#[tokio::test(start_paused = true)]
async fn ten_seconds_on_end_close_it() {
    let world = World::new("couples-dialogue").await;
    let ((mut a, _), _) = world.couple().await;
    let start = world.clock.now();
    while !matches!(a.since(start).last(), Some((_, Heard::Closed(_)))) {
        a.act(Action::Start);
        pass(100).await;
    }
    assert_eq!(a.closed().await, 4429);
    assert!((10_000..15_000).contains(&(world.clock.now() - start).0));
}

#[tokio::test(start_paused = true)]
async fn signs_of_life_have_a_budget_of_their_own() {
    let world = World::new("couples-dialogue").await;
    let ((mut a, _), _) = world.couple().await;
    pass(10_000).await;
    let start = world.clock.now();
    (0..9).for_each(|_| a.ping());
    pass(1).await;
    assert_eq!(refusals(&a.since(start)), [(Code::TooFast, Some(500))]);
    a.done(Action::MoreTime).await;
}

#[tokio::test(start_paused = true)]
async fn what_is_no_frame_is_refused_and_after_eight_closed() {
    let world = World::new("couples-dialogue").await;
    let (mut a, _) = world.enter(Seat::A).await;
    let start = world.clock.now();
    let wrong = ["", "{}", "[]", r#"{"type":"dance"}"#, r#"{"type":"act","id":-1}"#, "null", "\u{0}"];
    for _ in 0..2 {
        a.send(&ClientFrame::Ping { t: 1.0, rtt: None });
        for text in wrong {
            a.say(Message::text(text));
        }
    }
    pass(2_000).await;
    assert_eq!(refusals(&a.since(start)).len(), 14);
    a.say(Message::text(r#"{"type":"hello"}"#));
    assert_eq!(a.closed().await, 4400);
}

#[tokio::test(start_paused = true)]
async fn other_kinds_of_frames_close_by_their_codes() {
    let world = World::new("couples-dialogue").await;
    let frames = [(Message::binary(vec![1, 2, 3]), 4400), (Message::text("x".repeat(16 * 1024 + 1)), 1009)];
    for (message, code) in frames {
        let (mut a, _) = world.enter(Seat::A).await;
        a.say(message);
        assert_eq!(a.closed().await, code);
    }
}
