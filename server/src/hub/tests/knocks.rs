//! Knocking, to the millisecond: who sees it, who is let in, and the way back when nobody answers.

use duologue_protocol::hash::Key;
use duologue_protocol::ids::Seat;
use duologue_protocol::knock::{Commitment, KnockId, PublicKey};
use duologue_protocol::time::Timestamp;
use duologue_protocol::wire::{
    Act, Action, Arrival, ClientFrame, Code, Door, KnockBy, KnockView, Knocking, ServerFrame,
};

use super::world::{Phone, World, pass, sealed};
use crate::node::random;
use crate::room::{Arriving, Credential};
use crate::store::Claim;

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
pub(super) fn door(phone: &Phone) -> Door {
    let door =
        |frame: &ServerFrame| if let ServerFrame::Waiting(door) = frame { Some(door.clone()) } else { None };
    phone.picked(Timestamp(0), door).pop().expect("it stands at a door").1
}

/// Every list of knocks that was shown.
pub(super) fn lists(phone: &Phone) -> Vec<Vec<KnockView>> {
    let list = |frame: &ServerFrame| {
        if let ServerFrame::Knock { knocks } = frame { Some(knocks.clone()) } else { None }
    };
    phone.picked(Timestamp(0), list).into_iter().map(|(_, list)| list).collect()
}

pub(super) fn refusals(phone: &Phone) -> Vec<(Code, Option<u32>)> {
    let refused = |frame: &ServerFrame| match frame {
        ServerFrame::Refused { code, retry_ms, .. } => Some((*code, *retry_ms)),
        _ => None,
    };
    phone.picked(Timestamp(0), refused).into_iter().map(|(_, refused)| refused).collect()
}

/// Whether it was welcomed as one who is in, and when.
fn let_in(phone: &Phone, start: Timestamp) -> Vec<i64> {
    let welcome =
        |frame: &ServerFrame| matches!(frame, ServerFrame::Welcome { entered: true, .. }).then_some(());
    phone.picked(start, welcome).into_iter().map(|(at, ())| at).collect()
}

/// So long a phone goes on pinging.
async fn alive(phone: &Phone, mut millis: u64) {
    while millis > 0 {
        let step = millis.min(4_000);
        phone.ping();
        pass(step).await;
        millis -= step;
    }
}

/// A couple of whom `b`'s phone has died: `a`, and the moment at which the room knows.
async fn without_b(world: &World) -> Phone {
    let ((a, _), (b, _)) = world.couple().await;
    drop(b);
    alive(&a, 12_000).await;
    a
}

impl World {
    /// A phone at the door of `b`, by a code that somebody made.
    pub(super) async fn coded(&self, host: Seat) -> Phone {
        let (phone, server) = tokio::io::duplex(8 * 1024);
        let socket = crate::socket::Socket::new(server, self.hub.node().bounds().write_buffer, None).await;
        let credential = Credential::Call(Claim { room: self.room.clone(), seat: Seat::B, host });
        let arriving = Arriving::new(socket, credential, tokio::time::Instant::now());
        self.hub.bring(self.room.clone(), arriving).await;
        let role = tokio_tungstenite::tungstenite::protocol::Role::Client;
        Phone::on(tokio_tungstenite::WebSocketStream::from_raw_socket(phone, role, None).await, self.clock)
    }
}

#[tokio::test(start_paused = true)]
async fn whoever_may_lets_in_whoever_knocks_and_the_device_before_is_out() {
    let world = World::new("couples-dialogue").await;
    let ((a, _), (mut b, old)) = world.couple().await;
    let (mut desk, _) = world.enter(Seat::Therapist).await;
    let secret = random::key();
    let mut other = world.guest(Seat::B).await;
    pass(1).await;
    assert_eq!(door(&other), Door { knock: Some(Knocking::May), ..shut() });
    other.send(&by_link(&secret));
    pass(1).await;
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

    let rev = desk.done(admit(1, true)).await;
    other.reach(rev).await;
    assert_eq!(let_in(&other, Timestamp(0)).len(), 1);
    assert_eq!((b.closed().await, lists(&desk).pop()), (4409, Some(vec![])));
    assert!(a.view().seats[&Seat::B].moved && a.view().seats[&Seat::B].name == Some(sealed(7)));
    // The next action of the new device is its first, and its secret opens the seat; the old one's says that it moved.
    assert!(other.done(Action::Pause).await > rev);
    assert_eq!(world.phone(Arrival::Secret(old)).await.closed().await, 4409);
    let mut again = world.phone(Arrival::Secret(secret)).await;
    again.reach(rev).await;
}

