//! A device in a room, which keeps what it notices, with the millisecond at which it did.

use std::cell::RefCell;
use std::rc::Rc;

use duologue_protocol::time::{Millis, Timestamp};
use duologue_protocol::wire::{Act, Action, ActionId, ClientFrame, Code, ServerFrame, View, Yours};

use super::harness::Parts;
use crate::room::device::DeviceId;
use crate::socket::Incoming;
use crate::testing::{self, Heard};

/// A device with its connection, which ends when it is dropped.
pub(super) struct Handset {
    parts: Rc<RefCell<Parts>>,
    node: usize,
    device: DeviceId,
    next: u32,
}

impl Drop for Handset {
    fn drop(&mut self) {
        self.come_in(Incoming::Gone);
    }
}

impl Handset {
    pub(super) fn new(parts: Rc<RefCell<Parts>>, node: usize, device: DeviceId) -> Self {
        Self { parts, node, device, next: 1 }
    }

    fn come_in(&self, incoming: Incoming) {
        self.parts.borrow_mut().node(self.node).receive(self.device, incoming);
    }

    pub(super) fn send(&self, frame: &ClientFrame) {
        self.come_in(Incoming::Text(serde_json::to_string(frame).unwrap().into()));
    }

    pub(super) fn ping(&self) {
        self.send(&ClientFrame::Ping { t: 0.0, rtt: None });
    }

    /// Sends an action, in the turn that the newest view shows.
    pub(super) fn act(&mut self, action: Action) -> ActionId {
        let turn = self.rooms().last().map(|(_, _, view, _)| view.turn);
        let id = ActionId(self.next);
        self.next += 1;
        self.send(&ClientFrame::Act(Act { id, turn, action }));
        id
    }

    /// The answer to an action.
    pub(super) fn answer(&self, id: ActionId) -> Result<u32, Code> {
        self.wait("an answer", |noticed| match noticed {
            Heard::Frame(ServerFrame::Done { id: done, rev, .. }) if *done == id => Some(Ok(*rev)),
            Heard::Frame(ServerFrame::Refused { id: Some(refused), code, .. }) if *refused == id => {
                Some(Err(*code))
            }
            _ => None,
        })
    }

    /// Does something, and waits until it is done.
    pub(super) fn done(&mut self, action: Action) -> u32 {
        let id = self.act(action);
        self.answer(id).unwrap()
    }

    /// The first thing in all it noticed that `found` finds; time passes until there is one, a minute at most.
    pub(super) fn wait<T>(&self, what: &str, found: impl Fn(&Heard) -> Option<T>) -> T {
        let mut parts = self.parts.borrow_mut();
        let end = parts.now() + Millis::minutes(1);
        parts.rest();
        loop {
            if let Some(seen) = parts.log(self.device).iter().find_map(|(_, noticed)| found(noticed)) {
                return seen;
            }
            assert!(parts.step(end), "waited for {what}");
        }
    }

    /// Waits for this version.
    pub(super) fn reach(&self, wanted: u32) {
        self.wait("a version", |noticed| match noticed {
            Heard::Frame(ServerFrame::Room { rev, .. }) => (*rev >= wanted).then_some(()),
            _ => None,
        });
    }

    /// Waits for the close.
    pub(super) fn closed(&self) -> u16 {
        self.wait("the close", |noticed| if let Heard::Closed(code) = noticed { Some(*code) } else { None })
    }

    /// Everything it heard since `start`, with how many milliseconds later; beats left out.
    pub(super) fn since(&self, start: Timestamp) -> Vec<(i64, Heard)> {
        testing::since(self.parts.borrow().log(self.device), start)
    }

    /// The same, of what `pick` picks.
    pub(super) fn picked<T>(
        &self,
        start: Timestamp,
        pick: impl Fn(&ServerFrame) -> Option<T>,
    ) -> Vec<(i64, T)> {
        testing::picked(self.parts.borrow().log(self.device), start, pick)
    }

    /// Every room frame: `rev`, `mine`, and what they show.
    pub(super) fn rooms(&self) -> Vec<(u32, u32, View, Yours)> {
        testing::rooms(self.parts.borrow().log(self.device))
    }

    /// The newest view.
    pub(super) fn view(&self) -> View {
        self.rooms().pop().expect("it has seen the room").2
    }
}
