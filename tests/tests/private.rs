//! What one seat alone sees can't be noticed by another: neither in a view, nor in a version, nor in a byte.

use duologue_protocol::frame::{Action, Level, Pace, ServerFrame, Words};
use duologue_protocol::ids::Seat::{A, B, Therapist};
use duologue_tests::{Cast, Server, id, sealed, tap};

#[tokio::test]
async fn what_the_therapist_gives_to_one_costs_the_other_not_a_byte() {
    let server = Server::start_for_fast_taps().await;
    let mut cast = Cast::begin(&server, true).await;
    let stem = Words::Stem { deck: id("feelings"), stem: id("underneath") };
    let to_one = [
        Action::Nudge { to: A, text: Some(sealed(3)) },
        Action::Nudge { to: A, text: None },
        Action::Pace { seat: A, pace: Some(Pace::Breathe) },
        Action::Pace { seat: A, pace: None },
        Action::Level { seat: A, level: Level::Bare },
        Action::Level { seat: A, level: Level::Full },
        Action::Prompt { words: stem.clone(), to: vec![A], queued: None },
        Action::Clear,
        Action::Prompt { words: Words::Own { own: sealed(4) }, to: vec![A], queued: None },
        Action::Clear,
        Action::Queue { words: vec![stem; 20] },
        Action::Queue { words: vec![] },
    ];
    assert_eq!(cast.b.drain().await, []);
    let nothing = cast.b.noticed();
    let (rev, mine) = (cast.b.rev(), cast.b.mine());
    for action in to_one {
        let said = format!("{action:?}");
        let before = (cast.a.mine(), cast.at(Therapist).mine());
        let answered = cast.at(Therapist).act(action).await.expect("the therapist may");
        assert_eq!(answered, rev, "{said} is not for everyone");
        cast.at(Therapist).until("the console", |desk| desk.mine() > before.1).await;
        assert!(cast.b.drain().await.is_empty(), "{said}");
        assert_eq!(cast.b.noticed(), nothing, "{said}");
    }
    cast.a.until("what was given", |phone| phone.mine() >= 10).await;
    assert_eq!((cast.b.rev(), cast.b.mine()), (rev, mine));
    // What is for everyone is noticed: the count counts.
    cast.done(
        Therapist,
        Action::Prompt { words: Words::Own { own: sealed(4) }, to: vec![A, B], queued: None },
    )
    .await;
    assert!(cast.b.noticed() > nothing);
}

#[tokio::test]
async fn a_call_for_help_reaches_the_therapist_alone() {
    let server = Server::start_for_fast_taps().await;
    let mut cast = Cast::begin(&server, true).await;
    let rev = cast.b.rev();
    cast.done(A, Action::Signal { signal: id("help") }).await;
    cast.a.until("its own call", |phone| phone.yours().helping).await;
    let asks = |desk: &duologue_tests::Phone| desk.yours().console.as_ref().is_some_and(|c| c.help == [A]);
    cast.at(Therapist).until("the call", asks).await;
    assert_eq!(cast.b.drain().await, []);
    assert_eq!(cast.b.rev(), rev);
}

#[tokio::test]
async fn a_pass_leaves_no_trace_of_who() {
    let server = Server::start_for_fast_taps().await;
    let mut cast = Cast::begin(&server, true).await;
    cast.tap(A, "said").await;
    cast.tap(B, "said").await;
    cast.tap(B, "yes").await;
    let words = Words::Stem { deck: id("feelings"), stem: id("underneath") };
    let mut views = Vec::new();
    for seat in [A, B, Therapist] {
        cast.done(Therapist, Action::Prompt { words: words.clone(), to: vec![A, B], queued: None }).await;
        let prompt = cast.a.view().prompt.clone().expect("a prompt").id;
        let gone = if seat == Therapist { Action::Clear } else { Action::Pass { prompt } };
        cast.done(seat, gone).await;
        views.push(cast.b.view().clone());
    }
    assert!(
        views[0] == views[1] && views[1] == views[2],
        "a pass by either, and a retraction, look the same"
    );
    cast.tap(A, "sent").await;
}

#[tokio::test]
async fn relayed_bytes_reach_whom_they_are_for() {
    let server = Server::start_for_fast_taps().await;
    let mut cast = Cast::begin(&server, true).await;
    let relay = duologue_protocol::frame::ClientFrame::Relay { to: Some(B), sealed: sealed(5) };
    cast.a.send(&relay).await;
    cast.a.drain().await;
    let heard = cast.b.drain().await;
    assert_eq!(heard, [ServerFrame::Relay { from: A, sealed: sealed(5) }]);
    assert_eq!(cast.at(Therapist).drain().await, []);
    assert!(cast.a.act(tap("said")).await.is_ok());
}
