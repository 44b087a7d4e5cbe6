//! Seats, as real phones and a real server have them: who takes one, who is let in, and who is out. What takes a
//! minute (the way back when nobody answers, declining, short codes) is proved in virtual time in the server.

use duologue_protocol::hash::Key;
use duologue_protocol::ids::Seat::{self, A, B, Therapist};
use duologue_protocol::knock::KnockId;
use duologue_protocol::wire::{Action, Arrival, ClientFrame, Door, Knocking, Phase, ServerFrame};
use duologue_tests::{Cast, Heard, Phone, Server, TestRoom, code, enter, sealed, secret, tap};
use serde_json::json;

/// The code that a phone is told last, and closed with.
fn closed(heard: &[Heard]) -> u16 {
    match heard {
        [.., Heard::Frame(last), Heard::Closed(code)] => {
            assert!(matches!(**last, ServerFrame::Bye { code: said, .. } if said == *code), "{last:?}");
            *code
        }
        _ => panic!("{heard:?}"),
    }
}

/// The code that an arrival is closed with which isn't welcomed.
async fn turned_away(server: &Server, room: &TestRoom, arrival: Arrival) -> u16 {
    let mut phone = Phone::connect(server).await;
    phone.hello(&room.id, arrival).await;
    closed(&phone.hear_out().await)
}

async fn door(phone: &mut Phone) -> Door {
    match phone.hear().await {
        Heard::Frame(frame) => match *frame {
            ServerFrame::Waiting(door) => door,
            other => panic!("{other:?}"),
        },
        other => panic!("{other:?}"),
    }
}

async fn knock(phone: &mut Phone, secret: &Key) {
    let frame =
        ClientFrame::Knock { secret: secret.clone(), name: Some(sealed(8)), commit: None, public: None };
    phone.send(&frame).await;
    assert_eq!(door(phone).await.knock, Some(Knocking::Asking));
}

/// The id of the knock that it is shown.
async fn asked(phone: &mut Phone) -> KnockId {
    loop {
        let Heard::Frame(frame) = phone.hear().await else { panic!("nobody knocks") };
        if let ServerFrame::Knock { knocks } = *frame
            && let [knock] = &knocks[..]
        {
            return knock.id;
        }
    }
}

fn admit(knock: KnockId) -> Action {
    Action::Admit { knock, on: true, parcel: None }
}

/// Somebody with this arrival knocks, and `host` lets them in.
async fn let_in(server: &Server, room: &TestRoom, by: Arrival, host: &mut Phone) -> (Phone, Key) {
    let mut phone = Phone::arrive(server, &room.id, by).await;
    assert_eq!(door(&mut phone).await.knock, Some(Knocking::May));
    let secret = secret();
    knock(&mut phone, &secret).await;
    let id = asked(host).await;
    host.act(admit(id)).await.expect("the host may");
    phone.until("the room", |phone| phone.rev() > 0).await;
    (phone, secret)
}

#[tokio::test]
async fn keys_only_invite() {
    let server = Server::start().await;
    let room = TestRoom::make(&server, "couples-dialogue", false, &json!({})).await;
    let mut a = room.visit(&server, A).await;
    assert_eq!(code(a.act_in(None, Action::Pause).await), "not-entered");
    a.enter().await;
    let (rev, mut b) = (a.rev(), room.visit(&server, B).await);
    assert!(door(&mut b).await.open);
    // Two previews and a phone at the door of `b`: nothing of that is anything in the room.
    let _previews = (room.visit(&server, B).await, room.visit(&server, B).await);
    assert!(a.drain().await.iter().all(|frame| !matches!(frame, ServerFrame::Room { .. })));
    assert_eq!((a.rev(), a.view().seats[&B].entered), (rev, false));
}

#[tokio::test]
async fn consent_takes_the_seat_and_the_devices_secret_alone_acts() {
    let server = Server::start().await;
    let room = TestRoom::make(&server, "couples-dialogue", false, &json!({})).await;
    let mut a = room.visit(&server, A).await;
    let without = Action::Enter { name: sealed(1), secret: None, key: None };
    assert_eq!(code(a.act_in(None, without).await), "malformed");
    let secret = a.enter().await;
    assert!(a.view().seats[&A].entered);
    a = Phone::arrive(&server, &room.id, Arrival::Secret(secret.clone())).await;
    a.until("the room", |phone| phone.rev() > 0).await;
    assert!(a.act(Action::Ready { on: true }).await.is_ok());
    for wrong in [Arrival::Key(secret), Arrival::Secret(room.keys[&A].clone())] {
        assert_eq!(turned_away(&server, &room, wrong).await, 4404);
    }
    let mut guest = room.visit(&server, A).await;
    assert_eq!(code(guest.act_in(None, Action::Ready { on: false }).await), "not-entered");
}

