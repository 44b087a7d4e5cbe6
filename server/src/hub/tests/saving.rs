//! Save, then show; and what is shown while a save takes its time, fails, or is lost to another node.

use std::time::Duration;

use duologue_protocol::ids::Seat;
use duologue_protocol::time::Timestamp;
use duologue_protocol::wire::{Action, Arrival, Code, HoldWhy, Phase, ServerFrame};

use super::fickle::Mood;
use super::world::{Heard, Phone, World, pass};

/// Holds and phases, as they came.
#[derive(Debug, Clone, PartialEq)]
enum Shown {
    Hold(Option<HoldWhy>),
    Phase(Phase),
}

fn shown(phone: &Phone, start: Timestamp) -> Vec<(i64, Shown)> {
    phone.picked(start, |frame| match frame {
        ServerFrame::Hold { why } => Some(Shown::Hold(*why)),
        ServerFrame::Room { view, .. } => Some(Shown::Phase(view.phase)),
        _ => None,
    })
}

fn said() -> Action {
    Action::Move { name: "said".parse().unwrap(), given: None }
}

#[tokio::test(start_paused = true)]
async fn nothing_shows_before_it_is_stored() {
    let world = World::new("couples-dialogue").await;
    let ((mut a, _), (b, _)) = world.couple().await;
    let start = world.clock.now();
    world.store.be(Mood::Slow(Duration::from_millis(400)));
    let id = a.act(said());
    pass(399).await;
    assert!(a.since(start).is_empty() && b.since(start).is_empty());
    pass(2).await;
    assert_eq!(shown(&b, start), [(400, Shown::Phase(Phase::Running))]);
    // To whoever did it: first that it is done, then what came of it.
    let heard = a.since(start);
    assert!(matches!(heard[0], (400, Heard::Frame(ServerFrame::Done { id: done, .. })) if done == id));
    assert!(matches!(heard[1], (400, Heard::Frame(ServerFrame::Room { .. }))) && heard.len() == 2);
}

#[tokio::test(start_paused = true)]
async fn a_pause_holds_everyone_at_once_and_goes_before_what_waits() {
    let world = World::new("couples-dialogue").await;
    let ((mut a, _), (mut b, _)) = world.couple().await;
    world.store.be(Mood::Slow(Duration::from_millis(400)));
    let start = world.clock.now();
    let first = a.act(Action::MoreTime);
    pass(1).await;
    let second = a.act(Action::MoreTime);
    pass(99).await;
    let pause = b.act(Action::Pause);
    pass(2_000).await;
    let expected = [
        (100, Shown::Hold(Some(HoldWhy::Pause))),
        (400, Shown::Phase(Phase::Running)),
        (800, Shown::Phase(Phase::Paused)),
        (800, Shown::Hold(None)),
    ];
    assert_eq!(shown(&a, start), expected);
    assert_eq!(shown(&b, start), expected);
    assert!(a.answer(first).await.is_ok() && b.answer(pause).await.is_ok());
    assert_eq!(a.answer(second).await, Err(Code::Paused));
}

#[tokio::test(start_paused = true)]
async fn a_slow_store_holds_every_place_and_heals() {
    let world = World::new("couples-dialogue").await;
    let ((mut a, _), (b, _)) = world.couple().await;
    world.store.be(Mood::Slow(Duration::from_millis(900)));
    let start = world.clock.now();
    a.act(said());
    pass(1_000).await;
    let expected = [
        (500, Shown::Hold(Some(HoldWhy::Store))),
        (900, Shown::Phase(Phase::Running)),
        (900, Shown::Hold(None)),
    ];
    assert_eq!(shown(&b, start), expected);
}

#[tokio::test(start_paused = true)]
async fn while_the_store_is_down_taps_are_refused_and_a_pause_is_kept() {
    let world = World::new("couples-dialogue").await;
    let ((mut a, _), (mut b, _)) = world.couple().await;
    world.store.be(Mood::Down);
    let start = world.clock.now();
    let lost = a.act(said());
    pass(10).await;
    let refused = b.act(Action::MoreTime);
    let pause = b.act(Action::Pause);
    pass(2_990).await;
    assert_eq!((a.answer(lost).await, b.answer(refused).await), (Err(Code::StoreDown), Err(Code::StoreDown)));
    let held = [(0, Shown::Hold(Some(HoldWhy::Store))), (10, Shown::Hold(Some(HoldWhy::Pause)))];
    assert_eq!(shown(&a, start), held);

    let healed = world.clock.now();
    world.store.be(Mood::Well);
    pass(1_000).await;
    assert!(b.answer(pause).await.is_ok());
    let after: Vec<_> = shown(&a, healed).into_iter().map(|(_, shown)| shown).collect();
    assert_eq!(after, [Shown::Phase(Phase::Paused), Shown::Hold(None)]);
    assert!(shown(&a, healed).iter().all(|(at, _)| *at <= 800));
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

#[tokio::test(start_paused = true)]
async fn a_tap_that_lost_to_another_node_is_done_to_what_that_made() {
    let world = World::new("couples-dialogue").await;
    let ((mut a, _), (b, _)) = world.couple().await;
    let rev = a.rooms().last().unwrap().0;
    world.elsewhere(Seat::B, Action::MoreTime).await;
    let id = a.act(Action::MoreTime);
    assert_eq!(a.answer(id).await, Ok(rev + 2));
    pass(1).await;
    assert_eq!(b.rooms().last().unwrap().0, rev + 2);
}

#[tokio::test(start_paused = true)]
async fn a_tap_that_no_longer_holds_there_is_refused() {
    let world = World::new("couples-dialogue").await;
    let ((mut a, _), (b, _)) = world.couple().await;
    world.elsewhere(Seat::B, Action::Pause).await;
    let id = a.act(said());
    assert_eq!(a.answer(id).await, Err(Code::Paused));
    pass(1).await;
    assert_eq!((a.view().phase, b.view().phase), (Phase::Paused, Phase::Paused));
}

#[tokio::test(start_paused = true)]
async fn more_than_32_waiting_taps_are_refused() {
    let world = World::with("couples-dialogue", super::world::bounds(&["--acts", "1000/1000"])).await;
    let ((mut a, _), _) = world.couple().await;
    world.store.be(Mood::Slow(Duration::from_millis(300)));
    a.act(Action::MoreTime);
    pass(1).await;
    let ids: Vec<_> = (0..33).map(|_| a.act(Action::MoreTime)).collect();
    assert_eq!(a.answer(ids[32]).await, Err(Code::Busy));
    world.store.be(Mood::Well);
    pass(1_000).await;
    assert!(a.answer(ids[31]).await.is_ok());
}
