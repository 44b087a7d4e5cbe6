//! A room that stands deep in a bridge goes on there, and finds back.

use duologue_protocol::ids::Seat::{A, B, Therapist};
use duologue_protocol::time::Millis;
use duologue_protocol::wire::{Action, Phase, View, Words};
use duologue_tests::{code, id, sealed};

use crate::just_now;

/// Longest that a test takes between two moments which it compares.
const SOON: Millis = Millis::seconds(20);

#[tokio::test]
async fn it_comes_out_at_the_very_steps_below_with_what_they_had() {
    let (stored, server) = just_now().await;
    let known = stored.room("deep");
    let mut cast = known.everybody(&server).await;
    cast.tap(A, "sent").await;
    let bridge = cast.a.view().clone();
    assert_eq!(bridge.path, known.view.path[1..]);
    assert_eq!(bridge.hints, [id("not-quite")]);
    assert!(bridge.clocks[0].ends.is_some() && bridge.clocks[1].left == known.view.clocks[2].left);
    cast.done(Therapist, Action::Out).await;
    assert_eq!(cast.a.view().path, known.view.path[2..]);
    cast.tap(A, "heard").await;
    assert_eq!(cast.a.view().path, known.view.path[3..]);
    // Held, it tells the rest: of the step that the detour began in, and of the round around it.
    cast.done(B, Action::Pause).await;
    let rest = |view: &View, at: usize| view.clocks[at].left.expect("it is held");
    for (at, below) in [(0, 2), (1, 3)] {
        let (now, then) = (rest(cast.a.view(), at), rest(&known.view, below));
        assert!(now <= then && then - now < SOON, "{now} of {then}");
    }
}

#[tokio::test]
async fn back_leads_the_way_that_it_came() {
    let (stored, server) = just_now().await;
    let known = stored.room("deep");
    assert!(known.way.len() > 7, "out of the bridge, and further");
    let mut cast = known.everybody(&server).await;
    for before in known.way.iter().rev() {
        cast.done(Therapist, Action::Back).await;
        let now = cast.a.view();
        assert_eq!((&now.path, &now.cast, &now.floor), (&before.path, &before.cast, &before.floor));
        assert_eq!((&now.hints, &now.given, &now.prompt), (&before.hints, &before.given, &before.prompt));
    }
}

#[tokio::test]
async fn what_was_said_to_one_and_to_all_is_answered_as_ever() {
    let (stored, server) = just_now().await;
    let known = stored.room("deep");
    let mut cast = known.everybody(&server).await;
    let whispered = known.seats[&B].yours.prompt.as_ref().expect("a whisper").id;
    assert_eq!(code(cast.a.act(Action::Pass { prompt: whispered }).await), "no-such-prompt");
    cast.done(B, Action::Pass { prompt: whispered }).await;
    cast.b.until("the pass", |phone| phone.yours().prompt.is_none()).await;
    let common = known.view.prompt.as_ref().expect("a prompt for all").id;
    cast.done(A, Action::Pass { prompt: common }).await;
    assert_eq!(cast.b.view().prompt, None);
    cast.done(A, Action::Dismiss).await;
    cast.done(Therapist, Action::Attend { seat: B }).await;
    // The last of the queue, which the therapist wrote.
    let words = Words::Own { own: sealed(0x84) };
    cast.done(Therapist, Action::Prompt { words, to: vec![A, B], queued: Some(2) }).await;
    let console = cast.at(Therapist).yours().console.clone().expect("the console");
    assert_eq!((console.queue.len(), console.nudges.len(), console.help.len()), (2, 0, 0));
    assert_eq!(cast.a.view().phase, Phase::Running);
}
