//! The actions that wait for the store, in order. A pause or a stop goes before all others.

use std::collections::VecDeque;
use std::mem::discriminant;

use duologue_protocol::hash::KeyHash;
use duologue_protocol::ids::Seat;
use duologue_protocol::room::{Consent, Input, Newcomer};
use duologue_protocol::wire::{Act, Action, Code, Refusal};

/// Taps that may wait: more than three people make in the second after which a store counts as slow.
const WAITING_MOST: usize = 32;

/// Tells the connections of a room's task apart.
pub(super) type DeviceId = u64;

/// An action that came in and was not answered yet.
#[derive(Debug)]
pub(super) struct Tap {
    /// Whom to answer, if it is still there.
    pub(super) device: DeviceId,
    pub(super) seat: Seat,
    /// The link of a guest; none for the device that holds the seat.
    pub(super) link: Option<KeyHash>,
    pub(super) act: Act,
}

impl Tap {
    /// Can only take the floor away: it jumps the queue, and isn't dropped when the store is down.
    pub(super) fn is_urgent(&self) -> bool {
        self.link.is_none() && matches!(self.act.action, Action::Pause | Action::Stop)
    }

    /// What it is for the room; `knock` is whom an `admit` means.
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

    /// Shows as a hold before it is stored. A therapist who leaves stops nobody.
    pub(super) fn holds(&self) -> bool {
        self.is_urgent() && (self.seat.is_partner() || self.act.action == Action::Pause)
    }

    /// The same action again, on a new connection of the same device.
    fn repeats(&self, other: &Tap) -> bool {
        self.link.is_none() && other.link.is_none() && self.seat == other.seat && self.act == other.act
    }
}

/// The taps of one room.
#[derive(Debug, Default)]
pub(super) struct Taps {
    /// At most one pause and one stop of each seat.
    urgent: VecDeque<Tap>,
    /// At most [`WAITING_MOST`].
    rest: VecDeque<Tap>,
}

impl Taps {
    /// Takes a tap, or says why not.
    pub(super) fn push(&mut self, tap: Tap) -> Result<(), Code> {
        if let Some(waiting) = self.urgent.iter_mut().chain(&mut self.rest).find(|old| tap.repeats(old)) {
            waiting.device = tap.device;
            return Ok(());
        }
        let same = |old: &Tap| {
            old.seat == tap.seat && discriminant(&old.act.action) == discriminant(&tap.act.action)
        };
        let full =
            if tap.is_urgent() { self.urgent.iter().any(same) } else { self.rest.len() >= WAITING_MOST };
        if full {
            return Err(Code::Busy);
        }
        let queue = if tap.is_urgent() { &mut self.urgent } else { &mut self.rest };
        queue.push_back(tap);
        Ok(())
    }

    /// The next one that can't wait.
    pub(super) fn next_urgent(&mut self) -> Option<Tap> {
        self.urgent.pop_front()
    }

    /// The next of the others.
    pub(super) fn next(&mut self) -> Option<Tap> {
        self.rest.pop_front()
    }

    /// Puts one back where it came from, to be tried again first.
    pub(super) fn give_back(&mut self, tap: Tap) {
        let queue = if tap.is_urgent() { &mut self.urgent } else { &mut self.rest };
        queue.push_front(tap);
    }

    /// Whether one waits that shows as a hold.
    pub(super) fn holds(&self) -> bool {
        self.urgent.iter().any(Tap::holds)
    }

    /// All that aren't urgent, for refusing them.
    pub(super) fn take_rest(&mut self) -> VecDeque<Tap> {
        std::mem::take(&mut self.rest)
    }

    /// Forgets what a device sent that lost its seat.
    pub(super) fn forget(&mut self, device: DeviceId) {
        self.urgent.retain(|tap| tap.device != device);
        self.rest.retain(|tap| tap.device != device);
    }

    /// What a guest sent after its consent, it sent as a member.
    pub(super) fn admit(&mut self, device: DeviceId, seat: Seat) {
        for tap in self.rest.iter_mut().filter(|tap| tap.device == device) {
            (tap.seat, tap.link) = (seat, None);
        }
    }

    /// Whether none waits.
    pub(super) fn is_empty(&self) -> bool {
        self.urgent.is_empty() && self.rest.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use duologue_protocol::wire::ActionId;

    use super::*;

    fn tap(device: DeviceId, seat: Seat, id: u32, action: Action) -> Tap {
        Tap { device, seat, link: None, act: Act { id: ActionId(id), turn: None, action } }
    }

    #[test]
    fn a_pause_goes_first_and_is_there_once() {
        let mut taps = Taps::default();
        taps.push(tap(1, Seat::A, 1, Action::MoreTime)).unwrap();
        taps.push(tap(2, Seat::B, 1, Action::Pause)).unwrap();
        assert!(taps.holds());
        assert!(matches!(taps.push(tap(2, Seat::B, 2, Action::Pause)), Err(Code::Busy)));
        taps.push(tap(2, Seat::B, 3, Action::Stop)).unwrap();
        let order: Vec<_> = std::iter::from_fn(|| taps.next_urgent().or_else(|| taps.next())).collect();
        let ids: Vec<_> = order.iter().map(|tap| (tap.seat, tap.act.id.0)).collect();
        assert_eq!(ids, [(Seat::B, 1), (Seat::B, 3), (Seat::A, 1)]);
        assert!(taps.is_empty());
    }

    #[test]
    fn a_repeated_tap_waits_once_and_answers_the_newest_connection() {
        let mut taps = Taps::default();
        taps.push(tap(1, Seat::A, 7, Action::Pause)).unwrap();
        taps.push(tap(2, Seat::A, 7, Action::Pause)).unwrap();
        assert_eq!(taps.next_urgent().unwrap().device, 2);
        assert!(taps.is_empty());
    }

    #[test]
    fn only_so_many_wait_and_a_lost_seat_waits_for_nothing() {
        let mut taps = Taps::default();
        for id in 0..32 {
            taps.push(tap(1, Seat::A, id, Action::MoreTime)).unwrap();
        }
        assert!(matches!(taps.push(tap(1, Seat::A, 99, Action::MoreTime)), Err(Code::Busy)));
        taps.push(tap(1, Seat::Therapist, 99, Action::Stop)).unwrap();
        assert!(!taps.holds());
        taps.forget(1);
        assert!(taps.is_empty());
    }
}
