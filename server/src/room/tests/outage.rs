//! The store away for a while.

use duologue_protocol::time::{Millis, Timestamp};
use duologue_protocol::wire::{Action, Code, HoldWhy, Phase, ServerFrame};

use super::harness::{Handset, Harness};
use super::moody_store::StoreMood;
use crate::node::Condition;

fn holds(handset: &Handset, start: Timestamp) -> Vec<(i64, Option<HoldWhy>)> {
    handset.picked(start, |frame| match frame {
        ServerFrame::Hold { why } => Some(*why),
        _ => None,
    })
}

#[test]
fn time_stands_meanwhile_and_goes_on_by_itself() {
    let world = Harness::new("contemplation-dyad");
    let ((mut a, _), (mut b, _)) = world.couple();
    let ready = || Action::Move { name: "ready".parse().unwrap(), given: None };
    a.done(ready());
    b.done(ready());
    world.pass_alive(290_000, &[&a, &b]);
    let ends = a.view().clocks[0].ends.unwrap();
    let start = world.now();
    world.be(StoreMood::Down);
    world.feel(Condition::Down);
    // Three times as long as the step had left.
    world.pass_alive(30_000, &[&a, &b]);
    let held = Millis(holds(&a, start)[0].0);
    let healed = world.now();
    world.be(StoreMood::Well);
    world.feel(Condition::Well);
    world.pass_alive(1_000, &[&a, &b]);
    let back = Millis(holds(&a, start)[1].0);
    assert_eq!(holds(&a, healed).len(), 1);
    let view = a.view();
    assert_eq!((view.path[0].step.as_str(), view.phase), ("contemplate", Phase::Running));
    assert_eq!(view.clocks[0].ends, Some(ends + (back - held)));
    world.pass_alive(10_000, &[&a, &b]);
    assert_eq!(a.view().path[0].step.as_str(), "thank");
}

#[test]
fn a_pause_that_was_asked_for_meanwhile_holds_at_once_and_is_stored_first() {
    let world = Harness::new("couples-dialogue");
    let ((mut a, _), (mut b, _)) = world.couple();
    let start = world.now();
    world.be(StoreMood::Down);
    world.feel(Condition::Down);
    world.pass_alive(1_000, &[&a, &b]);
    let refused = a.act(Action::MoreTime);
    let pause = b.act(Action::Pause);
    world.pass_alive(30_000, &[&a, &b]);
    assert_eq!(a.answer(refused), Err(Code::StoreDown));
    let whys: Vec<_> = holds(&a, start).into_iter().map(|(_, why)| why).collect();
    assert_eq!(whys, [Some(HoldWhy::Store), Some(HoldWhy::Pause)]);
    world.be(StoreMood::Well);
    world.feel(Condition::Well);
    world.pass_alive(1_000, &[&a, &b]);
    assert!(b.answer(pause).is_ok());
    assert_eq!((a.view().phase, holds(&a, start).pop().unwrap().1), (Phase::Paused, None));
    // Of the step's minute only what went before the hold is gone.
    assert_eq!(a.view().clocks[0].left, Some(Millis(59_999)));
}
