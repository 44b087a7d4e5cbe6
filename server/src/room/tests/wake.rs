//! Wakes, event by event: all effects of each, in order.

use duologue_protocol::hash::Key;
use duologue_protocol::ids::{RoomId, Seat};
use duologue_protocol::room::Room;
use duologue_protocol::time::{Millis, Timestamp};
use duologue_protocol::wire::{Action, ActionId, Arrival, ClientFrame, Close, HoldWhy, ServerFrame, Yours};

use super::rooms::{LATER, T, act, after, bounds, room, secret};
use crate::node::Condition;
use crate::node::budget::FrameBudget;
use crate::room::device::{Credential, DeviceId};
use crate::room::effect::{Effect, Effects, Question};
use crate::room::event::{Event, StoreAnswer};
use crate::room::gathering::Gathering;
use crate::socket::{Incoming, encode};
use crate::store::{PeerEvent, Revision};

const STORED: Revision = Revision(9);
const A: DeviceId = 0;
const B: DeviceId = 1;

struct Wakes {
    gathering: Gathering,
    effects: Effects,
    now: Timestamp,
}

impl Wakes {
    /// Both partners' devices, welcomed and shown all there is.
    fn couple() -> (Self, Room) {
        let room = room();
        let (id, acts) = (RoomId::from_bytes([7; RoomId::BYTES]), bounds().acts);
        let gathering = Gathering::new(id, acts, (room.clone(), STORED), Condition::Well, T);
        let mut wakes = Self { gathering, effects: Effects::default(), now: T };
        for (device, seat) in [(A, Seat::A), (B, Seat::B)] {
            wakes.comes(device, secret(seat));
        }
        for event in [Event::TimePassed, Event::Settled, Event::Flushed] {
            wakes.on(event);
        }
        wakes.now = LATER;
        (wakes, room)
    }

    fn on(&mut self, event: Event) -> Vec<Effect> {
        self.gathering.handle(event, self.now, &mut self.effects);
        self.effects.drain().collect()
    }

    fn comes(&mut self, device: DeviceId, secret: Key) -> Vec<Effect> {
        let credential = Credential::Arrival(Arrival::Secret(secret));
        let (budget, beat_phase) = (FrameBudget::new(&bounds()), Millis(0));
        self.on(Event::Arrived { device, credential, budget, beat_phase })
    }

    fn sends(&mut self, device: DeviceId, action: Action) -> Vec<Effect> {
        let text = serde_json::to_string(&ClientFrame::Act(act(action))).unwrap();
        self.on(Event::Incoming(device, Incoming::Text(text.into())))
    }
}

fn save(expected: Revision, room: &Room) -> Effect {
    let (bytes, expires, formats) = (room.save(), room.expires(), room.formats());
    Effect::Ask(Question::Save { expected, bytes, expires, formats })
}

fn send(device: DeviceId, frame: &ServerFrame) -> Effect {
    Effect::Send(device, encode(frame))
}

fn shown(device: DeviceId, room: &Room, seat: Seat) -> Effect {
    let (rev, mine, view) = (room.rev(), room.mine(seat), room.view());
    send(device, &ServerFrame::Room { rev, mine, now: LATER, view, yours: Yours::default() })
}

fn done(device: DeviceId, room: &Room) -> Effect {
    send(device, &ServerFrame::Done { id: ActionId(3), rev: room.rev() })
}

fn beat(device: DeviceId) -> Effect {
    send(device, &ServerFrame::Beat { now: LATER })
}

#[test]
fn a_tap_is_saved_then_answered_then_shown_with_a_store_that_answers_at_once() {
    let (mut wakes, room) = Wakes::couple();
    let next = after(&room, Seat::A, Action::MoreTime);
    let saved = Revision(STORED.0 + 1);
    assert_eq!(wakes.sends(A, Action::MoreTime), [Effect::Tell(PeerEvent::Heard(Seat::A, LATER))]);
    assert_eq!(wakes.on(Event::TimePassed), []);
    assert_eq!(wakes.on(Event::Settled), [save(STORED, &next)]);
    let answered = wakes.on(Event::Answered(StoreAnswer::Saved(Some(saved))));
    assert_eq!(answered, [Effect::Tell(PeerEvent::Saved(saved)), done(A, &next)]);
    let all = [shown(A, &next, Seat::A), beat(A), shown(B, &next, Seat::B)];
    assert_eq!(wakes.on(Event::Settled), all);
    assert_eq!(wakes.on(Event::Flushed), []);
}

