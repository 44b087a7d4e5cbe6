//! Knocking, to the millisecond: who sees it, who is let in, and the way back when nobody answers.

use duologue_protocol::hash::Key;
use duologue_protocol::ids::Seat;
use duologue_protocol::knock::{Commitment, KnockId, PublicKey};
use duologue_protocol::time::{Millis, Timestamp};
use duologue_protocol::wire::{
    Act, Action, Arrival, ClientFrame, Code, Door, KnockBy, KnockView, Knocking, ServerFrame,
};

use super::harness::{Handset, Harness, sealed};
use super::moody_store::StoreMood;
use crate::node::random;

pub(super) fn by_link(secret: &Key) -> ClientFrame {
    ClientFrame::Knock { secret: secret.clone(), name: Some(sealed(7)), commit: None, public: None }
}

pub(super) fn admit(knock: u32, on: bool) -> Action {
    Action::Admit { knock: KnockId(knock), on, parcel: None }
}

/// A public key of these bytes, and its hash.
pub(super) fn public(fill: u8) -> (PublicKey, Commitment) {
    let mut bytes = [fill; 65];
    bytes[0] = 4;
    let key: PublicKey = data_encoding::BASE64URL_NOPAD.encode(&bytes).parse().unwrap();
    let commit = Commitment::of(&key);
    (key, commit)
}

/// The newest door.
pub(super) fn door(handset: &Handset) -> Door {
    let door =
        |frame: &ServerFrame| if let ServerFrame::Waiting(door) = frame { Some(door.clone()) } else { None };
    handset.picked(Timestamp(0), door).pop().expect("it stands at a door").1
}

/// Every list of knocks that was shown.
pub(super) fn lists(handset: &Handset) -> Vec<Vec<KnockView>> {
    let list = |frame: &ServerFrame| {
        if let ServerFrame::Knock { knocks } = frame { Some(knocks.clone()) } else { None }
    };
    handset.picked(Timestamp(0), list).into_iter().map(|(_, list)| list).collect()
}

pub(super) fn refusals(handset: &Handset) -> Vec<(Code, Option<u32>)> {
    let refused = |frame: &ServerFrame| match frame {
        ServerFrame::Refused { code, retry_ms, .. } => Some((*code, *retry_ms)),
        _ => None,
    };
    handset.picked(Timestamp(0), refused).into_iter().map(|(_, refused)| refused).collect()
}

/// The moments at which it was welcomed as one who is in.
fn let_in(handset: &Handset, start: Timestamp) -> Vec<i64> {
    let welcome =
        |frame: &ServerFrame| matches!(frame, ServerFrame::Welcome { entered: true, .. }).then_some(());
    handset.picked(start, welcome).into_iter().map(|(at, ())| at).collect()
}

/// A couple of whom `b`'s device has died: `a`, at the moment at which the room knows.
fn without_b(world: &Harness) -> Handset {
    let ((a, _), (b, _)) = world.couple();
    drop(b);
    world.pass_alive(12_000, &[&a]);
    a
}

#[test]
fn whoever_may_lets_in_whoever_knocks_and_the_device_before_is_out() {
    let world = Harness::new("couples-dialogue");
    let ((a, _), (b, old)) = world.couple();
    let (mut desk, _) = world.enter(Seat::Therapist);
    let secret = random::key();
    let mut other = world.guest(Seat::B);
    world.pass(1);
    assert_eq!(door(&other), Door { knock: Some(Knocking::May), ..shut() });
    other.send(&by_link(&secret));
    world.pass(1);
    let knock = KnockView {
        id: KnockId(1),
        seat: Seat::B,
        by: KnockBy::Link,
        name: Some(sealed(7)),
        commit: None,
        public: None,
    };
    assert_eq!((lists(&desk), lists(&b), lists(&a)), (vec![vec![knock.clone()]], vec![vec![knock]], vec![]));
    assert_eq!(door(&other), Door { knock: Some(Knocking::Asking), ..shut() });

    let rev = desk.done(admit(1, true));
    other.reach(rev);
    assert_eq!(let_in(&other, Timestamp(0)).len(), 1);
    assert_eq!((b.closed(), lists(&desk).pop()), (4409, Some(vec![])));
    assert!(a.view().seats[&Seat::B].moved && a.view().seats[&Seat::B].name == Some(sealed(7)));
    // The next action of the new device is its first, and its secret opens the seat; the old one's says that it moved.
    assert!(other.done(Action::Pause) > rev);
    assert_eq!(world.handset(Arrival::Secret(old)).closed(), 4409);
    let again = world.handset(Arrival::Secret(secret));
    again.reach(rev);
}