fn shut() -> Door {
    serde_json::from_str(r#"{"open":false,"therapist":true}"#).unwrap()
}

#[tokio::test(start_paused = true)]
async fn when_nobody_answers_for_a_minute_the_link_is_enough() {
    let world = World::new("couples-dialogue").await;
    let a = without_b(&world).await;
    let other = world.guest(Seat::B).await;
    pass(1).await;
    let start = world.clock.now();
    other.send(&by_link(&random::key()));
    pass(1).await;
    assert_eq!(door(&other).by.map(|by| (by - start).0), Some(60_000));
    assert_eq!(lists(&a).len(), 1);
    alive(&a, 59_998).await;
    assert_eq!(((world.clock.now() - start).0, let_in(&other, start)), (59_999, vec![]));
    pass(2).await;
    assert_eq!(let_in(&other, start), [60_000]);
    assert!(a.view().seats[&Seat::B].moved && a.view().away.is_empty());
}

#[tokio::test(start_paused = true)]
async fn when_nobody_is_here_to_answer_it_is_enough_at_once() {
    let world = World::new("couples-dialogue").await;
    let a = without_b(&world).await;
    drop(a);
    pass(12_000).await;
    let other = world.guest(Seat::B).await;
    pass(1).await;
    let start = world.clock.now();
    other.send(&by_link(&random::key()));
    pass(1).await;
    assert_eq!(let_in(&other, start).len(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_link_is_never_enough_while_the_seats_device_is_here() {
    let world = World::new("couples-dialogue").await;
    let ((a, _), (b, _)) = world.couple().await;
    let other = world.guest(Seat::B).await;
    pass(1).await;
    let start = world.clock.now();
    other.send(&by_link(&random::key()));
    for _ in 0..30 {
        b.ping();
        alive(&a, 4_000).await;
    }
    assert_eq!((let_in(&other, start), door(&other).by), (vec![], None));
    // A late absence counts from the knock: the minute is long over.
    drop(b);
    alive(&a, 12_000).await;
    assert_eq!(let_in(&other, start).len(), 1);
}

#[tokio::test(start_paused = true)]
async fn whoever_is_declined_waits_twenty_seconds_to_knock_again_and_isnt_let_in_by_time() {
    let world = World::new("couples-dialogue").await;
    let mut a = without_b(&world).await;
    let other = world.guest(Seat::B).await;
    let secret = random::key();
    other.send(&by_link(&secret));
    pass(1).await;
    a.done(admit(1, false)).await;
    pass(1).await;
    assert_eq!((door(&other).knock, door(&other).by), (Some(Knocking::Declined), None));
    assert_eq!(lists(&a).pop(), Some(vec![]));
    other.send(&by_link(&secret));
    pass(1).await;
    assert!(
        matches!(refusals(&other)[..], [(Code::TooFast, Some(19_990..20_000))]),
        "{:?}",
        refusals(&other)
    );
    alive(&a, 120_000).await;
    assert_eq!(let_in(&other, Timestamp(0)).len(), 0);
    other.send(&by_link(&secret));
    pass(1).await;
    assert_eq!(lists(&a).pop().unwrap()[0].id, KnockId(2));
    // The answer to the first knock is no answer to the second.
    let id = a.act(admit(1, true));
    assert_eq!(a.answer(id).await, Err(Code::Nothing));
}

#[tokio::test(start_paused = true)]
async fn whoever_has_left_the_door_cant_be_let_in() {
    let world = World::new("couples-dialogue").await;
    let mut a = without_b(&world).await;
    let other = world.guest(Seat::B).await;
    other.send(&by_link(&random::key()));
    pass(1).await;
    drop(other);
    pass(1).await;
    assert_eq!(lists(&a).pop(), Some(vec![]));
    let id = a.act(admit(1, true));
    assert_eq!(a.answer(id).await, Err(Code::Nothing));
}

#[tokio::test(start_paused = true)]
async fn nobody_turns_away_whom_they_may_not_let_in_by_an_old_id_either() {
    let world = World::new("couples-dialogue").await;
    let ((_a, _), (mut b, _)) = world.couple().await;
    // `a` is here, so that at its seat nobody answers but itself.
    let other = world.guest(Seat::A).await;
    other.send(&by_link(&random::key()));
    pass(1).await;
    let id = b.act(admit(1, false));
    assert_eq!(b.answer(id).await, Err(Code::Nothing));
    let id = b.act(Action::Pause);
    b.answer(id).await.unwrap();
    // As that pause would be sent again, and saying something else.
    b.send(&ClientFrame::Act(Act { id, turn: None, action: admit(1, false) }));
    pass(1).await;
    assert_eq!(door(&other).knock, Some(Knocking::Asking));
}
