//! The actions that wait for the store, in order. A pause or a stop goes before all others.

use std::collections::VecDeque;
use std::mem::discriminant;

use duologue_protocol::hash::{Key, KeyHash};
use duologue_protocol::ids::Seat;
use duologue_protocol::knock::KnockId;
use duologue_protocol::room::{Consent, Input, Newcomer};
use duologue_protocol::wire::{Act, Action, ActionId, Code, Refusal};

use super::device::DeviceId;

/// Actions that may wait: more than three people make in the second after which a store counts as slow.
const WAITING_MOST: usize = 32;

/// An action that came in and was not answered yet.
#[derive(Debug)]
pub(super) struct Queued {
    /// The device to answer, if it is still there.
    device: DeviceId,
    seat: Seat,
    /// The link of a guest; none for the device that holds the seat.
    link: Option<KeyHash>,
    act: Act,
}

impl Queued {
    /// An action from a device that holds the seat, or stands at its door by a link.
    pub(super) fn new(device: DeviceId, seat: Seat, link: Option<KeyHash>, act: Act) -> Self {
        Self { device, seat, link, act }
    }

    pub(super) fn device(&self) -> DeviceId {
        self.device
    }

    pub(super) fn seat(&self) -> Seat {
        self.seat
    }

    pub(super) fn id(&self) -> ActionId {
        self.act.id
    }

    /// Can only take the floor away: it jumps the queue, and isn't dropped when the store is down.
    pub(super) fn is_urgent(&self) -> bool {
        self.link.is_none() && matches!(self.act.action, Action::Pause | Action::Stop)
    }

    /// The input that it is for the room; `knock` is the person whom an `admit` means.
    ///
    /// # Errors
    /// As [`Consent::of`], for a guest.
    pub(super) fn input<'a>(&'a self, knock: Option<&'a Newcomer>) -> Result<Input<'a>, Refusal> {
        let (seat, act) = (self.seat, &self.act);
        match self.link {
            Some(link) => Consent::of(act).map(|act| Input::Guest { seat, link, act }),
            None => Ok(Input::Member { seat, act, knock }),
        }
    }

    /// The knock that it answers, if it is an `admit`.
    pub(super) fn knock(&self) -> Option<KnockId> {
        let Action::Admit { knock, .. } = self.act.action else { return None };
        Some(knock)
    }

    /// The secret of a guest's consent: a guest's action can be nothing else, once the room has taken it.
    pub(super) fn consent(&self) -> Option<KeyHash> {
        let Action::Enter { secret, .. } = &self.act.action else { return None };
        secret.as_ref().filter(|_| self.link.is_some()).map(Key::hash)
    }

    /// The knock that it says no to.
    pub(super) fn declines(&self) -> Option<KnockId> {
        let Action::Admit { knock, on: false, .. } = self.act.action else { return None };
        Some(knock)
    }

    /// Shows as a hold before it is stored. A therapist who leaves stops nobody.
    pub(super) fn holds(&self) -> bool {
        self.is_urgent() && (self.seat.is_partner() || self.act.action == Action::Pause)
    }

    /// The same action again, on a new connection of the same device.
    fn repeats(&self, other: &Queued) -> bool {
        self.link.is_none() && other.link.is_none() && self.seat == other.seat && self.act == other.act
    }
}

/// The actions of one room that wait.
#[derive(Debug, Default)]
pub(super) struct Queue {
    /// At most one pause and one stop of each seat.
    urgent: VecDeque<Queued>,
    /// At most [`WAITING_MOST`].
    rest: VecDeque<Queued>,
}

impl Queue {
    /// Takes an action in.
    ///
    /// # Errors
    /// The reason why not.
    pub(super) fn push(&mut self, action: Queued) -> Result<(), Code> {
        if let Some(waiting) = self.urgent.iter_mut().chain(&mut self.rest).find(|old| action.repeats(old)) {
            waiting.device = action.device;
            return Ok(());
        }
        let same = |old: &Queued| {
            old.seat == action.seat && discriminant(&old.act.action) == discriminant(&action.act.action)
        };
        let full =
            if action.is_urgent() { self.urgent.iter().any(same) } else { self.rest.len() >= WAITING_MOST };
        if full {
            return Err(Code::Busy);
        }
        let queue = if action.is_urgent() { &mut self.urgent } else { &mut self.rest };
        queue.push_back(action);
        Ok(())
    }

