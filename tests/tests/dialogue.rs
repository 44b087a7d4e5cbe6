//! A whole couples' dialogue by sockets: both rounds, every loop and detour, with a therapist who comes late,
//! leaves and returns. Everybody sees the same at every step.

use std::time::Duration;

use duologue_protocol::ids::Seat::{self, A, B, Therapist};
use duologue_protocol::time::{Millis, Timestamp};
use duologue_protocol::wire::{Action, Arrival, Given, Guide, Phase, TimeOf, Words};
use duologue_tests::{Cast, Phone, Server, code, id, tap};
use serde_json::json;

/// Taps: the seat, its move, and the step that this leads to.
const FIRST_ROUND: &[(Seat, &str, &str)] = &[
    (A, "said", "arrive"),
    (B, "said", "invite"),
    (B, "yes", "send"),
    (A, "sent", "mirror"),
    (B, "mirrored", "check"),
    (A, "not-quite", "send"),
    (A, "sent", "mirror"),
    (B, "mirrored", "check"),
    (A, "not-quite", "send"),
    (A, "sent", "mirror"),
    (B, "mirrored", "check"),
    (A, "got-it", "more"),
    (A, "more", "send"),
    (A, "sent", "mirror"),
    (B, "mirrored", "check"),
    (A, "got-it", "more"),
    (A, "all-said", "summary"),
    (B, "summed-up", "summary-check"),
    (A, "also-hear", "add"),
    (A, "added", "add-mirror"),
    (A, "heard", "summary"),
    (B, "summed-up", "summary-check"),
    (A, "all-of-it", "validate"),
    (A, "partly", "add"),
    (A, "added", "add-mirror"),
    (A, "again", "add"),
    (A, "added", "add-mirror"),
    (A, "heard", "validate"),
    (A, "understood", "empathy"),
    (A, "felt", "thanks"),
    (B, "thanked", "cross"),
];

/// The second round goes straight through: what differs is who may do what.
const SECOND_ROUND: &[(Seat, &str, &str)] = &[
    (A, "yes", "send"),
    (B, "sent", "mirror"),
    (A, "mirrored", "check"),
    (B, "got-it", "more"),
    (B, "all-said", "summary"),
    (A, "summed-up", "summary-check"),
    (B, "all-of-it", "validate"),
    (B, "understood", "empathy"),
    (B, "felt", "thanks"),
    (A, "thanked", "gift"),
    (A, "given", "gift"),
    (B, "given", "phones-down"),
];

async fn play(cast: &mut Cast, taps: &[(Seat, &str, &str)]) {
    for (seat, name, leads_to) in taps {
        cast.tap(*seat, name).await;
        assert_eq!(cast.step(), *leads_to, "after {seat:?} tapped {name}");
    }
}

#[tokio::test]
async fn a_couple_holds_the_whole_dialogue_without_a_therapist() {
    let server = Server::start_for_fast_taps().await;
    let mut cast = Cast::begin(&server, false).await;
    assert_eq!(cast.step(), "arrive");
    play(&mut cast, FIRST_ROUND).await;
    cross(&mut cast).await;
    play(&mut cast, SECOND_ROUND).await;
    cast.tap(B, "close").await;
    assert_eq!(cast.a.view().phase, Phase::Finished);
    assert!(cast.a.view().path.is_empty() && cast.a.view().moves.values().all(Vec::is_empty));
    // Each of them spoke, and no time was counted twice.
    let spent = &cast.a.view().ledger.spent;
    assert!(spent[&A] > Millis::ZERO && spent[&B] > Millis::ZERO, "{spent:?}");
}

/// The change of places can't be tapped away: it opens by itself after its least time.
async fn cross(cast: &mut Cast) {
    assert_eq!(cast.a.view().cast[&id("speaker")], B);
    assert_eq!(code(cast.a.act(tap("ready")).await), "too-soon");
    cast.a.until("the move to open", |phone| !phone.view().moves[&A].is_empty()).await;
    let open = cast.a.rev();
    cast.all_reach(open).await;
    play(cast, &[(A, "ready", "cross"), (B, "ready", "invite")]).await;
}

