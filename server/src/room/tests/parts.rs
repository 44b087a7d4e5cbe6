//! Presence, knocks and a connection, each alone.

use duologue_protocol::hash::Key;
use duologue_protocol::ids::Seat;
use duologue_protocol::knock::{Commitment, KnockId, PublicKey};
use duologue_protocol::room::{Input, Observed, Room};
use duologue_protocol::time::{Millis, Timestamp};
use duologue_protocol::wire::{Action, ClientFrame, Close, Code, Presence, ServerFrame};

use super::rooms::{LATER, T, after, bounds, link, room, secret};
use crate::node::budget::FrameBudget;
use crate::room::connection::{Connection, Verdict};
use crate::room::device::{Standing, Way};
use crate::room::effect::{Effect, Effects};
use crate::room::knock::KnockDetails;
use crate::room::knocks::Knocks;
use crate::room::presence::PresenceTable;
use crate::room::telemetry::Telemetry;

/// The room once its node has seen that the device of `b` is gone.
fn without_b() -> Room {
    let gone = Observed::Gone { seat: Seat::B, heard: T };
    room().after(LATER, Input::Observed(gone)).unwrap()
}

fn newcomers() -> Key {
    Key::from_bytes([0xc2; Key::BYTES])
}

fn details(commit: Option<Commitment>, public: Option<PublicKey>) -> KnockDetails {
    KnockDetails::new(newcomers().hash(), None, commit, public)
}

/// A public key of these bytes, and its hash.
fn public(fill: u8) -> (PublicKey, Commitment) {
    let mut bytes = [fill; 65];
    bytes[0] = 4;
    let key: PublicKey = data_encoding::BASE64URL_NOPAD.encode(&bytes).parse().unwrap();
    let commit = Commitment::of(&key);
    (key, commit)
}

fn by_link() -> (Seat, Way) {
    (Seat::B, Way::Link(link(Seat::B).hash()))
}

fn by_code() -> (Seat, Way) {
    (Seat::B, Way::Code(Seat::A))
}

#[test]
fn the_room_is_told_of_a_device_that_is_gone_and_heard_again_and_not_where_it_doesnt_listen() {
    let (before, mut table) = (room(), PresenceTable::new(&room(), T));
    let gone = T + Millis::seconds(18);
    table.hear(Seat::A, gone);
    table.pass(gone);
    assert_eq!(table.unstored(&before, gone), Some((Seat::B, Observed::Gone { seat: Seat::B, heard: T })));
    assert!(table.is_stored(&before), "it was here at another node");
    table.come(Seat::B);
    assert!(!table.is_stored(&before));

    let told = without_b();
    assert!(table.is_stored(&told));
    table.hear(Seat::B, gone);
    assert_eq!(table.unstored(&told, gone), Some((Seat::B, Observed::Heard { seat: Seat::B })));
    table.ignore(Seat::B);
    assert_eq!(table.unstored(&told, gone), None);
}

#[test]
fn partners_see_states_and_in_a_pause_nothing_and_only_the_therapist_sees_pages() {
    let (room, table) = (room(), PresenceTable::new(&room(), T));
    let mut page = Telemetry::default();
    page.note_rtt(Some(40));
    let view = |room: &Room, viewer| table.view(viewer, room, T, |_| Some(page));
    let here = |telemetry: Telemetry| telemetry.seat_presence(Presence::Here);
    assert_eq!(view(&room, Seat::A), Some([(Seat::B, here(Telemetry::default()))].into()));
    let both = [(Seat::A, here(page)), (Seat::B, here(page))];
    assert_eq!(view(&room, Seat::Therapist), Some(both.into()));
    let paused = after(&room, Seat::A, Action::Pause);
    assert_eq!(view(&paused, Seat::A), None);
    assert_eq!(view(&paused, Seat::Therapist), Some(both.into()));
}

#[test]
fn a_link_alone_is_enough_after_a_minute_or_when_nobody_could_answer() {
    let (room, mut knocks) = (without_b(), Knocks::default());
    knocks.ask(5, by_link(), details(None, None), &room, LATER).unwrap();
    let enough = LATER + Millis::seconds(60);
    let found = |now: Timestamp, here: &[Seat]| {
        let here = here.iter().copied();
        knocks.way_back(&room, now, &here).map(|(device, newcomer)| (device, newcomer.secret))
    };
    let theirs = Some((5, newcomers().hash()));
    assert_eq!(knocks.due(&room), Some(enough));
    assert_eq!((found(enough - Millis(1), &[Seat::A]), found(enough, &[Seat::A])), (None, theirs));
    assert_eq!(found(LATER, &[]), theirs);
    knocks.bar(5);
    assert_eq!((knocks.way_back(&room, enough, &[].into_iter()), knocks.due(&room)), (None, None));
}