    /// The next one that can't wait.
    pub(super) fn next_urgent(&mut self) -> Option<Queued> {
        self.urgent.pop_front()
    }

    /// The next of the others.
    pub(super) fn next(&mut self) -> Option<Queued> {
        self.rest.pop_front()
    }

    /// Puts one back, if there is one, where it came from, to be tried again first.
    pub(super) fn give_back(&mut self, action: Option<Queued>) {
        let Some(action) = action else { return };
        let queue = if action.is_urgent() { &mut self.urgent } else { &mut self.rest };
        queue.push_front(action);
    }

    /// Says whether one waits that shows as a hold.
    pub(super) fn holds(&self) -> bool {
        self.urgent.iter().any(Queued::holds)
    }

    /// All that aren't urgent, for refusing them.
    pub(super) fn take_rest(&mut self) -> VecDeque<Queued> {
        std::mem::take(&mut self.rest)
    }

    /// Forgets what a device sent that lost its seat.
    pub(super) fn forget(&mut self, device: DeviceId) {
        self.urgent.retain(|action| action.device != device);
        self.rest.retain(|action| action.device != device);
    }

    /// Has all that a guest sent after its consent count as sent by a member.
    pub(super) fn admit(&mut self, device: DeviceId, seat: Seat) {
        for action in self.rest.iter_mut().filter(|action| action.device == device) {
            (action.seat, action.link) = (seat, None);
        }
    }

    /// Says whether nothing waits.
    pub(super) fn is_empty(&self) -> bool {
        self.urgent.is_empty() && self.rest.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tap(device: DeviceId, seat: Seat, id: u32, action: Action) -> Queued {
        Queued::new(device, seat, None, Act { id: ActionId(id), turn: None, action })
    }

    #[test]
    fn a_pause_goes_first_and_is_there_once() {
        let mut queue = Queue::default();
        queue.push(tap(1, Seat::A, 1, Action::MoreTime)).unwrap();
        queue.push(tap(2, Seat::B, 1, Action::Pause)).unwrap();
        assert!(queue.holds());
        assert!(matches!(queue.push(tap(2, Seat::B, 2, Action::Pause)), Err(Code::Busy)));
        queue.push(tap(2, Seat::B, 3, Action::Stop)).unwrap();
        let order: Vec<_> = std::iter::from_fn(|| queue.next_urgent().or_else(|| queue.next())).collect();
        let ids: Vec<_> = order.iter().map(|tap| (tap.seat, tap.act.id.0)).collect();
        assert_eq!(ids, [(Seat::B, 1), (Seat::B, 3), (Seat::A, 1)]);
        assert!(queue.is_empty());
    }

    #[test]
    fn a_repeated_tap_waits_once_and_answers_the_newest_connection() {
        let mut queue = Queue::default();
        queue.push(tap(1, Seat::A, 7, Action::Pause)).unwrap();
        queue.push(tap(2, Seat::A, 7, Action::Pause)).unwrap();
        assert_eq!(queue.next_urgent().unwrap().device, 2);
        assert!(queue.is_empty());
    }

    #[test]
    fn only_so_many_wait_and_a_lost_seat_waits_for_nothing() {
        let mut queue = Queue::default();
        for id in 0..32 {
            queue.push(tap(1, Seat::A, id, Action::MoreTime)).unwrap();
        }
        assert!(matches!(queue.push(tap(1, Seat::A, 99, Action::MoreTime)), Err(Code::Busy)));
        queue.push(tap(1, Seat::Therapist, 99, Action::Stop)).unwrap();
        assert!(!queue.holds());
        queue.forget(1);
        assert!(queue.is_empty());
    }
}