fn shut() -> Door {
    serde_json::from_str(r#"{"open":false,"therapist":true}"#).unwrap()
}

#[test]
fn when_nobody_answers_for_a_minute_the_link_is_enough() {
    let world = Harness::new("couples-dialogue");
    let a = without_b(&world);
    let other = world.guest(Seat::B);
    world.pass(1);
    let start = world.now();
    other.send(&by_link(&random::key()));
    world.pass(1);
    assert_eq!(door(&other).by.map(|by| (by - start).0), Some(60_000));
    assert_eq!(lists(&a).len(), 1);
    world.pass_alive(59_998, &[&a]);
    assert_eq!(((world.now() - start).0, let_in(&other, start)), (59_999, vec![]));
    world.pass(2);
    assert_eq!(let_in(&other, start), [60_000]);
    assert!(a.view().seats[&Seat::B].moved && a.view().away.is_empty());
}

#[test]
fn when_nobody_is_here_to_answer_it_is_enough_at_once() {
    let world = Harness::new("couples-dialogue");
    let a = without_b(&world);
    drop(a);
    world.pass(12_000);
    let other = world.guest(Seat::B);
    world.pass(1);
    let start = world.now();
    other.send(&by_link(&random::key()));
    world.pass(1);
    assert_eq!(let_in(&other, start).len(), 1);
}

#[test]
fn a_link_is_never_enough_while_the_seats_device_is_here() {
    let world = Harness::new("couples-dialogue");
    let ((a, _), (b, _)) = world.couple();
    let other = world.guest(Seat::B);
    world.pass(1);
    let start = world.now();
    other.send(&by_link(&random::key()));
    for _ in 0..30 {
        b.ping();
        world.pass_alive(4_000, &[&a]);
    }
    assert_eq!((let_in(&other, start), door(&other).by), (vec![], None));
    // A late absence counts from the knock: the minute is long over.
    drop(b);
    world.pass_alive(12_000, &[&a]);
    assert_eq!(let_in(&other, start).len(), 1);
}

#[test]
fn whoever_is_declined_waits_twenty_seconds_to_knock_again_and_isnt_let_in_by_time() {
    let world = Harness::new("couples-dialogue");
    let mut a = without_b(&world);
    let other = world.guest(Seat::B);
    let secret = random::key();
    other.send(&by_link(&secret));
    world.pass(1);
    a.done(admit(1, false));
    world.pass(1);
    assert_eq!((door(&other).knock, door(&other).by), (Some(Knocking::Declined), None));
    assert_eq!(lists(&a).pop(), Some(vec![]));
    other.send(&by_link(&secret));
    world.pass(1);
    assert!(
        matches!(refusals(&other)[..], [(Code::TooFast, Some(19_990..20_000))]),
        "{:?}",
        refusals(&other)
    );
    world.pass_alive(120_000, &[&a]);
    assert_eq!(let_in(&other, Timestamp(0)).len(), 0);
    other.send(&by_link(&secret));
    world.pass(1);
    assert_eq!(lists(&a).pop().unwrap()[0].id, KnockId(2));
    // The answer to the first knock is no answer to the second.
    let id = a.act(admit(1, true));
    assert_eq!(a.answer(id), Err(Code::Nothing));
}

#[test]
fn whoever_has_left_the_door_cant_be_let_in() {
    let world = Harness::new("couples-dialogue");
    let mut a = without_b(&world);
    let other = world.guest(Seat::B);
    other.send(&by_link(&random::key()));
    world.pass(1);
    drop(other);
    world.pass(1);
    assert_eq!(lists(&a).pop(), Some(vec![]));
    let id = a.act(admit(1, true));
    assert_eq!(a.answer(id), Err(Code::Nothing));
}

#[test]
fn nobody_turns_away_whom_they_may_not_let_in_by_an_old_id_either() {
    let world = Harness::new("couples-dialogue");
    let ((_a, _), (mut b, _)) = world.couple();
    // `a` is here, so that at its seat nobody answers but itself.
    let other = world.guest(Seat::A);
    other.send(&by_link(&random::key()));
    world.pass(1);
    let id = b.act(admit(1, false));
    assert_eq!(b.answer(id), Err(Code::Nothing));
    let id = b.act(Action::Pause);
    b.answer(id).unwrap();
    // As that pause would be sent again, and saying something else.
    b.send(&ClientFrame::Act(Act { id, turn: None, action: admit(1, false) }));
    world.pass(1);
    assert_eq!(door(&other).knock, Some(Knocking::Asking));
}

#[test]
fn an_action_that_waits_while_its_device_is_let_in_is_done_as_a_members() {
    let world = Harness::new("couples-dialogue");
    let _couple = world.couple();
    let (mut desk, _) = world.enter(Seat::Therapist);
    let mut other = world.guest(Seat::B);
    other.send(&by_link(&random::key()));
    world.pass(1);
    world.be(StoreMood::Slow(Millis(300)));
    let admitted = desk.act(admit(1, true));
    world.pass(1);
    let waits = other.act(Action::MoreTime);
    assert_eq!(other.answer(waits), Ok(desk.answer(admitted).unwrap() + 1));
}
