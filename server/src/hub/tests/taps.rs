//! Taps by real sockets, with a store that takes its time or says nothing.

use std::time::Duration;

use duologue_protocol::wire::{Action, Arrival, Code, ServerFrame};

use super::flaky_store::Mood;
use super::world::{Heard, World, pass};

fn said() -> Action {
    Action::Move { name: "said".parse().unwrap(), given: None }
}

#[tokio::test(start_paused = true)]
async fn nothing_shows_before_it_is_stored_and_then_all_in_one_wake() {
    let world = World::new("couples-dialogue").await;
    let ((mut a, _), (mut b, _)) = world.couple().await;
    let start = world.clock.now();
    world.store.be(Mood::Slow(Duration::from_millis(400)));
    let id = a.act(said());
    pass(399).await;
    assert!(a.since(start).is_empty() && b.since(start).is_empty());
    pass(2).await;
    // To whoever did it: first that it is done, then what came of it.
    let heard = a.since(start);
    assert!(matches!(heard[0], (400, Heard::Frame(ServerFrame::Done { id: done, .. })) if done == id));
    assert!(matches!(heard[1], (400, Heard::Frame(ServerFrame::Room { .. }))) && heard.len() == 2);

    // Saved one after the other as they came, and shown once.
    world.store.be(Mood::Well);
    let start = world.clock.now();
    let (first, second) = (a.act(Action::MoreTime), b.act(Action::MoreTime));
    assert_eq!(b.answer(second).await.unwrap(), a.answer(first).await.unwrap() + 1);
    pass(1).await;
    let rooms = |frame: &ServerFrame| matches!(frame, ServerFrame::Room { .. }).then_some(());
    assert!(a.picked(start, rooms).len() <= 2);
}

#[tokio::test(start_paused = true)]
async fn a_save_without_an_answer_fails_after_5_s() {
    let world = World::new("couples-dialogue").await;
    let ((mut a, _), _) = world.couple().await;
    world.store.be(Mood::Slow(Duration::from_hours(1)));
    let start = world.clock.now();
    a.act(said());
    pass(5_001).await;
    let refused = a.picked(start, |frame| match frame {
        ServerFrame::Refused { code, .. } => Some(*code),
        _ => None,
    });
    assert_eq!(refused, [(5_000, Code::StoreDown)]);
}

#[tokio::test(start_paused = true)]
async fn what_was_stored_without_an_answer_is_seen_and_not_done_twice() {
    let world = World::new("couples-dialogue").await;
    let ((mut a, secret), (b, _)) = world.couple().await;
    world.store.be(Mood::Forgetful);
    let turn = a.view().turn;
    let id = a.act(said());
    assert_eq!(a.answer(id).await, Err(Code::StoreDown));
    world.store.be(Mood::Well);
    pass(1_000).await;
    assert_eq!((b.view().turn, a.view().turn), (turn + 1, turn + 1));

    let mut again = world.phone(Arrival::Secret(secret)).await;
    again.send(&duologue_protocol::wire::ClientFrame::Act(duologue_protocol::wire::Act {
        id,
        turn: Some(turn),
        action: said(),
    }));
    // That time stood while the store was away is a version of its own.
    assert_eq!(again.answer(id).await, Ok(a.rooms().last().unwrap().0 - 1));
    assert_eq!(b.view().turn, turn + 1);
}
