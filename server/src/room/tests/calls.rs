//! At the door by a short code, and what else ends there: who sees it, what may be done, and what never leads in.

use duologue_protocol::ids::Seat;
use duologue_protocol::knock::{Commitment, KnockId, PublicKey};
use duologue_protocol::time::Timestamp;
use duologue_protocol::wire::{Action, Arrival, ClientFrame, Code, Knocking};

use super::harness::{Handset, Harness, Heard, enter, sealed};
use super::knocks::{admit, by_link, door, lists, public, refusals};
use crate::node::random;

#[test]
fn three_stand_at_a_door_by_the_link_and_three_by_a_code() {
    let world = Harness::new("couples-dialogue");
    let _couple = world.couple();
    let mut phones = Vec::new();
    for _ in 0..3 {
        phones.push(world.guest(Seat::B));
        phones.push(world.coded(Seat::A));
    }
    world.pass(1);
    assert!(phones.iter().all(|phone| door(phone).knock == Some(Knocking::May)));
    let _fourth = world.coded(Seat::A);
    world.pass(1);
    let out = |phone: &Handset| {
        let closed = |(_, noticed): &(i64, Heard)| *noticed == Heard::Closed(4409);
        phone.since(Timestamp(0)).iter().filter(|noticed| closed(noticed)).count()
    };
    assert_eq!(phones.iter().map(out).collect::<Vec<_>>(), [0, 1, 0, 0, 0, 0]);
}

#[test]
fn only_whoever_made_a_code_sees_the_knock_and_shows_a_key() {
    let world = Harness::new("couples-dialogue");
    let (mut a, _) = world.enter(Seat::A);
    let (mut desk, _) = world.enter(Seat::Therapist);
    let ((newcomers, commit), (hosts, _)) = (public(1), public(2));
    let mut other = world.coded(Seat::Therapist);
    let secret = random::key();
    let knock = |commit: Option<Commitment>, public: Option<PublicKey>| ClientFrame::Knock {
        secret: secret.clone(),
        name: None,
        commit,
        public,
    };
    other.send(&knock(None, None));
    other.send(&knock(Some(commit.clone()), Some(hosts.clone())));
    other.send(&knock(Some(commit.clone()), None));
    world.pass(1);
    assert_eq!(refusals(&other), [(Code::Malformed, None), (Code::Malformed, None)]);
    assert_eq!((lists(&a).len(), lists(&desk)[0][0].commit.clone()), (0, Some(commit.clone())));
    a.send(&ClientFrame::Greet { knock: KnockId(1), public: newcomers.clone() });
    desk.send(&ClientFrame::Greet { knock: KnockId(1), public: hosts.clone() });
    world.pass(1);
    assert_eq!((refusals(&a), door(&other).host), (vec![(Code::Nothing, None)], Some(hosts.clone())));
    other.send(&knock(Some(commit.clone()), Some(newcomers.clone())));
    world.pass(1);
    assert_eq!(lists(&desk).pop().unwrap()[0].public, Some(newcomers));

    // Nobody else answers it; who is let in finds the parcel, until it says a name.
    let id = a.act(admit(1, true));
    assert_eq!(a.answer(id), Err(Code::Nothing));
    desk.done(Action::Admit { knock: KnockId(1), on: true, parcel: Some(sealed(9)) });
    world.pass(1);
    assert_eq!(other.rooms().pop().unwrap().3.parcel, Some(sealed(9)));
    other.done(Action::Enter { name: sealed(3), secret: None, key: None });
    world.pass(1);
    assert_eq!(other.rooms().pop().unwrap().3.parcel, None);
}

#[test]
fn another_commitment_is_another_knock() {
    let world = Harness::new("couples-dialogue");
    let (a, _) = world.enter(Seat::A);
    let other = world.coded(Seat::A);
    let secret = random::key();
    for fill in [1, 2] {
        let commit = Some(public(fill).1);
        other.send(&ClientFrame::Knock { secret: secret.clone(), name: None, commit, public: None });
        world.pass(1);
        a.send(&ClientFrame::Greet { knock: KnockId(1), public: public(3).0 });
        world.pass(1);
    }
    let list = lists(&a).pop().unwrap();
    assert_eq!(list.iter().map(|knock| knock.id).collect::<Vec<_>>(), [KnockId(2)]);
    assert_eq!((door(&other).host, refusals(&a)), (None, vec![(Code::Nothing, None)]));
}

#[test]
fn at_the_door_by_a_code_nothing_but_knocking_is_done() {
    let world = Harness::new("couples-dialogue");
    let mut other = world.coded(Seat::A);
    let id = other.act(enter(random::key()));
    assert_eq!(other.answer(id), Err(Code::NotEntered));
    // At an open door nobody needs to knock.
    let guest = world.guest(Seat::B);
    guest.send(&by_link(&random::key()));
    world.pass(1);
    assert_eq!(refusals(&guest), [(Code::Nothing, None)]);
}

#[test]
fn a_dead_link_leads_away_from_the_door_and_a_contested_device_out_of_the_room() {
    let world = Harness::new("couples-dialogue");
    let ((mut a, _), (b, old)) = world.couple();
    let (mut desk, _) = world.enter(Seat::Therapist);
    let other = world.guest(Seat::B);
    let secret = random::key();
    other.send(&by_link(&secret));
    world.pass(1);
    desk.done(admit(1, true));
    drop(b);
    let third = world.guest(Seat::B);
    a.done(Action::Contest { seat: Seat::B });
    assert_eq!((other.closed(), third.closed()), (4409, 4404));
    assert_eq!(world.handset(Arrival::Secret(secret)).closed(), 4404);
    // The device before has its seat, and its coming says that it is here again.
    assert_eq!(desk.view().away, []);
    assert_eq!(desk.rooms().pop().unwrap().3.console.unwrap().away, [Seat::B]);
    let _back = world.handset(Arrival::Secret(old));
    world.pass(1);
    assert_eq!(desk.rooms().pop().unwrap().3.console.unwrap().away, []);
}