#[test]
fn a_declined_knock_waits_and_then_is_another_one() {
    let (room, mut knocks) = (without_b(), Knocks::default());
    let ask = |knocks: &mut Knocks, now| knocks.ask(5, by_link(), details(None, None), &room, now);
    ask(&mut knocks, LATER).unwrap();
    ask(&mut knocks, LATER).unwrap();
    assert_eq!(knocks.meant(KnockId(1), Seat::A, &room).map(|who| who.seat), Some(Seat::B));
    knocks.decline(Some(KnockId(1)), LATER);
    assert_eq!((knocks.meant(KnockId(1), Seat::A, &room), knocks.seen_by(Seat::A, &room)), (None, vec![]));
    let (refusal, wait) = ask(&mut knocks, LATER + Millis(1)).unwrap_err();
    assert_eq!((refusal.code, wait), (Code::TooFast, Some(Millis(19_999))));
    ask(&mut knocks, LATER + Millis(20_000)).unwrap();
    assert_eq!(knocks.seen_by(Seat::A, &room)[0].id, KnockId(2));
    knocks.keep(|device| device != 5);
    assert_eq!(knocks.secret_of(5), None);
}

#[test]
fn by_a_code_a_knock_commits_itself_to_a_key_and_its_host_alone_may_answer() {
    let (room, mut knocks) = (without_b(), Knocks::default());
    let ((key, commit), (other, _)) = (public(1), public(2));
    let mut ask = |commit, public| knocks.ask(5, by_code(), details(commit, public), &room, LATER);
    assert_eq!(ask(None, None).unwrap_err().0.code, Code::Malformed);
    assert_eq!(ask(Some(commit.clone()), Some(other.clone())).unwrap_err().0.code, Code::Malformed);
    ask(Some(commit.clone()), None).unwrap();
    ask(Some(commit), Some(key)).unwrap();
    assert!(!knocks.greet(KnockId(1), Seat::Therapist, &other) && knocks.greet(KnockId(1), Seat::A, &other));
    assert!(!knocks.greet(KnockId(1), Seat::A, &public(3).0), "one key for each knock");
    assert_eq!(knocks.door(5, by_code(), &room).host, Some(other));
    assert_eq!((knocks.seen_by(Seat::A, &room).len(), knocks.due(&room)), (1, None));
}

/// A connection of `b` that stands like this.
fn connection(standing: Standing) -> Connection {
    Connection::new(1, Seat::B, standing, FrameBudget::new(&bounds()), T)
}

#[test]
fn only_the_holder_of_the_seat_acts_for_it_and_a_dead_link_leads_nowhere() {
    let room = room();
    let holder = secret(Seat::B).hash();
    let verdict = |standing, knocked| connection(standing).verdict(&room, knocked);
    assert_eq!(verdict(Standing::Member(holder), None), Verdict::Stays);
    assert_eq!(verdict(Standing::Member(newcomers().hash()), None), Verdict::Ends(Close::Moved));
    assert_eq!(verdict(Standing::Guest(by_link().1), None), Verdict::Stays);
    assert_eq!(verdict(Standing::Guest(by_link().1), Some(holder)), Verdict::LetIn(holder));
    let dead = Standing::Guest(Way::Link(newcomers().hash()));
    assert_eq!(verdict(dead, None), Verdict::Ends(Close::NoSuchRoom));
    assert_eq!(verdict(Standing::Guest(by_code().1), None), Verdict::Stays);
}

#[test]
fn eight_texts_in_a_row_that_are_no_frame_close_it_and_a_frame_forgives() {
    let mut connection = connection(Standing::Member(secret(Seat::B).hash()));
    let mut effects = Effects::default();
    let ping = serde_json::to_string(&ClientFrame::Ping { t: 0.0, rtt: None }).unwrap();
    let texts = ["{}"; 7].into_iter().chain([&*ping]).chain(["{}"; 8]);
    let read = texts.filter(|text| connection.read(text, LATER, 3, &mut effects).is_some()).count();
    assert_eq!((read, connection.close_reason()), (1, Some(Close::Malformed)));
    let refused = |effect: &Effect| match effect {
        Effect::Send(1, text) => matches!(
            serde_json::from_str(text).unwrap(),
            ServerFrame::Refused { id: None, code: Code::Malformed, rev: 3, .. }
        ),
        _ => false,
    };
    assert_eq!(effects.drain().filter(refused).count(), 15);
}
