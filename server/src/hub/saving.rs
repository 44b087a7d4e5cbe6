//! Save, then show: what taps, time and absence make of the room is stored first, one change at a time.

use std::task::{Context, Poll};

use duologue_protocol::hash::KeyHash;
use duologue_protocol::ids::Seat;
use duologue_protocol::room::{Input, Observed, Room};
use duologue_protocol::time::Timestamp;
use duologue_protocol::wire::{Action, Close, Code, Refusal, ServerFrame};

use super::device::Standing;
use super::knocks::Way;
use super::life::Life;
use super::taps::Tap;
use super::task::RoomTask;
use super::writer::Outcome;
use crate::store::{News, Revision, Stored};

impl RoomTask {
    /// Does what there is to do, as far as the store goes along without waiting.
    pub(super) fn advance(&mut self, cx: &mut Context<'_>) {
        self.note_trouble();
        loop {
            if self.writer.is_due_again(self.now) {
                self.probe();
            }
            while self.writer.is_idle() && self.begin_next() {}
            match self.writer.poll(cx, self.now) {
                Poll::Ready(outcome) => self.settle(outcome),
                Poll::Pending => return,
            }
        }
    }

    /// Begins the next thing; says whether there may be more to begin.
    fn begin_next(&mut self) -> bool {
        if self.ended || self.is_down() {
            return false;
        }
        if self.is_behind() {
            self.reload();
        } else if self.room.expires() <= self.now {
            self.writer.erase(self.hub.store.erase(&self.id, self.revision), self.now);
        } else if let Some(since) = self.held {
            self.go_on(since);
        } else if self.room_due().is_some_and(|due| due <= self.now) {
            self.pass_room_time();
        } else if let Some(tap) = self.taps.next_urgent() {
            self.attempt(tap);
        } else if let Some((seat, observed)) = self.presence_to_store() {
            self.store_presence(seat, observed);
        } else if let Some((newcomer, device)) = self.way_back() {
            self.readmit(newcomer, device);
        } else if let Some(tap) = self.taps.next() {
            self.attempt(tap);
        } else {
            return false;
        }
        true
    }

    /// When time alone changes the room, or ends its life.
    pub(super) fn room_due(&self) -> Option<Timestamp> {
        let change = self.room.due().filter(|due| *due > self.looked);
        let due = change.map_or(self.room.expires(), |change| change.min(self.room.expires()));
        (self.writer.is_idle() && !self.is_down()).then_some(due)
    }

    fn pass_room_time(&mut self) {
        let next = self.room.at(self.now);
        if next == self.room {
            self.looked = self.now;
        } else {
            self.save(None, next);
        }
    }

    fn attempt(&mut self, tap: Tap) {
        let knock = self.meant(&tap);
        let done = tap.input(knock.as_ref()).and_then(|input| self.room.after(self.now, input));
        self.take_done(tap, done);
    }

    fn take_done(&mut self, tap: Tap, done: Result<Room, Refusal>) {
        match done {
            Err(refusal) => self.refuse_tap(&tap, &refusal),
            Ok(next) if next == self.room => self.answer(&tap),
            Ok(next) => self.save(Some(tap), next),
        }
    }

    /// Whether the store doesn't take anything now, as far as anybody here knows.
    pub(super) fn is_down(&self) -> bool {
        self.writer.in_trouble() || self.hub.pulse.is_gone()
    }

    /// Time stands from the moment at which the room could no longer be kept.
    fn note_trouble(&mut self) {
        if self.is_down() {
            self.held.get_or_insert(self.now);
        }
    }

    /// The store is back: time stood meanwhile, and goes on. Who asked for a pause meanwhile has paused that.
    fn go_on(&mut self, since: Timestamp) {
        let held = Input::Observed(Observed::Held { since });
        let next = self.room.after(self.now, held).expect("an outage isn't refused");
        if let Some(tap) = self.taps.next_urgent() {
            let done = tap.input(None).and_then(|input| next.after(self.now, input));
            self.take_done(tap, done);
        } else if next == self.room {
            self.held = None;
        } else {
            self.save(None, next);
        }
    }

    /// Asks the store to keep what became of the room.
    pub(super) fn save(&mut self, tap: Option<Tap>, next: Room) {
        let saved = self.hub.saved(&next, self.now);
        let asked = self.hub.store.save(&self.id, self.revision, saved);
        self.writer.save(tap, next, asked, self.now);
    }

    /// Asks for the room as it stands.
    fn reload(&mut self) {
        self.writer.load(self.hub.load(&self.id), self.now);
    }

    /// The same of a store that failed, once it says that it would save too.
    fn probe(&mut self) {
        let (health, load) = (self.hub.store.health(), self.hub.load(&self.id));
        let asked = Box::pin(async move {
            health.await?;
            load.await
        });
        self.writer.load(asked, self.now);
    }

