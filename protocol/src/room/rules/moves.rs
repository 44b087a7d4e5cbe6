//! The partners' moves: what a tap makes.

use crate::format::{ArgPlan, ByPlan};
use crate::ids::{MoveName, Seat};
use crate::room::Room;
use crate::time::Timestamp;
use crate::wire::{Code, Given, Refusal};

impl Room {
    /// A partner's tap on a move that is theirs.
    pub(super) fn tap(
        &mut self,
        seat: Seat,
        name: &MoveName,
        given: Option<&Given>,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let at = self.tapped_move(seat, name)?;
        let made = &self.here().step().moves[at];
        let by = made.by;
        if !self.fits(made.arg, given, now) {
            return Err(Code::BadGiven.into());
        }
        if by == ByPlan::Both {
            self.turn.tap(seat, at);
            if !self.all_partners(|other| self.turn.has_tapped(other, at)) {
                return Ok(());
            }
        }
        self.make_move(at, given.cloned(), now);
        Ok(())
    }

    /// Makes the move at this place among the step's.
    pub(in crate::room) fn make_move(&mut self, at: usize, given: Option<Given>, now: Timestamp) {
        self.depart(now);
        let layer = self.here_mut();
        let dialogue = layer.dialogue().clone();
        let made = &dialogue.plan().step(layer.section_at(), layer.step_at()).moves[at];
        if made.hint_after.is_some() {
            layer.count_loop(at);
        }
        if let Some(given) = given {
            layer.give(made.name.clone(), given);
        }
        if made.rotate {
            layer.rotate();
        }
        match made.detour {
            Some(aside) => self.push_aside(aside, made.to, false, now),
            None => self.follow_way(made.to, now),
        }
    }

    /// The step's hard clock makes its move.
    pub(in crate::room) fn ring(&mut self, now: Timestamp) {
        let bell = self.here().step().moves.iter().position(|made| made.by == ByPlan::Clock);
        self.make_move(bell.expect("a plan has a move for every hard clock"), None, now);
    }

    /// Tells whether the tap brought what the move asks for.
    fn fits(&self, arg: Option<ArgPlan>, given: Option<&Given>, now: Timestamp) -> bool {
        match (arg, given) {
            (None, None) | (Some(ArgPlan::Line), Some(Given::Line(_))) => true,
            (Some(ArgPlan::Choice(many)), Some(Given::Choice(index))) => *index < many,
            (Some(ArgPlan::Time(span)), Some(Given::Time(moment))) => {
                (now..=now + self.length(self.here().dialogue(), span)).contains(moment)
            }
            // Nobody shows cards yet.
            (Some(ArgPlan::Card(_)), _) | (Some(_), None) | (_, Some(_)) => false,
        }
    }
}
