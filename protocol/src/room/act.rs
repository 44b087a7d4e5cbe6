//! One action: who may do it, and whose part of the rules it is.

use super::state::{Device, Life};
use super::{Answer, Room, Who};
use crate::ids::Seat;
use crate::time::Timestamp;
use crate::wire::{Act, Action, ActionId, Code, Refusal};

impl Room {
    /// What `who` doing `act` at `now` makes of this room. An action that was done before gives the room as
    /// it stands: [`Room::answer`] then says what was answered.
    pub fn after(&self, now: Timestamp, who: Who, act: &Act) -> Result<Room, Refusal> {
        let now = now.max(self.state.changed);
        let base = self.at(now);
        if matches!(who, Who::Guest(..)) && act.id == ActionId(0) {
            return Err(Code::OldId.into());
        }
        if let Who::Member(seat) = who {
            let last = base.device(seat).ok_or(Code::NotEntered)?.last;
            if act.id == last {
                return Ok(base);
            }
            if act.id < last {
                return Err(Code::OldId.into());
            }
        }
        let mut next = base.clone();
        next.apply(now, who, act)?;
        next.reflow(now);
        next.state.changed = now;
        next.version(&base);
        next.remember(&base, who, act.id);
        Ok(next)
    }

    /// The last stored action of the seat's device: what `after` just did, or answered again.
    pub fn answer(&self, seat: Seat) -> Option<Answer> {
        let device = self.device(seat).filter(|device| device.last > ActionId(0))?;
        Some(Answer { id: device.last, rev: device.rev })
    }

    /// The id of the seat's device's next action.
    pub fn next_id(&self, seat: Seat) -> ActionId {
        ActionId(self.device(seat).map_or(0, |device| device.last.0).saturating_add(1))
    }

    fn device(&self, seat: Seat) -> Option<&Device> {
        self.state.seats.get(&seat)?.device.as_ref()
    }

    /// Keeps what is answered, for the device that asked: not for one that has the seat only now.
    fn remember(&mut self, before: &Room, who: Who, id: ActionId) {
        let secret = |room: &Room, seat| room.device(seat).map(|device| device.secret);
        let seat = match who {
            Who::Guest(seat, _) => seat,
            Who::Member(seat) if secret(self, seat) == secret(before, seat) => seat,
            Who::Member(_) | Who::Node => return,
        };
        let rev = self.state.rev;
        if let Some(device) = self.state.seats.get_mut(&seat).and_then(|chair| chair.device.as_mut()) {
            device.last = id;
            device.rev = rev;
        }
    }

    fn apply(&mut self, now: Timestamp, who: Who, act: &Act) -> Result<(), Refusal> {
        match (who, &act.action) {
            (Who::Node, Action::Gone { seat, heard }) => self.gone(*seat, *heard, now),
            (Who::Node, Action::Heard { seat }) => self.heard(*seat),
            (Who::Node, Action::LetIn(newcomer)) => self.readmit(newcomer, now),
            (Who::Guest(seat, link), Action::Enter { name, secret, key }) => {
                self.enter_by(seat, &link, name, secret.as_ref(), key.as_ref(), now)
            }
            (Who::Node | Who::Guest(..), _) => Err(Code::NotEntered.into()),
            (Who::Member(seat), action) => self.apply_member(now, seat, act.turn, action),
        }
    }

