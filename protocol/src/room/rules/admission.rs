//! At the door of a seat: what a link or a secret opens, what is seen there, and who may let somebody in.

use std::collections::BTreeMap;

use crate::hash::KeyHash;
use crate::ids::Seat;
use crate::room::Room;
use crate::room::input::Newcomer;
use crate::room::state::seat::{Admission, Chair, Link};
use crate::room::state::stage::Stage;
use crate::wire::{Arrival, Code, Door, Knocking, Refusal};

impl Room {
    /// Finds what this key or secret opens; how long that takes says nothing about a key.
    pub fn admits(&self, arrival: &Arrival) -> Option<Admission> {
        self.seats.admits(arrival)
    }

    /// Says that this is still the key of one of the seat's links.
    pub fn invites(&self, seat: Seat, key: &KeyHash) -> bool {
        self.seats.get(seat).is_some_and(|chair| chair.link(key).is_some())
    }

    /// The door of this seat, as somebody with this link, or a short code, may know it: nothing of the room, where
    /// that doesn't take the seat.
    pub fn door(&self, seat: Seat, key: Option<&KeyHash>) -> Door {
        let open = key.is_some_and(|key| self.may_enter(seat, key).is_ok());
        let named = |(seat, chair): (Seat, &Chair)| Some((seat, chair.name()?.clone()));
        Door {
            open,
            format: open.then(|| self.setup.dialogue().hash().clone()),
            settings: if open { self.setup.settings() } else { BTreeMap::new() },
            therapist: self.seats.has(Seat::Therapist),
            names: if open { self.seats.iter().filter_map(named).collect() } else { BTreeMap::new() },
            knock: (!open && self.may_knock(seat).is_ok()).then_some(Knocking::May),
            host: None,
            by: None,
        }
    }

    /// Finds the link that takes the seat: before the beginning the newest consent wins; after it, only the newest
    /// link, and only where nobody holds the seat. A seat that is being left is still held, so that it doesn't show.
    pub(super) fn may_enter(&self, seat: Seat, key: &KeyHash) -> Result<Link, Refusal> {
        self.may_knock(seat)?;
        let chair = self.seats.get(seat).ok_or(Code::NoTherapist)?;
        let link = chair.link(key).ok_or(Code::Taken)?;
        let begun = self.stage == Stage::Running;
        if begun && (chair.holder().is_some() || link == Link::First) {
            return Err(Code::Taken.into());
        }
        Ok(link)
    }

    /// Refuses where nobody could ever be let in at this seat.
    ///
    /// # Errors
    /// `ended`; `left`, until its link is reissued; `no-therapist` where there is no such seat.
    pub(super) fn may_knock(&self, seat: Seat) -> Result<(), Refusal> {
        let chair = self.seats.get(seat).ok_or(Code::NoTherapist)?;
        if self.stage.is_over() {
            Err(Code::Ended.into())
        } else if chair.has_left() {
            Err(Code::Left.into())
        } else {
            Ok(())
        }
    }

    /// Refuses where nobody may ask to be let in so.
    ///
    /// # Errors
    /// `ended`; `left`, until the seat's link is reissued; `no-therapist` where there is no such seat;
    /// `out-of-bounds` for too long a name, or a secret that opens another seat.
    pub fn may_ask(&self, newcomer: &Newcomer) -> Result<(), Refusal> {
        self.may_come_in(newcomer, None)
    }

    /// Judges whether the device at `host` may let another one take `seat`: the therapist's, and the seat's own, always;
    /// another partner's where no therapist is here, and the seat's own device is away or there is none.
    ///
    /// # Errors
    /// As [`Room::may_ask`] but for the newcomer; `taken` where the seat's own device is here, or is leaving;
    /// `therapist-only` where the therapist is here; `not-entered` where nobody sits at `host`.
    pub fn may_admit(&self, host: Seat, seat: Seat) -> Result<(), Refusal> {
        self.may_knock(seat)?;
        if !self.entered(host) {
            return Err(Code::NotEntered.into());
        }
        let chair = self.seats.get(seat).ok_or(Code::NoTherapist)?;
        if chair.is_leaving() {
            return Err(Code::Taken.into());
        }
        if host == seat || (host == Seat::Therapist && self.is_here(host)) {
            return Ok(());
        }
        if self.is_here(Seat::Therapist) {
            return Err(Code::TherapistOnly.into());
        }
        if chair.holder().is_some() && !chair.is_away() {
            return Err(Code::Taken.into());
        }
        Ok(())
    }

    /// Says that the newest link is enough once nobody has answered: where the seat's device is away.
    pub fn may_return(&self, seat: Seat, key: &KeyHash) -> bool {
        let Some(chair) = self.seats.get(seat) else { return false };
        let missed = chair.holder().is_some() && chair.is_away() && !chair.is_leaving();
        missed && self.may_knock(seat).is_ok() && chair.link(key) == Some(Link::Current)
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

    /// Judges whether somebody joined on a new device who another seat may say shouldn't have.
    pub(in crate::room) fn may_contest(&self, host: Seat, seat: Seat) -> Result<(), Code> {
        let moved = self.a_seat(seat)?.has_moved();
        if host == seat || !moved { Err(Code::Nothing) } else { Ok(()) }
    }

    /// Judges whether another link may be had for this seat: by the therapist or the seat's own device. One that is
    /// being left is not anybody's to open yet.
    pub(in crate::room) fn may_reissue(&self, host: Seat, seat: Seat) -> Result<(), Code> {
        if host != seat && host != Seat::Therapist {
            return Err(Code::TherapistOnly);
        }
        if self.a_seat(seat)?.is_leaving() { Err(Code::Taken) } else { Ok(()) }
    }
}
