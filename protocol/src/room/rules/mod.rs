//! The rules: they make the next room of an input. Permission is asked first; then each rule refuses only what an action brings along.

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
pub(in crate::room) mod signals;
pub(in crate::room) mod walk;

use crate::ids::Seat;
use crate::room::Room;
use crate::room::input::{Input, LastAct, Newcomer, Observed, Reply};
use crate::room::state::seat::{Chair, Holder};
use crate::room::state::stage::Cause;
use crate::time::Timestamp;
use crate::wire::{Act, Action, ActionId, Code, Refusal};

impl Room {
    /// The room after this happened at `now`. An action that was done before gives the room as it stands:
    /// [`Room::answer`] then says what was answered.
    ///
    /// # Errors
    /// Why nothing happened.
    pub fn after(&self, now: Timestamp, input: Input<'_>) -> Result<Room, Refusal> {
        let now = now.max(self.changed);
        let passed = self.passed(input.served_until(now));
        let base = passed.as_ref().unwrap_or(self);
        let now = now.max(base.changed);
        if let Input::Member { seat, act, knock } = input {
            let last = base.holder_of(seat).ok_or(Code::NotEntered)?.last().id;
            if act.id == last {
                return Ok(base.clone());
            }
            if act.id < last {
                return Err(Code::OldId.into());
            }
            base.may(seat, act, knock)?;
        }
        let mut next = base.clone();
        let reply = input.reply();
        next.apply(now, input)?;
        next.reflow(now);
        next.changed = now;
        next.version(base);
        next.remember(base, reply);
        Ok(next)
    }

    /// The last stored action of the seat's device: what `after` just did, or answered again.
    pub fn answer(&self, seat: Seat) -> Option<LastAct> {
        self.holder_of(seat).map(Holder::last).filter(|last| last.id > ActionId(0))
    }

    /// The id of the seat's device's next action.
    pub fn next_id(&self, seat: Seat) -> ActionId {
        ActionId(self.holder_of(seat).map_or(0, |device| device.last().id.0).saturating_add(1))
    }

    fn holder_of(&self, seat: Seat) -> Option<&Holder> {
        self.seats.get(seat).and_then(Chair::holder)
    }

    /// Keeps what is answered, for the device that asked: not for one that has the seat only now.
    fn remember(&mut self, before: &Room, reply: Option<Reply>) {
        let Some(Reply { seat, id, guest }) = reply else { return };
        if guest || self.holder(seat) == before.holder(seat) {
            let rev = self.rev;
            self.chair(seat).remember(id, rev);
        }
    }

    fn apply(&mut self, now: Timestamp, input: Input<'_>) -> Result<(), Refusal> {
        match input {
            Input::Member { seat, act, knock } => self.apply_act(now, seat, act, knock),
            Input::Guest { seat, link, act } => self.enter_by(seat, &link, act, now),
            Input::Observed(observed) => self.apply_observed(now, &observed),
        }
    }

    fn apply_observed(&mut self, now: Timestamp, observed: &Observed) -> Result<(), Refusal> {
        match observed {
            Observed::Gone { seat, heard } => self.gone(*seat, *heard, now)?,
            Observed::Heard { seat } => self.heard(*seat)?,
            Observed::Returned(newcomer) => self.readmit(newcomer, now)?,
            Observed::Lost { alive } => {
                self.stand_still(*alive, now);
                self.pause_for(Cause::Lost, now);
            }
            Observed::Held { since } => self.stand_still(*since, now),
        }
        Ok(())
    }

    /// Does what this seat may do.
    fn apply_act(
        &mut self,
        now: Timestamp,
        seat: Seat,
        act: &Act,
        knock: Option<&Newcomer>,
    ) -> Result<(), Refusal> {
        match &act.action {
            Action::Pause => self.pause(seat, now),
            Action::Stop => self.stop(seat, now),
            Action::Return => self.come_back(seat),
            Action::Enter { name, key, .. } => self.rename(seat, name, key.as_ref())?,
            Action::Setup { settings, first, call } => self.set_up(settings, *first, call.as_ref())?,
            Action::End { on } => self.wish_to_end(seat, *on, now),
            Action::Admit { on, parcel, .. } => self.admit(knock, *on, parcel.as_ref(), now)?,
            Action::Contest { seat: whose } => self.contest(*whose, now),
            Action::Reissue { seat: whose, key } => self.reissue(*whose, key),
            Action::Level { seat: whose, level } => self.chair(*whose).set_level(*level),
            Action::Bridge { format } => self.offer_bridge(seat, format)?,
            Action::Ready { on } => self.be_ready(seat, *on, now),
            Action::Move { name, given } => self.tap(seat, name, given.as_ref(), now)?,
            Action::Pass { prompt } => self.pass_on(seat, *prompt)?,
            Action::MoreTime => self.more_time(now),
            Action::Signal { signal } => self.signal(seat, signal)?,
            Action::Dismiss => self.chair(seat).dismiss(),
            Action::Agree { on } => self.agree(seat, *on, now)?,
            Action::Take { seat: whose, secret } => self.take_along(*whose, secret, now)?,
            Action::Start => self.begin_dialogue(now),
            Action::Resume => self.lift_pause(),
            Action::Prompt { words, to, queued } => self.send_prompt(words, to, *queued)?,
            Action::Queue { words } => self.set_queue(words)?,
            Action::Clear => self.clear_prompt()?,
            Action::Nudge { to, text } => self.chair(*to).set_nudge(text.clone()),
            Action::Attend { seat: whose } => self.chair(*whose).attend(),
            Action::Pace { seat: whose, pace } => self.chair(*whose).set_pace(*pace),
            Action::Time { of, add } => self.change_time(*of, *add, now),
            Action::Next => self.next_step(now),
            Action::Back => self.go_back(now),
            Action::Goto { step, skip } => self.goto(step, *skip, now)?,
            Action::Out => self.leave_layer(now),
            Action::Rotate => self.rotate(now),
            Action::Insert { format, step } => self.insert(format, step, now)?,
        }
        Ok(())
    }

    /// Counts up what changed: `rev` where all see it, a seat's `mine` where it alone does. Made from the
    /// views themselves, so that a version can't grow without a change, nor the other way round.
    pub(in crate::room) fn version(&mut self, before: &Room) {
        if self.view() != before.view() {
            self.rev += 1;
        }
        for seat in self.seats() {
            if self.yours(seat) != before.yours(seat) {
                self.chair(seat).count_up();
            }
        }
    }

    /// The seat of this room to which something is done.
    fn chair(&mut self, seat: Seat) -> &mut Chair {
        self.seats.get_mut(seat).expect("permission was given for a seat of the room")
    }
}