    fn settle(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Saved(tap, next, Some(revision)) => {
                self.held = None;
                self.become_room(*next, revision);
                self.tell(News::Saved(revision));
                if let Some(tap) = tap {
                    self.turn_away(&tap);
                    self.answer(&tap);
                }
            }
            // Another node was first: what it made of the room decides what this still means.
            Outcome::Saved(tap, _, None) => {
                if let Some(tap) = tap {
                    self.taps.give_back(tap);
                }
                self.reload();
            }
            Outcome::Loaded(stored) => self.take_stored(stored),
            Outcome::Erased(true) => self.end(Close::Ended),
            Outcome::Erased(false) => self.reload(),
            Outcome::Failed(tap, error) => {
                // The pulse says it once, for all rooms.
                tracing::debug!(room = self.hub.tags.of(&self.id), %error, "held");
                self.held.get_or_insert(self.writer.since());
                if let Some(tap) = tap {
                    self.taps.give_back(tap);
                }
                for tap in self.taps.take_rest() {
                    self.refuse_tap(&tap, &Code::StoreDown.into());
                }
            }
        }
    }

    fn take_stored(&mut self, stored: Option<Stored>) {
        let Some(stored) = stored else { return self.end(Close::Ended) };
        self.others.missed = false;
        if stored.revision == self.revision {
            return;
        }
        match Room::load(&stored.bytes, &self.hub.shelf.library()) {
            Ok(room) => self.become_room(room, stored.revision),
            Err(error) => {
                tracing::error!(room = self.hub.tags.of(&self.id), %error, "a stored room can't be read");
                self.end(Close::Internal);
            }
        }
    }

    /// The room as it is stored from now on.
    fn become_room(&mut self, room: Room, revision: Revision) {
        self.others.pausing = None;
        self.flows_since = room.flows().then(|| self.flows_since.unwrap_or(self.now));
        let before = std::mem::replace(&mut self.room, room);
        self.revision = revision;
        for seat in self.room.seats() {
            if self.room.holder(seat) != before.holder(seat) {
                let gone = self.room.is_gone(seat);
                let life = if gone { Life::gone(self.now) } else { Life::unknown(self.now) };
                self.lives.insert(seat, life);
                self.unheeded.remove(&seat);
            }
        }
        for at in 0..self.devices.len() {
            self.look_again(at);
        }
    }

    /// By what right a device is here, after whatever the room has become: only who holds the seat acts for it, and
    /// a link that is dead leads nowhere.
    fn look_again(&mut self, at: usize) {
        let device = &self.devices[at];
        let (id, seat, holder) = (device.id, device.seat, self.room.holder(device.seat));
        let knocked = self.knocks.of(id).map(|knock| knock.newcomer.secret);
        let close = match device.standing {
            Standing::Member(secret) if holder == Some(secret) => return,
            Standing::Member(_) if holder.is_some() => Close::Moved,
            Standing::Member(_) => Close::Ended,
            Standing::Guest(_) if device.ends() => return,
            Standing::Guest(_) if holder.is_some() && knocked == holder => {
                return holder.into_iter().for_each(|secret| self.let_in(at, secret));
            }
            Standing::Guest(Way::Link(key)) if !self.room.invites(seat, &key) => Close::NoSuchRoom,
            Standing::Guest(_) => return,
        };
        self.devices[at].close(close);
        self.taps.forget(id);
    }

    /// What is stored just now was a no to somebody who knocks. An old action that is only answered again may say
    /// anything, and is none.
    fn turn_away(&mut self, tap: &Tap) {
        if let Action::Admit { knock, on: false, .. } = tap.act.action {
            self.knocks.decline(knock, self.now);
        }
    }

    /// Answers a tap that is stored, now or before. A guest's can only be its consent.
    fn answer(&mut self, tap: &Tap) {
        if let (Some(_), Action::Enter { secret: Some(secret), .. }) = (tap.link, &tap.act.action) {
            self.seat_taken(tap.seat, tap, secret.hash());
        }
        let answered = self.room.answer(tap.seat).filter(|answer| answer.id == tap.act.id);
        let rev = answered.map_or(self.room.rev(), |answer| answer.rev);
        let Some(at) = self.place_of(tap) else { return };
        self.devices[at].send(&ServerFrame::Done { id: tap.act.id, rev });
    }

    fn seat_taken(&mut self, seat: Seat, tap: &Tap, secret: KeyHash) {
        self.supersede(seat, Some(tap.device));
        self.taps.admit(tap.device, seat);
        let mut life = Life::unknown(self.now);
        match self.place_of(tap) {
            Some(at) => self.devices[at].standing = Standing::Member(secret),
            None => life.close(self.now),
        }
        self.lives.insert(seat, life);
        self.ours.insert(seat);
        self.tell(News::Taken(seat));
    }

    fn refuse_tap(&mut self, tap: &Tap, refusal: &Refusal) {
        if let Some(at) = self.place_of(tap) {
            self.refuse(at, Some(tap.act.id), refusal, None);
        }
    }

    fn place_of(&self, tap: &Tap) -> Option<usize> {
        self.devices.iter().position(|device| device.id == tap.device && !device.ends())
    }
}
