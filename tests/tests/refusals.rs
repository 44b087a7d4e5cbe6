//! Actions that aren't a seat's to do: refused with a code, and nobody else's socket hears of it.

use duologue_protocol::ids::Seat::{self, A, B, Therapist};
use duologue_protocol::time::Millis;
use duologue_protocol::wire::{
    Act, Action, ActionId, Arrival, ClientFrame, ServerFrame, TimeOf, View, Words,
};
use duologue_tests::{Cast, Phone, Server, TestRoom, code, id, sealed, tap};
use serde_json::json;
use tokio_tungstenite::tungstenite::Message;

/// Tries what must be refused, and proves that nothing came of it: no version, no view, no frame to anyone.
async fn refused(cast: &mut Cast, seat: Seat, turn: Option<u32>, action: Action, expected: &str) {
    let before = everything(cast);
    let said = format!("{seat:?} {action:?}");
    let answer = cast.at(seat).act_in(turn, action).await;
    assert_eq!(code(answer), expected, "{said}");
    for phone in cast.everybody() {
        assert_eq!(phone.drain().await, [], "{said} reached {:?}", phone.seat());
    }
    assert_eq!(everything(cast), before, "{said}");
}

fn everything(cast: &mut Cast) -> Vec<(u32, u32, View)> {
    cast.everybody().map(|phone| (phone.rev(), phone.mine(), phone.view().clone())).collect()
}

#[tokio::test]
async fn moves_out_of_turn_are_refused_and_change_nothing() {
    let server = Server::start_for_fast_taps().await;
    let mut cast = Cast::begin(&server, true).await;
    let now = Some(cast.a.view().turn);
    refused(&mut cast, B, now, tap("said"), "not-your-move").await;
    refused(&mut cast, A, now, tap("sent"), "not-your-move").await;
    refused(&mut cast, A, now, tap("no-such-move"), "not-your-move").await;
    refused(&mut cast, A, None, tap("said"), "stale").await;
    refused(&mut cast, A, Some(0), tap("said"), "stale").await;
    refused(&mut cast, A, Some(u32::MAX), tap("said"), "stale").await;
    refused(&mut cast, Therapist, now, tap("said"), "partners-only").await;
    refused(&mut cast, Therapist, Some(0), Action::Next, "stale").await;
    let given = Action::Move { name: id("said"), given: Some(duologue_protocol::wire::Given::Choice(0)) };
    refused(&mut cast, A, now, given, "bad-given").await;

    // Of two taps in one turn the second is late, whoever made the first.
    cast.tap(A, "said").await;
    refused(&mut cast, A, now, tap("said"), "stale").await;
    refused(&mut cast, B, now, tap("said"), "stale").await;
    refused(&mut cast, Therapist, now, Action::Next, "stale").await;
}

#[tokio::test]
async fn a_partner_has_nothing_of_the_therapists() {
    let server = Server::start_for_fast_taps().await;
    let mut cast = Cast::begin(&server, true).await;
    let now = Some(cast.a.view().turn);
    let words = Words::Stem { deck: id("feelings"), stem: id("underneath") };
    let theirs = [
        Action::Start,
        Action::Next,
        Action::Back,
        Action::Goto { step: id("gift"), skip: true },
        Action::Rotate,
        Action::Out,
        Action::Resume,
        Action::Time { of: TimeOf::Step, add: Millis::minutes(1) },
        Action::Prompt { words: words.clone(), to: vec![A, B], queued: None },
        Action::Queue { words: vec![words] },
        Action::Clear,
        Action::Nudge { to: B, text: Some(sealed(1)) },
        Action::Attend { seat: B },
    ];
    for action in theirs {
        refused(&mut cast, A, now, action, "therapist-only").await;
    }
    refused(&mut cast, Therapist, now, Action::Ready { on: true }, "partners-only").await;
    refused(&mut cast, Therapist, now, Action::MoreTime, "partners-only").await;
}

