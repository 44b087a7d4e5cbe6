//! Save, then show; and what is shown while a save takes its time, fails, or is lost to another node.

use duologue_protocol::ids::Seat;
use duologue_protocol::time::{Millis, Timestamp};
use duologue_protocol::wire::{Action, Arrival, Code, HoldWhy, Phase, ServerFrame};

use super::harness::{Handset, Harness, Heard};
use super::moody_store::StoreMood;

/// Holds and phases, as they came.
#[derive(Debug, Clone, PartialEq)]
enum Shown {
    Hold(Option<HoldWhy>),
    Phase(Phase),
}

fn shown(handset: &Handset, start: Timestamp) -> Vec<(i64, Shown)> {
    handset.picked(start, |frame| match frame {
        ServerFrame::Hold { why } => Some(Shown::Hold(*why)),
        ServerFrame::Room { view, .. } => Some(Shown::Phase(view.phase)),
        _ => None,
    })
}

fn said() -> Action {
    Action::Move { name: "said".parse().unwrap(), given: None }
}

#[test]
fn nothing_shows_before_it_is_stored() {
    let world = Harness::new("couples-dialogue");
    let ((mut a, _), (b, _)) = world.couple();
    let start = world.now();
    world.be(StoreMood::Slow(Millis(400)));
    let id = a.act(said());
    world.pass(399);
    assert!(a.since(start).is_empty() && b.since(start).is_empty());
    world.pass(2);
    assert_eq!(shown(&b, start), [(400, Shown::Phase(Phase::Running))]);
    // To whoever did it: first that it is done, then what came of it.
    let heard = a.since(start);
    assert!(matches!(heard[0], (400, Heard::Frame(ServerFrame::Done { id: done, .. })) if done == id));
    assert!(matches!(heard[1], (400, Heard::Frame(ServerFrame::Room { .. }))) && heard.len() == 2);
}

#[test]
fn a_pause_holds_everyone_at_once_and_goes_before_what_waits() {
    let world = Harness::new("couples-dialogue");
    let ((mut a, _), (mut b, _)) = world.couple();
    world.be(StoreMood::Slow(Millis(400)));
    let start = world.now();
    let first = a.act(Action::MoreTime);
    world.pass(1);
    let second = a.act(Action::MoreTime);
    world.pass(99);
    let pause = b.act(Action::Pause);
    world.pass(2_000);
    let expected = [
        (100, Shown::Hold(Some(HoldWhy::Pause))),
        (400, Shown::Phase(Phase::Running)),
        (800, Shown::Phase(Phase::Paused)),
        (800, Shown::Hold(None)),
    ];
    assert_eq!(shown(&a, start), expected);
    assert_eq!(shown(&b, start), expected);
    assert!(a.answer(first).is_ok() && b.answer(pause).is_ok());
    assert_eq!(a.answer(second), Err(Code::Paused));
}

#[test]
fn a_slow_store_holds_every_place_and_heals() {
    let world = Harness::new("couples-dialogue");
    let ((mut a, _), (b, _)) = world.couple();
    world.be(StoreMood::Slow(Millis(900)));
    let start = world.now();
    a.act(said());
    world.pass(1_000);
    let expected = [
        (500, Shown::Hold(Some(HoldWhy::Store))),
        (900, Shown::Phase(Phase::Running)),
        (900, Shown::Hold(None)),
    ];
    assert_eq!(shown(&b, start), expected);
}

#[test]
fn while_the_store_is_down_taps_are_refused_and_a_pause_is_kept() {
    let world = Harness::new("couples-dialogue");
    let ((mut a, _), (mut b, _)) = world.couple();
    world.be(StoreMood::Down);
    let start = world.now();
    let lost = a.act(said());
    world.pass(10);
    let refused = b.act(Action::MoreTime);
    let pause = b.act(Action::Pause);
    world.pass(2_990);
    assert_eq!((a.answer(lost), b.answer(refused)), (Err(Code::StoreDown), Err(Code::StoreDown)));
    let held = [(0, Shown::Hold(Some(HoldWhy::Store))), (10, Shown::Hold(Some(HoldWhy::Pause)))];
    assert_eq!(shown(&a, start), held);

    let healed = world.now();
    world.be(StoreMood::Well);
    world.pass(1_000);
    assert!(b.answer(pause).is_ok());
    let after: Vec<_> = shown(&a, healed).into_iter().map(|(_, shown)| shown).collect();
    assert_eq!(after, [Shown::Phase(Phase::Paused), Shown::Hold(None)]);
    assert!(shown(&a, healed).iter().all(|(at, _)| *at <= 800));
}

#[test]
fn what_was_stored_without_an_answer_is_seen_and_not_done_twice() {
    let world = Harness::new("couples-dialogue");
    let ((mut a, secret), (b, _)) = world.couple();
    world.be(StoreMood::Forgetful);
    let turn = a.view().turn;
    let id = a.act(said());
    assert_eq!(a.answer(id), Err(Code::StoreDown));
    world.be(StoreMood::Well);
    world.pass(1_000);
    assert_eq!((b.view().turn, a.view().turn), (turn + 1, turn + 1));

    let again = world.handset(Arrival::Secret(secret));
    again.send(&duologue_protocol::wire::ClientFrame::Act(duologue_protocol::wire::Act {
        id,
        turn: Some(turn),
        action: said(),
    }));
    // That time stood while the store was away is a version of its own.
    assert_eq!(again.answer(id), Ok(a.rooms().last().unwrap().0 - 1));
    assert_eq!(b.view().turn, turn + 1);
}

#[test]
fn a_tap_that_lost_to_another_node_is_done_to_what_that_made() {
    let world = Harness::new("couples-dialogue");
    let ((mut a, _), (b, _)) = world.couple();
    let rev = a.rooms().last().unwrap().0;
    world.elsewhere(Seat::B, Action::MoreTime);
    let id = a.act(Action::MoreTime);
    assert_eq!(a.answer(id), Ok(rev + 2));
    world.pass(1);
    assert_eq!(b.rooms().last().unwrap().0, rev + 2);
}

#[test]
fn a_tap_that_no_longer_holds_there_is_refused() {
    let world = Harness::new("couples-dialogue");
    let ((mut a, _), (b, _)) = world.couple();
    world.elsewhere(Seat::B, Action::Pause);
    let id = a.act(said());
    assert_eq!(a.answer(id), Err(Code::Paused));
    world.pass(1);
    assert_eq!((a.view().phase, b.view().phase), (Phase::Paused, Phase::Paused));
}

#[test]
fn more_than_32_waiting_taps_are_refused() {
    let world = Harness::with("couples-dialogue", &["--acts", "1000/1000"]);
    let ((mut a, _), _) = world.couple();
    world.be(StoreMood::Slow(Millis(300)));
    a.act(Action::MoreTime);
    world.pass(1);
    let ids: Vec<_> = (0..33).map(|_| a.act(Action::MoreTime)).collect();
    assert_eq!(a.answer(ids[32]), Err(Code::Busy));
    world.be(StoreMood::Well);
    world.pass(1_000);
    assert!(a.answer(ids[31]).is_ok());
}