#[tokio::test]
async fn a_lost_answer_to_the_consent_is_healed_by_the_secret() {
    let server = Server::start().await;
    let room = TestRoom::make(&server, "couples-dialogue", false, &json!({})).await;
    let mut b = room.visit(&server, B).await;
    b.enter().await;
    let mut a = room.visit(&server, A).await;
    let mine = secret();
    a.begin(None, enter(3, &mine)).await;
    // The connection is lost before the phone reads anything of it.
    b.until("the partner", |phone| phone.view().seats[&A].entered).await;
    drop(a);
    let mut a = Phone::arrive(&server, &room.id, Arrival::Secret(mine.clone())).await;
    let again = duologue_protocol::wire::Act {
        id: duologue_protocol::wire::ActionId(1),
        turn: None,
        action: enter(3, &mine),
    };
    assert_eq!(a.act_as(again).await, Ok(b.rev()), "the same tap, answered again");
    assert_eq!(a.next_id().0, 2);
}

#[tokio::test]
async fn the_newest_consent_wins_before_the_beginning() {
    let server = Server::start().await;
    let room = TestRoom::make(&server, "couples-dialogue", false, &json!({})).await;
    let mut in_app = room.visit(&server, A).await;
    let old = in_app.enter().await;
    let mut browser = room.visit(&server, A).await;
    browser.enter().await;
    assert_eq!(closed(&in_app.hear_out().await), 4409);
    assert_eq!(turned_away(&server, &room, Arrival::Secret(old)).await, 4409);
    assert!(browser.act(Action::Ready { on: true }).await.is_ok());
}

#[tokio::test]
async fn once_it_has_begun_one_knocks_and_the_therapist_lets_in() {
    let server = Server::start().await;
    let mut cast = Cast::begin(&server, true).await;
    let mut desk = cast.therapist.take().expect("a therapist");
    let (mut other, secret) = let_in(&server, &cast.room, cast.room.link(B), &mut desk).await;
    // The former device is closed, now and whenever it comes again.
    assert_eq!(closed(&cast.b.hear_out().await), 4409);
    let old = Arrival::Secret(cast.secrets[&B].clone());
    assert_eq!(turned_away(&server, &cast.room, old).await, 4409);
    // Everyone sees who joined on a new phone; it goes on where the seat stood.
    cast.a.until("the news", |phone| phone.view().seats[&B].moved).await;
    assert_eq!(cast.a.view().seats[&B].name, Some(sealed(8)));
    cast.a.act(tap("said")).await.expect("a's move");
    other.until("b's turn", |phone| phone.view().floor == [B]).await;
    assert!(other.act(tap("said")).await.is_ok());

    // A second connection by the same secret takes over, and the older one is told.
    let mut tab = Phone::arrive(&server, &cast.room.id, Arrival::Secret(secret)).await;
    tab.until("the room", |phone| phone.rev() > 0).await;
    assert_eq!(closed(&other.hear_out().await), 4409);
}

#[tokio::test]
async fn that_isnt_right_gives_the_seat_back_and_kills_the_link() {
    let server = Server::start().await;
    let mut cast = Cast::begin(&server, true).await;
    let mut desk = cast.therapist.take().expect("a therapist");
    let (mut thief, stolen) = let_in(&server, &cast.room, cast.room.link(B), &mut desk).await;
    cast.a.until("the news", |phone| phone.view().seats[&B].moved).await;
    cast.a.act(Action::Contest { seat: B }).await.expect("anyone may say so");
    assert_eq!(closed(&thief.hear_out().await), 4409);
    assert_eq!(turned_away(&server, &cast.room, Arrival::Secret(stolen)).await, 4404);
    assert_eq!(turned_away(&server, &cast.room, cast.room.link(B)).await, 4404);
    cast.a.until("a pause", |phone| phone.view().phase == Phase::Paused).await;
    let mut b = Phone::arrive(&server, &cast.room.id, Arrival::Secret(cast.secrets[&B].clone())).await;
    b.act(Action::Ready { on: true }).await.expect("b is back");
    cast.a.act(Action::Ready { on: true }).await.expect("and so is a");
    b.until("the dialogue", |phone| phone.view().phase == Phase::Running).await;
    assert!(!b.view().seats[&B].moved);
}

#[tokio::test]
async fn a_reissued_link_is_the_only_one_and_opens_a_seat_that_was_left() {
    let server = Server::start().await;
    let mut cast = Cast::begin(&server, true).await;
    let mut desk = cast.therapist.take().expect("a therapist");
    let key = secret();
    assert_eq!(code(cast.a.act(Action::Reissue { seat: B, key: key.clone() }).await), "therapist-only");
    desk.act(Action::Reissue { seat: B, key: key.clone() }).await.expect("the therapist may");
    assert_eq!(turned_away(&server, &cast.room, cast.room.link(B)).await, 4404);
    assert!(!door(&mut Phone::arrive(&server, &cast.room.id, Arrival::Key(key)).await).await.open);

    // Left for good: after 20 s the seat's keys are dead, and another link opens it again.
    cast.b.act(Action::Stop).await.expect("anyone may leave");
    desk.until("the pause", |phone| phone.view().phase == Phase::Paused).await;
    let left = async { while !matches!(cast.b.hear_slowly().await, Heard::Closed(4410)) {} };
    tokio::time::timeout(std::time::Duration::from_secs(40), left).await.expect("20 s");
    let key = secret();
    desk.act(Action::Reissue { seat: B, key: key.clone() }).await.expect("the therapist may");
    let mut b = Phone::arrive(&server, &cast.room.id, Arrival::Key(key)).await;
    assert!(door(&mut b).await.open);
    b.enter().await;
    assert!(b.act(Action::Ready { on: true }).await.is_ok());
}

