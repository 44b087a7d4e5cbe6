//! The room as it is stored, and one save of it at a time: conflicts, retries, and a store in trouble.

use std::mem;

use duologue_protocol::room::Room;
use duologue_protocol::time::{Millis, Timestamp};
use duologue_protocol::wire::Close;

use super::effect::{Effect, Effects, Question};
use super::event::StoreAnswer;
use super::queue::Queued;
use super::timeouts::{RETRY_FIRST, RETRY_MOST};
use crate::node::Condition;
use crate::node::waits::SLOW_STORE;
use crate::store::Revision;

/// A room, and its line to the store.
#[derive(Debug)]
pub(super) struct Commit {
    /// The room as it is stored.
    room: Room,
    revision: Revision,
    line: StoreLine,
    /// Since when something is asked.
    since: Timestamp,
    /// That is the save of a pause or a stop.
    holds: bool,
    /// The wait after the next failure; none while the store is well.
    trouble: Option<Millis>,
    /// The heartbeat's word.
    condition: Condition,
    /// Since when nothing of the room can be kept, and its time stands.
    held: Option<Timestamp>,
    /// The moment until which time alone was seen to change nothing.
    looked: Timestamp,
}

#[derive(Debug)]
enum StoreLine {
    Idle,
    Asked(Errand),
    /// It failed; the moment at which to ask it again.
    Down(Timestamp),
}

#[derive(Debug)]
enum Errand {
    /// To keep what an action, or time, made of the room.
    Save(Option<Queued>, Box<Room>),
    Load,
    Erase,
}

impl Errand {
    fn into_action(self) -> Option<Queued> {
        match self {
            Errand::Save(action, _) => action,
            Errand::Load | Errand::Erase => None,
        }
    }
}

/// The consequence of an answer.
#[derive(Debug)]
pub(super) enum Outcome {
    /// The room has become what was saved. The action is the one that made it so; without one it was time, or
    /// something that the node saw.
    Kept { action: Option<Queued>, before: Room },
    /// Another node was first: what it made of the room decides what this action still means.
    Outrun(Option<Queued>),
    /// The room is what the store has; `before`, if that is another one than it was.
    Loaded { before: Option<Room> },
    /// The room is over.
    Ended(Close),
    /// The room was to be erased, and somebody has saved it.
    Revived,
    /// The store failed.
    Failed(Option<Queued>),
}

impl Commit {
    /// A room as it was loaded just now.
    pub(super) fn new(room: Room, revision: Revision, condition: Condition) -> Self {
        Self {
            room,
            revision,
            line: StoreLine::Idle,
            since: Timestamp(0),
            holds: false,
            trouble: None,
            condition,
            held: None,
            looked: Timestamp(0),
        }
    }

    pub(super) fn room(&self) -> &Room {
        &self.room
    }

    pub(super) fn revision(&self) -> Revision {
        self.revision
    }

    /// Hears the heartbeat's word on the store.
    pub(super) fn hear(&mut self, condition: Condition) {
        self.condition = condition;
    }

    /// Says whether something can be asked.
    pub(super) fn is_idle(&self) -> bool {
        matches!(self.line, StoreLine::Idle)
    }

    /// Says whether something can be asked, and would be kept as far as anybody here knows.
    pub(super) fn is_ready(&self) -> bool {
        self.is_idle() && !self.is_down()
    }

    /// Says whether the store doesn't take anything now, as far as anybody here knows.
    pub(super) fn is_down(&self) -> bool {
        self.trouble.is_some() || self.condition.is_down()
    }

    /// Says whether phones are to be told that their place is held.
    pub(super) fn is_slow(&self, now: Timestamp) -> bool {
        let waits = matches!(self.line, StoreLine::Asked(_)) && now - self.since >= SLOW_STORE;
        self.trouble.is_some() || waits || self.condition.is_weak()
    }

    /// Says whether a pause or a stop is being saved.
    pub(super) fn holds(&self) -> bool {
        self.holds && !self.is_idle()
    }

    /// Lets time stand from now on, if the room can't be kept.
    pub(super) fn note_trouble(&mut self, now: Timestamp) {
        if self.is_down() {
            self.held.get_or_insert(now);
        }
    }

    /// The moment since which time stands.
    pub(super) fn held(&self) -> Option<Timestamp> {
        self.held
    }

    /// Time goes on, and had nothing to change.
    pub(super) fn go_on(&mut self) {
        self.held = None;
    }

    /// The moment at which time alone changes the room, or ends its life; none while that couldn't be stored.
    pub(super) fn room_due(&self) -> Option<Timestamp> {
        let change = self.room.due().filter(|due| *due > self.looked);
        let due = change.map_or(self.room.expires(), |change| change.min(self.room.expires()));
        self.is_ready().then_some(due)
    }

