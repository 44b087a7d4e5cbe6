//! Save, then show: what actions, time and absence make of the room is stored first, one change at a time.

use duologue_protocol::ids::Seat;
use duologue_protocol::room::{Input, Newcomer, Observed, Room};
use duologue_protocol::time::Timestamp;
use duologue_protocol::wire::{Code, Refusal, ServerFrame};

use super::Gathering;
use crate::room::commit::Outcome;
use crate::room::connection::Connection;
use crate::room::device::DeviceId;
use crate::room::effect::Effects;
use crate::room::event::StoreAnswer;
use crate::room::queue::Queued;
use crate::store::PeerEvent;

impl Gathering {
    /// Asks the store for the next thing, unless it owes an answer. Says whether it was asked.
    pub(super) fn save_next(&mut self, now: Timestamp, effects: &mut Effects) -> bool {
        if self.commit.is_asked() {
            return false;
        }
        self.commit.probe(now, effects);
        while self.commit.is_idle() && self.begin_next(now, effects) {}
        self.commit.is_asked()
    }

    /// Begins the next thing; says whether there may be more to begin.
    fn begin_next(&mut self, now: Timestamp, effects: &mut Effects) -> bool {
        if self.ended || self.commit.is_down() {
            return false;
        }
        if self.peers.are_ahead(self.commit.revision()) {
            self.commit.load(now, effects);
        } else if self.commit.is_expired(now) {
            self.commit.erase(now, effects);
        } else if let Some(since) = self.commit.held() {
            self.end_outage(since, now, effects);
        } else if self.commit.room_due().is_some_and(|due| due <= now) {
            self.commit.pass_time(now, effects);
        } else if let Some(action) = self.queue.next_urgent() {
            self.attempt(action, now, effects);
        } else if let Some((seat, observed)) = self.presence.unstored(self.commit.room(), now) {
            self.store_presence(seat, observed, now, effects);
        } else if let Some((device, newcomer)) = self.way_back(now) {
            self.readmit(device, newcomer, now, effects);
        } else if let Some(action) = self.queue.next() {
            self.attempt(action, now, effects);
        } else {
            return false;
        }
        true
    }

    fn attempt(&mut self, action: Queued, now: Timestamp, effects: &mut Effects) {
        let room = self.commit.room();
        let knock = action.knock().and_then(|knock| self.knocks.meant(knock, action.seat(), room));
        let done = action.input(knock).and_then(|input| room.after(now, input));
        self.save_or_answer(action, done, now, effects);
    }

    fn save_or_answer(
        &mut self,
        action: Queued,
        done: Result<Room, Refusal>,
        now: Timestamp,
        effects: &mut Effects,
    ) {
        match done {
            Err(refusal) => self.refuse(action.device(), Some(action.id()), &refusal, None, effects),
            Ok(next) if next == *self.commit.room() => self.answer(&action, now, effects),
            Ok(next) => self.commit.save(Some(action), next, now, effects),
        }
    }

    /// The store is back: time stood meanwhile, and goes on. Who asked for a pause meanwhile has paused that.
    fn end_outage(&mut self, since: Timestamp, now: Timestamp, effects: &mut Effects) {
        let held = Input::Observed(Observed::Held { since });
        let next = self.commit.room().after(now, held).expect("an outage isn't refused");
        if let Some(action) = self.queue.next_urgent() {
            let done = action.input(None).and_then(|input| next.after(now, input));
            self.save_or_answer(action, done, now, effects);
        } else if next == *self.commit.room() {
            self.commit.go_on();
        } else {
            self.commit.save(None, next, now, effects);
        }
    }

    /// Tells the room what this node saw of a seat's device.
    fn store_presence(&mut self, seat: Seat, observed: Observed, now: Timestamp, effects: &mut Effects) {
        match self.commit.room().after(now, Input::Observed(observed)) {
            Ok(next) if next != *self.commit.room() => self.commit.save(None, next, now, effects),
            Ok(_) | Err(_) => self.presence.ignore(seat),
        }
    }

    /// Somebody whose link alone is enough now.
    fn way_back(&self, now: Timestamp) -> Option<(DeviceId, Newcomer)> {
        let here = self.connections.members().map(Connection::seat);
        self.knocks.way_back(self.commit.room(), now, &here)
    }

    fn readmit(&mut self, device: DeviceId, newcomer: Newcomer, now: Timestamp, effects: &mut Effects) {
        match self.commit.room().after(now, Input::Observed(Observed::Returned(newcomer))) {
            Ok(next) => self.commit.save(None, next, now, effects),
            Err(_) => self.knocks.bar(device),
        }
    }

    /// Draws the consequences of what the store answered.
    pub(super) fn take_answer(&mut self, answer: StoreAnswer, now: Timestamp, effects: &mut Effects) {
        match self.commit.answer(answer, now) {
            Outcome::Kept { action, before } => {
                self.follow_room(&before, now, effects);
                effects.tell(PeerEvent::Saved(self.commit.revision()));
                if let Some(action) = action {
                    // One that is only answered again may say anything, and declines nobody.
                    self.knocks.decline(action.declines(), now);
                    self.answer(&action, now, effects);
                }
            }
            Outcome::Outrun(action) => {
                self.queue.give_back(action);
                self.commit.load(now, effects);
            }
            Outcome::Loaded { before } => {
                self.peers.catch_up();
                if let Some(before) = before {
                    self.follow_room(&before, now, effects);
                }
            }
            Outcome::Ended(close) => self.end(close),
            Outcome::Revived => self.commit.load(now, effects),
            Outcome::Failed(action) => {
                self.queue.give_back(action);
                for action in self.queue.take_rest() {
                    self.refuse(action.device(), Some(action.id()), &Code::StoreDown.into(), None, effects);
                }
            }
        }
    }

    /// Answers an action that is stored, now or before.
    fn answer(&mut self, action: &Queued, now: Timestamp, effects: &mut Effects) {
        let (device, seat, id) = (action.device(), action.seat(), action.id());
        if let Some(secret) = action.consent() {
            self.seat_guest(device, seat, secret, now, effects);
        }
        let room = self.commit.room();
        let answered = room.answer(seat).filter(|answer| answer.id == id);
        let rev = answered.map_or(room.rev(), |answer| answer.rev);
        if let Some(connection) = self.connections.open(device) {
            connection.send(&ServerFrame::Done { id, rev }, effects);
        }
    }
}