    /// What needs no leave: rest and going. Then what belongs to the place, the partners or the therapist.
    fn apply_member(
        &mut self,
        now: Timestamp,
        seat: Seat,
        turn: Option<u32>,
        action: &Action,
    ) -> Result<(), Refusal> {
        let over = matches!(self.state.life, Life::Finished(_) | Life::Closed(_));
        match action {
            Action::Pause => {
                self.pause(seat, now);
                return Ok(());
            }
            Action::Stop => return self.stop(seat, now),
            Action::Return => return self.return_to(seat),
            _ if over => return Err(Code::Ended.into()),
            _ => {}
        }
        if self.state.seats.get(&seat).is_some_and(|chair| chair.leaving.is_some()) {
            return Err(Code::Left.into());
        }
        match action {
            Action::Enter { name, key, .. } => self.rename(seat, name, key.as_ref()),
            Action::Setup { settings, first, call } => self.set_up(settings, *first, call.as_ref()),
            Action::End { on } => self.finish(seat, *on, now),
            Action::LetIn(newcomer) => self.admit(seat, newcomer, now),
            Action::TurnAway { seat: whose } => self.may_admit(seat, *whose),
            // Whose knock that was is gone.
            Action::Admit { .. } => Err(Code::Nothing.into()),
            Action::Contest { seat: whose } => self.contest(seat, *whose, now),
            Action::Reissue { seat: whose, key } => self.reissue(seat, *whose, key),
            Action::Level { seat: whose, level } => self.level(seat, *whose, *level),
            Action::Bridge { format } => {
                self.can_move(turn)?;
                self.offer(seat, format)
            }
            _ if seat.is_partner() => self.apply_partner(now, seat, turn, action),
            _ => self.apply_therapist(now, turn, action),
        }
    }

    fn apply_partner(
        &mut self,
        now: Timestamp,
        seat: Seat,
        turn: Option<u32>,
        action: &Action,
    ) -> Result<(), Refusal> {
        match action {
            Action::Ready { on } => self.ready(seat, *on, now),
            Action::Move { name, given } => self.tap(seat, turn, name, given.as_ref(), now),
            Action::Pass { prompt } => self.pass_on(seat, *prompt),
            Action::MoreTime => self.more_time(now),
            Action::Signal { signal } => self.signal(seat, signal),
            Action::Dismiss => self.dismiss(seat),
            Action::Agree { on } => self.agree(seat, *on, now),
            Action::Take { seat: whose, secret } => self.take(seat, *whose, secret, now),
            _ => Err(Code::TherapistOnly.into()),
        }
    }

    fn apply_therapist(&mut self, now: Timestamp, turn: Option<u32>, action: &Action) -> Result<(), Refusal> {
        match action {
            Action::Start => self.start(now),
            Action::Resume => self.resume(),
            Action::Prompt { words, to, queued } => self.prompt(words, to, *queued),
            Action::Queue { words } => self.set_queue(words),
            Action::Clear => self.clear(),
            Action::Nudge { to, text } => self.nudge(*to, text.as_ref()),
            Action::Attend { seat } => self.attend(*seat),
            Action::Pace { seat, pace } => self.pace(*seat, *pace),
            Action::Time { of, add } => self.change_time(*of, *add, now),
            Action::Next
            | Action::Back
            | Action::Goto { .. }
            | Action::Out
            | Action::Rotate
            | Action::Insert { .. } => {
                self.can_move(turn)?;
                self.guide(now, action)
            }
            _ => Err(Code::PartnersOnly.into()),
        }
    }

    fn guide(&mut self, now: Timestamp, action: &Action) -> Result<(), Refusal> {
        match action {
            Action::Next => self.next(now),
            Action::Back => self.back(now),
            Action::Goto { step, skip } => self.goto(step, *skip, now),
            Action::Out => self.out(now),
            Action::Insert { format, step } => self.insert(format, step, now),
            _ => self.rotate(now),
        }
    }

    /// Counts up what changed: `rev` where all see it, a seat's `mine` where it alone does. Made from the
    /// views themselves, so that a version can't grow without a change, nor the other way round.
    pub(super) fn version(&mut self, before: &Room) {
        if self.view() != before.view() {
            self.state.rev += 1;
        }
        for seat in self.seats() {
            if self.yours(seat) != before.yours(seat)
                && let Some(chair) = self.state.seats.get_mut(&seat)
            {
                chair.mine += 1;
            }
        }
    }
}