#[tokio::test]
async fn a_therapist_comes_late_guides_leaves_and_returns() {
    let server = Server::start_for_fast_taps().await;
    let mut cast = Cast::begin_before_the_therapist(&server).await;
    play(&mut cast, &FIRST_ROUND[..3]).await;
    let step_ends = cast.a.view().clocks[0].ends;

    // Late: the therapist finds the room as it is, and the couple's clocks run on.
    let mut desk = cast.room.visit(&server, Therapist).await;
    let secret = desk.enter().await;
    assert_eq!(desk.view().path[0].step.as_str(), "send");
    assert_eq!(desk.view().clocks[0].ends, step_ends);
    cast.therapist = Some(desk);
    let entered = cast.at(Therapist).rev();
    cast.all_reach(entered).await;

    // A minute more, a stem to both, and no step that is a partner's own word.
    cast.done(Therapist, Action::Time { of: TimeOf::Step, add: Millis::minutes(1) }).await;
    assert_eq!(cast.a.view().clocks[0].ends, step_ends.map(|ends| ends + Millis::minutes(1)));
    let words = Words::Stem { deck: id("feelings"), stem: id("underneath") };
    cast.done(Therapist, Action::Prompt { words: words.clone(), to: vec![A, B], queued: None }).await;
    assert_eq!(cast.b.view().prompt.as_ref().map(|prompt| &prompt.words), Some(&words));
    cast.done(Therapist, Action::Next).await;
    assert_eq!(cast.step(), "mirror");
    cast.tap(B, "mirrored").await;
    let moves = &cast.at(Therapist).yours().console.clone().expect("a console").moves;
    assert!(!moves.contains(&Guide::Next), "only the speaker can say `got-it`");

    // Gone: the couple goes on by itself.
    drop(cast.therapist.take());
    play(&mut cast, &[(A, "got-it", "more"), (A, "all-said", "summary")]).await;

    // And back, by the device's secret, in the same place.
    let mut desk = Phone::arrive(&server, &cast.room.id, Arrival::Secret(secret)).await;
    desk.reach(cast.a.rev()).await;
    assert_eq!(desk.view(), cast.a.view());
    cast.therapist = Some(desk);
    cast.done(Therapist, Action::End { on: true }).await;
    assert_eq!(cast.b.view().phase, Phase::Closed);
}

#[tokio::test]
async fn a_no_comes_with_a_time_and_may_become_a_yes() {
    let server = Server::start().await;
    let mut cast = Cast::begin(&server, false).await;
    play(&mut cast, &FIRST_ROUND[..2]).await;
    let not_now =
        |moment: i64| Action::Move { name: id("not-now"), given: Some(Given::Time(Timestamp(moment))) };
    let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap();
    let now = i64::try_from(now.as_millis()).unwrap();
    for beyond in [now - 3_600_000, now + 25 * 3_600_000] {
        assert_eq!(code(cast.b.act(not_now(beyond)).await), "bad-given");
    }
    cast.done(B, not_now(now + 7_200_000)).await;
    assert_eq!(cast.step(), "later");
    assert_eq!(cast.a.view().given[&id("not-now")], Given::Time(Timestamp(now + 7_200_000)));
    play(&mut cast, &[(B, "now-after-all", "send")]).await;
}

#[tokio::test]
async fn the_gong_alone_moves_a_contemplation() {
    let server = Server::start().await;
    let settings = json!({ "turn": 3_000, "turns": 2 });
    let mut cast = Cast::begin_with(&server, "contemplation-dyad", false, &settings).await;
    cast.tap(A, "ready").await;
    cast.tap(B, "ready").await;
    let begun = cast.a.view().clocks[0].ends.expect("the turn's clock runs");
    // 2 × (3 s + 10 s), and nobody touches a phone; they only stay awake.
    while cast.a.view().phase != Phase::Finished {
        assert!(cast.a.view().phase == Phase::Running && cast.a.seen().len() < 40);
        cast.a.drain().await;
        cast.b.drain().await;
        tokio::time::sleep(Duration::from_secs(1)).await;
    }
    cast.b.until("the end", |phone| phone.view().phase == Phase::Finished).await;
    let sides = [cast.a.seen(), cast.b.seen()].map(|seen| {
        let places = seen.iter().filter(|(_, view)| view.phase == Phase::Running).filter_map(|(_, view)| {
            let place = view.path.first()?;
            Some((place.step.to_string(), place.round, view.floor.clone(), view.clocks.first()?.ends?.0))
        });
        places.collect::<Vec<_>>()
    });
    assert_eq!(sides[0], sides[1], "both saw the same gongs at the same moments");
    let mut gongs = sides[0].clone();
    gongs.dedup();
    let at = |milliseconds: i64| begun.0 + milliseconds;
    assert_eq!(
        gongs,
        [
            ("contemplate".to_owned(), 0, vec![A], at(0)),
            ("thank".to_owned(), 0, vec![B], at(10_000)),
            ("contemplate".to_owned(), 1, vec![B], at(13_000)),
            ("thank".to_owned(), 1, vec![A], at(23_000)),
        ]
    );
}