#[test]
fn several_taps_are_saved_in_one_wake_and_shown_once() {
    let (mut wakes, room) = Wakes::couple();
    let first = after(&room, Seat::A, Action::MoreTime);
    let both = after(&first, Seat::B, Action::MoreTime);
    wakes.sends(A, Action::MoreTime);
    wakes.sends(B, Action::MoreTime);
    assert_eq!(wakes.on(Event::Settled), [save(STORED, &first)]);
    let saved = Revision(STORED.0 + 1);
    wakes.on(Event::Answered(StoreAnswer::Saved(Some(saved))));
    assert_eq!(wakes.on(Event::Settled), [save(saved, &both)]);
    wakes.on(Event::Answered(StoreAnswer::Saved(Some(Revision(saved.0 + 1)))));
    let all = [shown(A, &both, Seat::A), beat(A), shown(B, &both, Seat::B)];
    assert_eq!(wakes.on(Event::Settled), all);
}

#[test]
fn a_pause_that_the_store_has_not_answered_is_a_hold_and_other_nodes_hear_of_it() {
    let (mut wakes, room) = Wakes::couple();
    wakes.sends(B, Action::Pause);
    assert_eq!(wakes.on(Event::Settled), [save(STORED, &after(&room, Seat::B, Action::Pause))]);
    let hold = ServerFrame::Hold { why: Some(HoldWhy::Pause) };
    let all = [Effect::Tell(PeerEvent::Pausing), send(A, &hold), beat(A), send(B, &hold)];
    assert_eq!(wakes.on(Event::Settled), all);
    assert_eq!(wakes.on(Event::Settled), [], "said once");
}

#[test]
fn a_tap_that_was_outrun_is_tried_again_on_what_another_node_made() {
    let (mut wakes, room) = Wakes::couple();
    let theirs = after(&room, Seat::B, Action::MoreTime);
    wakes.sends(A, Action::MoreTime);
    wakes.on(Event::Settled);
    let answered = wakes.on(Event::Answered(StoreAnswer::Saved(None)));
    assert_eq!(answered, [Effect::Ask(Question::Load)]);
    let newest = Revision(STORED.0 + 4);
    let loaded = StoreAnswer::Loaded(Box::new(theirs.clone()), newest);
    assert_eq!(wakes.on(Event::Answered(loaded)), []);
    assert_eq!(wakes.on(Event::Settled), [save(newest, &after(&theirs, Seat::A, Action::MoreTime))]);
}

#[test]
fn a_wrong_secret_is_refused_and_changes_nothing() {
    let (mut wakes, _) = Wakes::couple();
    let refused = wakes.comes(2, Key::from_bytes([1; Key::BYTES]));
    assert_eq!(refused, [Effect::Refuse(2, Close::NoSuchRoom)]);
    assert!(!wakes.gathering.is_open(2) && wakes.gathering.is_open(A));
    assert_eq!(wakes.on(Event::Flushed), []);
}

#[test]
fn a_stuck_device_is_shown_the_newest_alone_and_after_10_s_closed() {
    let (mut wakes, room) = Wakes::couple();
    wakes.on(Event::Stuck(A));
    let mut now = room;
    for (step, seat) in [Seat::A, Seat::B].into_iter().enumerate() {
        now = after(&now, seat, Action::MoreTime);
        let revision = Revision(STORED.0 + 1 + step as u64);
        wakes.sends(if seat == Seat::A { A } else { B }, Action::MoreTime);
        wakes.on(Event::Settled);
        wakes.on(Event::Answered(StoreAnswer::Saved(Some(revision))));
        assert_eq!(wakes.on(Event::Settled), [shown(B, &now, Seat::B)]);
    }
    assert_eq!(wakes.gathering.due(LATER), Some(LATER + Millis::seconds(10)));
    wakes.on(Event::Freed(A));
    assert_eq!(wakes.on(Event::Settled), [shown(A, &now, Seat::A), beat(A)]);
    wakes.on(Event::Stuck(A));
    wakes.now = LATER + Millis::seconds(10);
    let closed = Effect::Tell(PeerEvent::Closed(Seat::A, wakes.now));
    assert_eq!(wakes.on(Event::Flushed), [closed, Effect::Close(A, Some(Close::TooSlow))]);
}

#[test]
fn a_stop_waits_for_the_store_and_then_asks_everyone_to_come_back() {
    let (mut wakes, _) = Wakes::couple();
    wakes.sends(A, Action::MoreTime);
    wakes.on(Event::Stopping);
    wakes.on(Event::Settled);
    assert_eq!(wakes.on(Event::Flushed), []);
    wakes.on(Event::Answered(StoreAnswer::Saved(Some(Revision(STORED.0 + 1)))));
    wakes.on(Event::Settled);
    let closes = [(Seat::A, A), (Seat::B, B)].map(|(seat, device)| {
        [Effect::Tell(PeerEvent::Closed(seat, LATER)), Effect::Close(device, Some(Close::Restart))]
    });
    assert_eq!(wakes.on(Event::Flushed), closes.into_iter().flatten().collect::<Vec<_>>());
    assert!(wakes.gathering.is_over());
}
