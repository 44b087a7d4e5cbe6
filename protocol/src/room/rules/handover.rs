//! A seat moves from device to device, and back where that wasn't right; another link for it.

use crate::hash::{Key, KeyHash};
use crate::ids::Seat;
use crate::room::Room;
use crate::room::state::seat::Link;
use crate::room::state::stage::{Cause, Stage};
use crate::time::Timestamp;
use crate::wire::{Code, Refusal};

impl Room {
    /// Replaces a link that the maker of the room knows, where they sit elsewhere.
    pub(super) fn replace_link(&mut self, seat: Seat, link: Link, key: &Key) {
        if self.setup.maker().is_some_and(|maker| maker != seat) {
            self.chair(seat).replace_link(link, key.hash());
        }
    }

    /// One secret opens one seat.
    pub(super) fn is_free(&self, seat: Seat, secret: &KeyHash) -> Result<(), Refusal> {
        let free = !self.seats.is_another_seats(seat, secret);
        free.then_some(()).ok_or_else(|| Refusal::with(Code::OutOfBounds, "another seat's secret"))
    }

    /// From now on the device with this secret has the seat. In a dialogue everyone is told, for a while.
    pub(super) fn give_seat(&mut self, seat: Seat, secret: KeyHash, now: Timestamp) -> Result<(), Refusal> {
        self.is_free(seat, &secret)?;
        let told = (self.stage == Stage::Running).then_some(now);
        self.accord.be_unready(seat);
        self.chair(seat).give_to(secret, told);
        Ok(())
    }

    /// Judges whether a partner's device may take this seat along.
    pub(in crate::room) fn may_take(&self, host: Seat, seat: Seat) -> Result<(), Refusal> {
        if !seat.is_partner() {
            return Err(Code::PartnersOnly.into());
        }
        if host == seat {
            return Err(Code::Nothing.into());
        }
        self.a_seat(seat)?;
        self.may_admit(host, seat)
    }

    /// A partner's device takes the other partner's seat along: one phone, passed on.
    pub(super) fn take_along(&mut self, seat: Seat, secret: &Key, now: Timestamp) -> Result<(), Refusal> {
        self.give_seat(seat, secret.hash(), now)
    }

    /// Judges whether somebody joined on a new device who another seat may say shouldn't have.
    pub(in crate::room) fn may_contest(&self, host: Seat, seat: Seat) -> Result<(), Code> {
        let moved = self.a_seat(seat)?.has_moved();
        if host == seat || !moved { Err(Code::Nothing) } else { Ok(()) }
    }

    /// "That isn't right": the device before has the seat again. Everything rests meanwhile.
    pub(super) fn contest(&mut self, seat: Seat, now: Timestamp) {
        self.chair(seat).give_back(now);
        self.accord.be_unready(seat);
        self.pause_for(Cause::Partner, now);
    }

    /// Judges whether another link may be had for this seat: by the therapist or the seat's own device. One that is
    /// being left is not anybody's to open yet.
    pub(in crate::room) fn may_reissue(&self, host: Seat, seat: Seat) -> Result<(), Code> {
        if host != seat && host != Seat::Therapist {
            return Err(Code::TherapistOnly);
        }
        if self.a_seat(seat)?.is_leaving() { Err(Code::Taken) } else { Ok(()) }
    }

    /// Another link for a seat. One that was left opens again.
    pub(super) fn reissue(&mut self, seat: Seat, key: &Key) {
        self.chair(seat).reissue(key.hash());
    }
}