    /// Says whether its life is over.
    pub(super) fn is_expired(&self, now: Timestamp) -> bool {
        self.room.expires() <= now
    }

    /// Saves what time alone made of the room, if that is something else.
    pub(super) fn pass_time(&mut self, now: Timestamp, effects: &mut Effects) {
        let next = self.room.at(now);
        if next == self.room {
            self.looked = now;
        } else {
            self.save(None, next, now, effects);
        }
    }

    /// Saves what an action, time or the node made of the room.
    pub(super) fn save(&mut self, action: Option<Queued>, next: Room, now: Timestamp, effects: &mut Effects) {
        let holds = action.as_ref().is_some_and(Queued::holds);
        let save = Question::Save {
            expected: self.revision,
            bytes: next.save(),
            expires: next.expires(),
            formats: next.formats(),
        };
        self.ask(Errand::Save(action, Box::new(next)), save, now, effects);
        self.holds = holds;
    }

    /// Loads the room anew.
    pub(super) fn load(&mut self, now: Timestamp, effects: &mut Effects) {
        self.ask(Errand::Load, Question::Load, now, effects);
    }

    /// Asks a store that failed again, if it is time to.
    pub(super) fn probe(&mut self, now: Timestamp, effects: &mut Effects) {
        if matches!(self.line, StoreLine::Down(again) if again <= now) {
            self.ask(Errand::Load, Question::Probe, now, effects);
        }
    }

    /// Erases the room.
    pub(super) fn erase(&mut self, now: Timestamp, effects: &mut Effects) {
        self.ask(Errand::Erase, Question::Erase { expected: self.revision }, now, effects);
    }

    fn ask(&mut self, errand: Errand, question: Question, now: Timestamp, effects: &mut Effects) {
        debug_assert!(!self.is_asked(), "one thing at a time");
        self.line = StoreLine::Asked(errand);
        self.since = now;
        self.holds = false;
        effects.push(Effect::Ask(question));
    }

    /// Says whether an answer is awaited.
    pub(super) fn is_asked(&self) -> bool {
        matches!(self.line, StoreLine::Asked(_))
    }

    /// Takes the store's answer to what it was asked.
    pub(super) fn answer(&mut self, answer: StoreAnswer, now: Timestamp) -> Outcome {
        let StoreLine::Asked(errand) = mem::replace(&mut self.line, StoreLine::Idle) else {
            unreachable!("the store was asked nothing")
        };
        if !matches!(answer, StoreAnswer::Failed(_)) {
            self.trouble = None;
        }
        match (errand, answer) {
            (errand, StoreAnswer::Failed(_)) => {
                self.fail(now);
                Outcome::Failed(errand.into_action())
            }
            (Errand::Save(action, next), StoreAnswer::Saved(Some(revision))) => {
                self.held = None;
                Outcome::Kept { action, before: self.become_room(*next, revision) }
            }
            (Errand::Save(action, _), StoreAnswer::Saved(None)) => Outcome::Outrun(action),
            (Errand::Load, StoreAnswer::Loaded(room, revision)) => {
                let news = revision != self.revision;
                Outcome::Loaded { before: news.then(|| self.become_room(*room, revision)) }
            }
            (Errand::Load, StoreAnswer::Unreadable) => Outcome::Ended(Close::Internal),
            (Errand::Load, StoreAnswer::Gone) | (Errand::Erase, StoreAnswer::Erased(true)) => {
                Outcome::Ended(Close::Ended)
            }
            (Errand::Erase, StoreAnswer::Erased(false)) => Outcome::Revived,
            (Errand::Save(..) | Errand::Load | Errand::Erase, _) => {
                unreachable!("the store was asked something else")
            }
        }
    }

    fn become_room(&mut self, room: Room, revision: Revision) -> Room {
        self.revision = revision;
        mem::replace(&mut self.room, room)
    }

    /// Waits longer each time; the room's time stands since the question.
    fn fail(&mut self, now: Timestamp) {
        let wait = self.trouble.unwrap_or(RETRY_FIRST);
        self.trouble = Some((wait + wait).min(RETRY_MOST));
        self.line = StoreLine::Down(now + wait);
        self.held.get_or_insert(self.since);
    }

    /// The moment at which it next has something to do or to show by itself.
    pub(super) fn due(&self, now: Timestamp) -> Option<Timestamp> {
        match self.line {
            StoreLine::Down(again) => Some(again),
            StoreLine::Asked(_) if now < self.since + SLOW_STORE => Some(self.since + SLOW_STORE),
            StoreLine::Asked(_) | StoreLine::Idle => None,
        }
    }
}
