//! One action: who may do it, and whose part of the rules it is.

pub(in crate::room) mod admission;
pub(in crate::room) mod bridge;
pub(in crate::room) mod guide;
pub(in crate::room) mod handover;
pub(in crate::room) mod jump;
pub(in crate::room) mod moves;
pub(in crate::room) mod pause;
pub(in crate::room) mod prompts;
pub(in crate::room) mod seats;
pub(in crate::room) mod setup;
pub(in crate::room) mod walk;
pub(in crate::room) mod whispers;

use crate::ids::Seat;
use crate::room::input::{Input, Newcomer, Observed, Reply};
use crate::room::state::seat::Device;
use crate::room::state::{Cause, Stage};
use crate::room::{Answer, Room};
use crate::time::Timestamp;
use crate::wire::{Act, Action, ActionId, Code, Refusal};

impl Room {
    /// The room after this happened at `now`. An action that was done before gives the room as it stands:
    /// [`Room::answer`] then says what was answered.
    pub fn after(&self, now: Timestamp, input: Input<'_>) -> Result<Room, Refusal> {
        let now = now.max(self.state.changed);
        let base = self.at(input.served_until(now));
        let now = now.max(base.state.changed);
        if let Input::Member { seat, act, .. } = input {
            let last = base.device(seat).ok_or(Code::NotEntered)?.last;
            if act.id == last {
                return Ok(base);
            }
            if act.id < last {
                return Err(Code::OldId.into());
            }
        }
        let mut next = base.clone();
        let reply = input.reply();
        next.apply(now, input)?;
        next.reflow(now);
        next.state.changed = now;
        next.version(&base);
        next.remember(&base, reply);
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
    fn remember(&mut self, before: &Room, reply: Option<Reply>) {
        let secret = |room: &Room, seat| room.device(seat).map(|device| device.secret);
        let Some(Reply { seat, id, guest }) = reply else { return };
        if !guest && secret(self, seat) != secret(before, seat) {
            return;
        }
        let rev = self.state.rev;
        if let Some(device) = self.state.seats.get_mut(&seat).and_then(|chair| chair.device.as_mut()) {
            device.last = id;
            device.rev = rev;
        }
    }

    fn apply(&mut self, now: Timestamp, input: Input<'_>) -> Result<(), Refusal> {
        match input {
            Input::Member { seat, act, knock } => {
                self.may_do(seat, &act.action)?;
                self.apply_act(now, seat, act, knock)
            }
            Input::Guest { seat, link, act } => self.enter_by(seat, &link, act, now),
            Input::Observed(observed) => self.apply_observed(now, &observed),
        }
    }

    fn apply_observed(&mut self, now: Timestamp, observed: &Observed) -> Result<(), Refusal> {
        match observed {
            Observed::Gone { seat, heard } => self.gone(*seat, *heard, now),
            Observed::Heard { seat } => self.heard(*seat),
            Observed::Returned(newcomer) => self.readmit(newcomer, now),
            Observed::Lost { alive } => {
                self.stand(*alive, now);
                self.pause_for(Cause::Lost, now);
                Ok(())
            }
            Observed::Held { since } => {
                self.stand(*since, now);
                Ok(())
            }
        }
    }

    /// Refuses what isn't this seat's to do. Rest and going need no leave.
    fn may_do(&self, seat: Seat, action: &Action) -> Result<(), Refusal> {
        let whose = whose(action);
        if whose == Whose::Always {
            return Ok(());
        }
        if matches!(self.state.stage, Stage::Finished(_) | Stage::Closed(_)) {
            return Err(Code::Ended.into());
        }
        if self.state.seats.get(&seat).is_some_and(|chair| chair.leaving.is_some()) {
            return Err(Code::Left.into());
        }
        match whose {
            Whose::Partners if !seat.is_partner() => Err(Code::PartnersOnly.into()),
            Whose::Therapists if seat.is_partner() => Err(Code::TherapistOnly.into()),
            Whose::Always | Whose::Everyones | Whose::Partners | Whose::Therapists => Ok(()),
        }
    }

    fn apply_act(
        &mut self,
        now: Timestamp,
        seat: Seat,
        act: &Act,
        knock: Option<&Newcomer>,
    ) -> Result<(), Refusal> {
        match &act.action {
            Action::Pause => {
                self.pause(seat, now);
                Ok(())
            }
            Action::Stop => self.stop(seat, now),
            Action::Return => self.return_to(seat),
            Action::Enter { name, key, .. } => self.rename(seat, name, key.as_ref()),
            Action::Setup { settings, first, call } => self.set_up(settings, *first, call.as_ref()),
            Action::End { on } => self.finish(seat, *on, now),
            Action::Admit { on, parcel, .. } => self.admit(seat, knock, *on, parcel.as_ref(), now),
            Action::Contest { seat: whose } => self.contest(seat, *whose, now),
            Action::Reissue { seat: whose, key } => self.reissue(seat, *whose, key),
            Action::Level { seat: whose, level } => self.level(seat, *whose, *level),
            Action::Bridge { format } => {
                self.can_move(act.turn)?;
                self.offer(seat, format)
            }
            Action::Ready { on } => self.ready(seat, *on, now),
            Action::Move { name, given } => self.tap(seat, act.turn, name, given.as_ref(), now),
            Action::Pass { prompt } => self.pass_on(seat, *prompt),
            Action::MoreTime => self.more_time(now),
            Action::Signal { signal } => self.signal(seat, signal),
            Action::Dismiss => self.dismiss(seat),
            Action::Agree { on } => self.agree(seat, *on, now),
            Action::Take { seat: whose, secret } => self.take(seat, *whose, secret, now),
            Action::Start => self.start(now),
            Action::Resume => self.resume(),
            Action::Prompt { words, to, queued } => self.prompt(words, to, *queued),
            Action::Queue { words } => self.set_queue(words),
            Action::Clear => self.clear(),
            Action::Nudge { to, text } => self.nudge(*to, text.as_ref()),
            Action::Attend { seat } => self.attend(*seat),
            Action::Pace { seat, pace } => self.pace(*seat, *pace),
            Action::Time { of, add } => self.change_time(*of, *add, now),
            Action::Next => self.next(act.turn, now),
            Action::Back => self.back(act.turn, now),
            Action::Goto { step, skip } => self.goto(act.turn, step, *skip, now),
            Action::Out => self.out(act.turn, now),
            Action::Rotate => self.rotate(act.turn, now),
            Action::Insert { format, step } => self.insert(act.turn, format, step, now),
        }
    }

    /// Counts up what changed: `rev` where all see it, a seat's `mine` where it alone does. Made from the
    /// views themselves, so that a version can't grow without a change, nor the other way round.
    pub(in crate::room) fn version(&mut self, before: &Room) {
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

/// Whose an action is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Whose {
    /// Everyone's, at any moment: rest and going.
    Always,
    /// Everyone's.
    Everyones,
    Partners,
    Therapists,
}

fn whose(action: &Action) -> Whose {
    match action {
        Action::Pause | Action::Stop | Action::Return => Whose::Always,
        Action::Enter { .. }
        | Action::Setup { .. }
        | Action::End { .. }
        | Action::Admit { .. }
        | Action::Contest { .. }
        | Action::Reissue { .. }
        | Action::Level { .. }
        | Action::Bridge { .. } => Whose::Everyones,
        Action::Ready { .. }
        | Action::Move { .. }
        | Action::Pass { .. }
        | Action::MoreTime
        | Action::Signal { .. }
        | Action::Dismiss
        | Action::Agree { .. }
        | Action::Take { .. } => Whose::Partners,
        Action::Start
        | Action::Resume
        | Action::Prompt { .. }
        | Action::Queue { .. }
        | Action::Clear
        | Action::Nudge { .. }
        | Action::Attend { .. }
        | Action::Pace { .. }
        | Action::Time { .. }
        | Action::Next
        | Action::Back
        | Action::Goto { .. }
        | Action::Out
        | Action::Rotate
        | Action::Insert { .. } => Whose::Therapists,
    }
}
