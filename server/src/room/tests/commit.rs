//! The line to the store, alone: one thing at a time, retries, and the time that stands meanwhile.

use duologue_protocol::ids::Seat;
use duologue_protocol::room::Room;
use duologue_protocol::time::{Millis, Timestamp};
use duologue_protocol::wire::{Action, Close};

use super::rooms::{LATER, act, after, room};
use crate::node::Condition;
use crate::room::commit::{Commit, Outcome};
use crate::room::effect::{Effect, Effects, Question};
use crate::room::event::StoreAnswer;
use crate::room::queue::Queued;
use crate::store::{Revision, StoreError};

const STORED: Revision = Revision(9);

struct CommitLine {
    commit: Commit,
    effects: Effects,
}

impl CommitLine {
    fn new() -> (Self, Room) {
        let room = room();
        let commit = Commit::new(room.clone(), STORED, Condition::Well);
        (Self { commit, effects: Effects::default() }, room)
    }

    fn asked(&mut self) -> Vec<Effect> {
        self.effects.drain().collect()
    }

    fn fails(&mut self, now: Timestamp) -> Outcome {
        self.commit.answer(StoreAnswer::Failed(StoreError::Down("a test".into())), now)
    }
}

fn pause() -> Queued {
    Queued::new(1, Seat::B, None, act(Action::Pause))
}

#[test]
fn a_save_that_is_kept_is_the_room() {
    let (mut line, before) = CommitLine::new();
    let next = after(&before, Seat::B, Action::Pause);
    line.commit.save(Some(pause()), next.clone(), LATER, &mut line.effects);
    let (bytes, expires, formats) = (next.save(), next.expires(), next.formats());
    let save = Question::Save { expected: STORED, bytes, expires, formats };
    assert_eq!(line.asked(), [Effect::Ask(save)]);
    assert!(line.commit.is_asked() && line.commit.holds());
    assert_eq!((line.commit.room(), line.commit.room_due()), (&before, None));
    let outcome = line.commit.answer(StoreAnswer::Saved(Some(Revision(10))), LATER);
    assert!(matches!(outcome, Outcome::Kept { action: Some(_), before: old } if old == before));
    assert_eq!((line.commit.room(), line.commit.revision()), (&next, Revision(10)));
    assert!(line.commit.is_idle() && !line.commit.holds());
}

#[test]
fn a_save_that_was_outrun_changes_nothing_and_gives_its_action_back() {
    let (mut line, before) = CommitLine::new();
    line.commit.save(Some(pause()), after(&before, Seat::B, Action::Pause), LATER, &mut line.effects);
    let outcome = line.commit.answer(StoreAnswer::Saved(None), LATER);
    assert!(matches!(outcome, Outcome::Outrun(Some(_))));
    assert_eq!((line.commit.room(), line.commit.revision()), (&before, STORED));
}

#[test]
fn a_store_that_failed_is_asked_again_ever_later_and_time_stands_from_the_question() {
    let (mut line, _) = CommitLine::new();
    line.commit.load(LATER, &mut line.effects);
    let mut now = LATER + Millis(40);
    for wait in [100, 200, 400, 800, 800] {
        assert!(matches!(line.fails(now), Outcome::Failed(None)));
        assert!(line.commit.is_down() && line.commit.is_slow(now));
        assert_eq!((line.commit.due(now), line.commit.held()), (Some(now + Millis(wait)), Some(LATER)));
        line.asked();
        now = now + Millis(wait);
        line.commit.probe(now - Millis(1), &mut line.effects);
        assert_eq!(line.asked(), []);
        line.commit.probe(now, &mut line.effects);
        assert_eq!(line.asked(), [Effect::Ask(Question::Probe)]);
    }
    let room = line.commit.room().clone();
    let outcome = line.commit.answer(StoreAnswer::Loaded(Box::new(room), STORED), now);
    assert!(matches!(outcome, Outcome::Loaded { before: None }));
    assert_eq!((line.commit.is_ready(), line.commit.held()), (true, Some(LATER)), "until time goes on");
    line.commit.go_on();
    assert_eq!(line.commit.held(), None);
}

#[test]
fn an_answer_that_takes_half_a_second_is_slow() {
    let (mut line, _) = CommitLine::new();
    line.commit.load(LATER, &mut line.effects);
    let slow = LATER + Millis(500);
    assert_eq!(line.commit.due(LATER), Some(slow));
    assert!(!line.commit.is_slow(slow - Millis(1)) && line.commit.is_slow(slow));
    assert_eq!(line.commit.due(slow), None);
}

#[test]
fn the_heartbeats_word_holds_the_room_though_nothing_was_asked() {
    let (mut line, _) = CommitLine::new();
    line.commit.hear(Condition::Slow);
    line.commit.note_trouble(LATER);
    assert_eq!((line.commit.is_slow(LATER), line.commit.held()), (true, None));
    line.commit.hear(Condition::Down);
    line.commit.note_trouble(LATER);
    line.commit.note_trouble(LATER + Millis(5));
    assert_eq!(
        (line.commit.held(), line.commit.is_ready(), line.commit.room_due()),
        (Some(LATER), false, None)
    );
}

#[test]
fn a_room_that_is_gone_or_cant_be_read_ends() {
    for (answer, close) in [(StoreAnswer::Gone, Close::Ended), (StoreAnswer::Unreadable, Close::Internal)] {
        let (mut line, _) = CommitLine::new();
        line.commit.load(LATER, &mut line.effects);
        assert!(matches!(line.commit.answer(answer, LATER), Outcome::Ended(why) if why == close));
    }
    let (mut line, room) = CommitLine::new();
    let end = room.expires();
    assert!(!line.commit.is_expired(end - Millis(1)) && line.commit.is_expired(end));
    line.commit.erase(end, &mut line.effects);
    assert_eq!(line.asked(), [Effect::Ask(Question::Erase { expected: STORED })]);
    assert!(matches!(line.commit.answer(StoreAnswer::Erased(false), end), Outcome::Revived));
    line.commit.erase(end, &mut line.effects);
    assert!(matches!(line.commit.answer(StoreAnswer::Erased(true), end), Outcome::Ended(Close::Ended)));
}
