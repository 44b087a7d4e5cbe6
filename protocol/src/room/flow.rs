//! Time flows, or it stands: the clocks of the whole room and the ledger together.

use super::Room;
use super::state::Life;
use crate::format::{By, Floor, Format, Therapist};
use crate::ids::Seat;
use crate::time::Timestamp;

impl Room {
    /// Whether a seat has a role in the step: it has the floor or a move there. Of two partners both always
    /// have: one speaks to the other.
    pub(super) fn has_role(&self, seat: Seat) -> bool {
        let Some(frame) = self.top() else { return false };
        let format = self.format_of(frame);
        if seat == Seat::Therapist {
            return self.home().therapist == Therapist::Required;
        }
        if format.roles.len() == 2 {
            return true;
        }
        let step = frame.step(&format);
        let plays = |role: &crate::ids::RoleId| {
            format.role(role).is_some_and(|place| frame.player(&format, place) == seat)
        };
        let may = |by: &By| match by {
            By::Role(role) => plays(role),
            By::Either | By::Both => true,
            By::Clock | By::Therapist => false,
        };
        let speaks = match &step.floor {
            Floor::Both => true,
            Floor::Role(role) => plays(role),
            Floor::Nobody => false,
        };
        speaks || frame.section(&format).moves_in(step).any(|made| may(&made.by))
    }

    /// Whether somebody with a role in the step is away.
    pub(super) fn misses_someone(&self) -> bool {
        self.state.seats.iter().any(|(seat, chair)| chair.away.is_some() && self.has_role(*seat))
    }

    /// Lets time flow or stand, as the room now asks. The last thing that every change does.
    pub(super) fn reflow(&mut self, now: Timestamp) {
        let flows = self.state.life == Life::Running && self.state.pause.is_none() && !self.misses_someone();
        if flows {
            self.state.since.get_or_insert(now);
            for frame in &mut self.state.stack {
                frame.clocks_mut().for_each(|clock| clock.release(now));
            }
        } else if self.state.since.is_some() {
            self.freeze(now);
        }
    }

    /// Stops every clock and the ledger, dated at `moment`, or where time last began to flow if that is later.
    pub(super) fn freeze(&mut self, moment: Timestamp) {
        let Some(since) = self.state.since else { return };
        let moment = moment.max(since);
        self.settle(moment);
        self.state.since = None;
        for frame in &mut self.state.stack {
            frame.clocks_mut().for_each(|clock| clock.hold(moment));
        }
    }

    /// Writes up the ledger to `now`, before whoever has the floor changes.
    pub(super) fn settle(&mut self, now: Timestamp) {
        let Some(since) = self.state.since else { return };
        for seat in self.floor() {
            *self.state.spent.entry(seat).or_default() += now - since;
        }
        self.state.since = Some(now);
    }

    /// Who has the floor.
    pub(super) fn floor(&self) -> Vec<Seat> {
        self.top().map(|frame| frame.floor(&self.format_of(frame))).unwrap_or_default()
    }

    /// The partners' seats.
    pub(super) fn partners(&self) -> &'static [Seat] {
        Seat::partners(self.home().roles.len())
    }

    /// Whether every partner is among these.
    pub(super) fn all_partners(&self, these: impl Fn(Seat) -> bool) -> bool {
        self.partners().iter().all(|seat| these(*seat))
    }

    /// The room's own format.
    pub(super) fn home(&self) -> std::sync::Arc<Format> {
        self.format_named(&self.state.format)
    }
}