/// A room that the couple's first partner made on their own phone, begun.
async fn made_by_a(server: &Server) -> (TestRoom, Phone, Phone, Key) {
    let body = json!({ "format": "couples-dialogue", "maker": "a" });
    let answer = duologue_tests::http::post(server, "/api/rooms", &body.to_string()).await;
    let made: duologue_protocol::wire::http::RoomMade = serde_json::from_slice(&answer.body).expect("a room");
    let room = TestRoom { id: made.room, keys: made.keys };
    let (mut a, mut b) = (room.visit(server, A).await, room.visit(server, B).await);
    a.enter().await;
    let replaced = secret();
    let consent = Action::Enter { name: sealed(2), secret: Some(secret()), key: Some(replaced.clone()) };
    b.act_in(None, consent).await.expect("b's consent");
    b.until("the room", |phone| phone.rev() > 0).await;
    a.act(Action::Ready { on: true }).await.expect("a is ready");
    b.act(Action::Ready { on: true }).await.expect("b is ready");
    (room, a, b, replaced)
}

#[tokio::test]
async fn the_maker_of_a_room_cant_act_as_the_other() {
    let server = Server::start().await;
    let (room, mut a, b, replaced) = made_by_a(&server).await;
    // A kept the link that they sent. Here and away, it opens nothing; B's own new one does not act either while B is here.
    let mut forger = room.visit(&server, B).await;
    let shut = door(&mut forger).await;
    assert!(!shut.open && shut.names.is_empty() && shut.format.is_none());
    assert_eq!(code(forger.act_in(None, enter(9, &secret())).await), "taken");
    let mut own = Phone::arrive(&server, &room.id, Arrival::Key(replaced)).await;
    assert_eq!(code(own.act_in(None, enter(9, &secret())).await), "taken");
    drop((b, own));
    a.until("the dialogue", |phone| phone.view().phase == Phase::Running).await;
    let away = async {
        while a.view().away != [B] {
            a.drain().await;
            tokio::time::sleep(std::time::Duration::from_millis(500)).await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(40), away).await.expect("b's phone is away");
    // And by that link there is no way back either: only asking, and everyone would see an answer.
    assert_eq!(code(forger.act_in(None, enter(9, &secret())).await), "taken");
    forger.send(&ClientFrame::Knock { secret: secret(), name: None, commit: None, public: None }).await;
    let heard = forger.drain().await;
    let doors: Vec<_> = heard
        .iter()
        .filter_map(|frame| if let ServerFrame::Waiting(door) = frame { Some(door) } else { None })
        .collect();
    assert!(doors.iter().all(|door| door.by.is_none() && !door.open), "{doors:?}");
    assert_eq!(doors.last().expect("it asks").knock, Some(Knocking::Asking));
}

#[tokio::test]
async fn a_stranger_with_a_forwarded_link_learns_nothing() {
    let server = Server::start().await;
    let cast = Cast::begin(&server, true).await;
    for seat in [A, B, Therapist] {
        let mut stranger = cast.room.visit(&server, seat).await;
        let door = serde_json::to_string(&door(&mut stranger).await).expect("JSON");
        assert_eq!(door, r#"{"open":false,"therapist":true,"knock":"may"}"#);
        let heard = stranger.drain().await;
        assert_eq!(heard, [], "no name, format, prompt or presence");
    }
}

#[tokio::test]
async fn one_phone_for_both() {
    let server = Server::start().await;
    let room = TestRoom::make(&server, "couples-dialogue", false, &json!({})).await;
    let mut a = room.visit(&server, A).await;
    a.enter().await;
    let other = secret();
    a.act(Action::Take { seat: B, secret: other.clone() }).await.expect("nobody has it");
    let mut b = Phone::arrive(&server, &room.id, Arrival::Secret(other)).await;
    assert_eq!(b.seat(), B);
    b.act(Action::Enter { name: sealed(4), secret: None, key: None }).await.expect("b's name");
    a.act(Action::Ready { on: true }).await.expect("a is ready");
    b.act(Action::Ready { on: true }).await.expect("b is ready");
    a.until("the dialogue", |phone| phone.view().phase == Phase::Running).await;
    // Not from somebody whose phone is here.
    assert_eq!(code(a.act(Action::Take { seat: B, secret: secret() }).await), "taken");
    let seats: Vec<Seat> = a.view().seats.keys().copied().collect();
    assert_eq!(seats, [A, B]);
}