#[tokio::test]
async fn nothing_moves_in_a_pause_and_only_both_partners_lift_it() {
    let server = Server::start_for_fast_taps().await;
    let mut cast = Cast::begin(&server, true).await;
    cast.done(B, Action::Pause).await;
    let left = cast.a.view().clocks[0].left;
    assert!(left.is_some() && cast.a.view().clocks[0].ends.is_none());
    let now = Some(cast.a.view().turn);
    refused(&mut cast, A, now, tap("said"), "paused").await;
    refused(&mut cast, Therapist, now, Action::Next, "paused").await;
    refused(&mut cast, Therapist, now, Action::Resume, "partners-pause").await;
    cast.done(A, Action::Ready { on: true }).await;
    refused(&mut cast, A, now, tap("said"), "paused").await;
    cast.done(B, Action::Ready { on: true }).await;
    // To the millisecond: the clock goes on with what it had left.
    assert!(cast.a.view().clocks[0].ends.is_some());
    cast.tap(A, "said").await;
}

#[tokio::test]
async fn a_retry_is_answered_again_and_not_done_again() {
    let server = Server::start_for_fast_taps().await;
    let mut cast = Cast::begin(&server, false).await;
    let act = Act { id: cast.a.next_id(), turn: Some(cast.a.view().turn), action: tap("said") };
    let rev = cast.a.act_as(act.clone()).await.expect("a speaks first");
    cast.all_reach(rev).await;

    // On the same connection, and on a new one of the same device after the old one was lost.
    assert_eq!(cast.a.act_as(act.clone()).await, Ok(rev));
    let secret = Arrival::Secret(cast.secrets[&A].clone());
    let mut again = Phone::arrive(&server, &cast.room.id, secret).await;
    assert_eq!(again.next_id(), ActionId(act.id.0 + 1));
    assert_eq!(again.act_as(act.clone()).await, Ok(rev));
    assert_eq!(cast.b.drain().await, []);

    let older = Act { id: ActionId(act.id.0 - 1), ..act };
    assert_eq!(code(again.act_as(older).await), "old-id");
}

#[tokio::test]
async fn forged_seats_open_nothing() {
    let server = Server::start_for_fast_taps().await;
    let mut cast = Cast::begin(&server, true).await;
    let other = TestRoom::make(&server, "couples-dialogue", true, &json!({})).await;

    // No frame names the seat it comes from; a name that is added is ignored, and the device's own seat acts.
    let forged = json!({ "type": "act", "id": cast.b.next_id().0, "turn": cast.b.view().turn, "seat": "a",
        "from": "a", "action": { "do": "move", "name": "said", "seat": "a" } });
    cast.b.send_message(Message::text(forged.to_string())).await;
    let heard = cast.b.drain().await;
    assert!(
        matches!(&heard[..], [ServerFrame::Refused { code, .. }] if code.as_str() == "not-your-move"),
        "{heard:?}"
    );
    // What only a node may say can't be said on the wire.
    for action in ["gone", "heard"] {
        let frame = json!({ "type": "act", "id": 99, "action": { "do": action, "seat": "a", "heard": 0 } });
        cast.b.send_message(Message::text(frame.to_string())).await;
        let heard = cast.b.drain().await;
        assert!(
            matches!(&heard[..], [ServerFrame::Refused { code, id: None, .. }] if code.as_str() == "malformed"),
            "{heard:?}"
        );
    }
    assert_eq!(cast.a.drain().await, []);

    // Keys and secrets of another room, and of another kind, are as good as none.
    for arrival in [
        other.link(A),
        Arrival::Secret(other.keys[&A].clone()),
        Arrival::Secret(cast.room.keys[&A].clone()),
        Arrival::Key(cast.secrets[&A].clone()),
    ] {
        let mut stranger = Phone::connect(&server).await;
        stranger.hello(&cast.room.id, arrival).await;
        assert!(matches!(stranger.hear_out().await.last(), Some(duologue_tests::Heard::Closed(4404))));
    }
    // Who stands at the door has done nothing yet.
    let mut guest = other.visit(&server, B).await;
    assert_eq!(code(guest.act_in(Some(0), Action::Pause).await), "not-entered");
    guest.send(&ClientFrame::Relay { to: None, sealed: sealed(1) }).await;
    assert_eq!(cast.a.drain().await, []);
}
