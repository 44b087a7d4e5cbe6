//! A store of one room, as a value that does what a test asks of it.

use std::sync::Arc;

use duologue_protocol::library::Library;
use duologue_protocol::room::Room;
use duologue_protocol::time::{Millis, Timestamp};

use crate::node::waits::LOST_STORE;
use crate::room::effect::Question;
use crate::room::event::StoreAnswer;
use crate::store::{Revision, StoreError};

/// The way in which the store answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum StoreMood {
    Well,
    /// Every answer takes so long.
    Slow(Millis),
    /// Nothing is done, and it says so.
    Down,
    /// Everything asked is done, but the answer is lost.
    Forgetful,
}

/// One room, and how the store that has it feels.
pub(super) struct MoodyStore {
    library: Arc<Library>,
    kept: Option<(Vec<u8>, Revision)>,
    mood: StoreMood,
}

impl MoodyStore {
    pub(super) fn new(library: Arc<Library>, room: &Room) -> Self {
        Self { library, kept: Some((room.save(), Revision::FIRST)), mood: StoreMood::Well }
    }

    pub(super) fn be(&mut self, mood: StoreMood) {
        self.mood = mood;
    }

    /// The room as it is stored.
    pub(super) fn room(&self) -> Option<(Room, Revision)> {
        let (bytes, revision) = self.kept.as_ref()?;
        Some((Room::load(bytes, &self.library).unwrap(), *revision))
    }

    /// Keeps the room, as another node would.
    pub(super) fn keep(&mut self, room: &Room) {
        let (_, revision) = self.kept.take().unwrap();
        self.kept = Some((room.save(), Revision(revision.0 + 1)));
    }

    /// The answer to a question, and the moment at which it comes.
    pub(super) fn ask(&mut self, question: Question, now: Timestamp) -> (Timestamp, StoreAnswer) {
        let failed = || StoreAnswer::Failed(StoreError::Down("a test".into()));
        // A probe waits for two answers, one after the other.
        let waits = if question == Question::Probe { 2 } else { 1 };
        match self.mood {
            StoreMood::Well => (now, self.answer(question)),
            StoreMood::Down => (now, failed()),
            StoreMood::Forgetful => {
                self.answer(question);
                (now, failed())
            }
            StoreMood::Slow(wait) => {
                let (answer, wait) = (self.answer(question), Millis(wait.0 * waits));
                if wait >= LOST_STORE { (now + LOST_STORE, failed()) } else { (now + wait, answer) }
            }
        }
    }

    fn answer(&mut self, question: Question) -> StoreAnswer {
        let revision = self.kept.as_ref().map(|(_, revision)| *revision);
        match question {
            Question::Save { expected, bytes, .. } => {
                let won = revision == Some(expected);
                let next = Revision(expected.0 + 1);
                if won {
                    self.kept = Some((bytes, next));
                }
                StoreAnswer::Saved(won.then_some(next))
            }
            Question::Load | Question::Probe => match self.room() {
                Some((room, revision)) => StoreAnswer::Loaded(Box::new(room), revision),
                None => StoreAnswer::Gone,
            },
            Question::Erase { expected } => {
                let won = revision == Some(expected);
                if won {
                    self.kept = None;
                }
                StoreAnswer::Erased(won)
            }
        }
    }
}
