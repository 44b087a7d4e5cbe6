//! At the door by a short code, and what else ends there: who sees it, what may be done, and what never leads in.

use duologue_protocol::ids::Seat;
use duologue_protocol::knock::{Commitment, KnockId, PublicKey};
use duologue_protocol::time::Timestamp;
use duologue_protocol::wire::{Action, Arrival, ClientFrame, Code, Knocking, ServerFrame};

use super::knocks::{admit, by_link, door, lists, public, refusals};
use super::world::{Phone, World, enter, pass, sealed};
use crate::node::random;

#[tokio::test(start_paused = true)]
async fn three_stand_at_a_door_by_the_link_and_three_by_a_code() {
    let world = World::new("couples-dialogue").await;
    let _couple = world.couple().await;
    let mut phones = Vec::new();
    for _ in 0..3 {
        phones.push(world.guest(Seat::B).await);
        phones.push(world.coded(Seat::A).await);
    }
    pass(1).await;
    assert!(phones.iter().all(|phone| door(phone).knock == Some(Knocking::May)));
    let _fourth = world.coded(Seat::A).await;
    pass(1).await;
    let out = |phone: &Phone| {
        phone
            .picked(Timestamp(0), |frame| matches!(frame, ServerFrame::Bye { code: 4409, .. }).then_some(()))
            .len()
    };
    assert_eq!(phones.iter().map(out).collect::<Vec<_>>(), [0, 1, 0, 0, 0, 0]);
}

#[tokio::test(start_paused = true)]
async fn only_whoever_made_a_code_sees_the_knock_and_shows_a_key() {
    let world = World::new("couples-dialogue").await;
    let (mut a, _) = world.enter(Seat::A).await;
    let (mut desk, _) = world.enter(Seat::Therapist).await;
    let ((newcomers, commit), (hosts, _)) = (public(1), public(2));
    let mut other = world.coded(Seat::Therapist).await;
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
    pass(1).await;
    assert_eq!(refusals(&other), [(Code::Malformed, None), (Code::Malformed, None)]);
    assert_eq!((lists(&a).len(), lists(&desk)[0][0].commit.clone()), (0, Some(commit.clone())));
    a.send(&ClientFrame::Greet { knock: KnockId(1), public: newcomers.clone() });
    desk.send(&ClientFrame::Greet { knock: KnockId(1), public: hosts.clone() });
    pass(1).await;
    assert_eq!((refusals(&a), door(&other).host), (vec![(Code::Nothing, None)], Some(hosts.clone())));
    other.send(&knock(Some(commit.clone()), Some(newcomers.clone())));
    pass(1).await;
    assert_eq!(lists(&desk).pop().unwrap()[0].public, Some(newcomers));

    // Nobody else answers it; who is let in finds the parcel, until it says a name.
    let id = a.act(admit(1, true));
    assert_eq!(a.answer(id).await, Err(Code::Nothing));
    desk.done(Action::Admit { knock: KnockId(1), on: true, parcel: Some(sealed(9)) }).await;
    pass(1).await;
    assert_eq!(other.rooms().pop().unwrap().3.parcel, Some(sealed(9)));
    other.done(Action::Enter { name: sealed(3), secret: None, key: None }).await;
    pass(1).await;
    assert_eq!(other.rooms().pop().unwrap().3.parcel, None);
}

#[tokio::test(start_paused = true)]
async fn another_commitment_is_another_knock() {
    let world = World::new("couples-dialogue").await;
    let (a, _) = world.enter(Seat::A).await;
    let other = world.coded(Seat::A).await;
    let secret = random::key();
    for fill in [1, 2] {
        let commit = Some(public(fill).1);
        other.send(&ClientFrame::Knock { secret: secret.clone(), name: None, commit, public: None });
        pass(1).await;
        a.send(&ClientFrame::Greet { knock: KnockId(1), public: public(3).0 });
        pass(1).await;
    }
    let list = lists(&a).pop().unwrap();
    assert_eq!(list.iter().map(|knock| knock.id).collect::<Vec<_>>(), [KnockId(2)]);
    assert_eq!((door(&other).host, refusals(&a)), (None, vec![(Code::Nothing, None)]));
}

#[tokio::test(start_paused = true)]
async fn at_the_door_by_a_code_nothing_but_knocking_is_done() {
    let world = World::new("couples-dialogue").await;
    let mut other = world.coded(Seat::A).await;
    let id = other.act(enter(random::key()));
    assert_eq!(other.answer(id).await, Err(Code::NotEntered));
    // At an open door nobody needs to knock.
    let guest = world.guest(Seat::B).await;
    guest.send(&by_link(&random::key()));
    pass(1).await;
    assert_eq!(refusals(&guest), [(Code::Nothing, None)]);
}

#[tokio::test(start_paused = true)]
async fn a_dead_link_leads_away_from_the_door_and_a_contested_device_out_of_the_room() {
    let world = World::new("couples-dialogue").await;
    let ((mut a, _), (b, old)) = world.couple().await;
    let (mut desk, _) = world.enter(Seat::Therapist).await;
    let mut other = world.guest(Seat::B).await;
    let secret = random::key();
    other.send(&by_link(&secret));
    pass(1).await;
    desk.done(admit(1, true)).await;
    drop(b);
    let mut third = world.guest(Seat::B).await;
    a.done(Action::Contest { seat: Seat::B }).await;
    assert_eq!((other.closed().await, third.closed().await), (4409, 4404));
    assert_eq!(world.phone(Arrival::Secret(secret)).await.closed().await, 4404);
    // The device before has its seat, and its coming says that it is here again.
    assert_eq!(desk.view().away, []);
    assert_eq!(desk.rooms().pop().unwrap().3.console.unwrap().away, [Seat::B]);
    let _back = world.phone(Arrival::Secret(old)).await;
    pass(1).await;
    assert_eq!(desk.rooms().pop().unwrap().3.console.unwrap().away, []);
}
