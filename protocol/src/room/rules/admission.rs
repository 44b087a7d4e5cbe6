//! The door of a seat: what a link or a secret opens, what is seen there, who may let somebody in; and coming in, by
//! consent or let in.

use std::collections::BTreeMap;

use crate::hash::{Key, KeyHash};
use crate::ids::Seat;
use crate::room::Room;
use crate::room::input::{Consent, Newcomer};
use crate::room::state::seat::{Admission, Chair, Link};
use crate::room::state::stage::Stage;
use crate::sealed::Sealed;
use crate::time::Timestamp;
use crate::wire::{Arrival, Code, Door, Knocking, Refusal};

/// Largest sealed name, in bytes: every frame carries up to four. PROTOCOL.md pads a name to 64 and seals it
/// into 92.
const NAME_MAX: usize = 128;
/// The room key, sealed for one device, in bytes: nonce, 32 bytes and tag make 60.
const PARCEL_MAX: usize = 128;

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

    /// Refuses whoever can't be let in with this parcel.
    fn may_come_in(&self, newcomer: &Newcomer, parcel: Option<&Sealed>) -> Result<(), Refusal> {
        let Newcomer { seat, secret, name, .. } = newcomer;
        self.may_knock(*seat)?;
        name.iter().try_for_each(|name| bounded(name, NAME_MAX, "a sealed name"))?;
        parcel.iter().try_for_each(|parcel| bounded(parcel, PARCEL_MAX, "a parcel"))?;
        self.is_free(*seat, secret)
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

    /// The consent tap by somebody with the seat's link. The device made the secret before it asked: one that
    /// never hears the answer comes back by it.
    pub(super) fn enter_by(
        &mut self,
        seat: Seat,
        link: &KeyHash,
        consent: Consent<'_>,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let Consent { name, secret, key, .. } = consent;
        let link = self.may_enter(seat, link)?;
        bounded(name, NAME_MAX, "a sealed name")?;
        let secret = secret.ok_or_else(|| Refusal::with(Code::Malformed, "secret"))?.hash();
        self.give_seat(seat, secret, now)?;
        self.chair(seat).set_name(Some(name.clone()));
        if let Some(key) = key {
            self.replace_link(seat, link, key);
        }
        Ok(())
    }

    /// Another name from the device that holds the seat; whoever brought a room key along has said it by now.
    /// Whoever came by a code hasn't replaced the maker's link yet, and does now.
    pub(super) fn rename(&mut self, seat: Seat, name: &Sealed, key: Option<&Key>) -> Result<(), Refusal> {
        bounded(name, NAME_MAX, "a sealed name")?;
        if let Some(key) = key {
            self.replace_link(seat, Link::Current, key);
        }
        let chair = self.chair(seat);
        chair.set_name(Some(name.clone()));
        chair.set_parcel(None);
        Ok(())
    }

    /// A member lets somebody in who knocks, or turns them away, which changes nothing of the room.
    pub(super) fn admit(
        &mut self,
        knock: Option<&Newcomer>,
        on: bool,
        parcel: Option<&Sealed>,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        match knock.filter(|_| on) {
            Some(newcomer) => self.let_in(newcomer, parcel, now),
            None => Ok(()),
        }
    }

    /// The link alone is enough: nobody could answer.
    pub(super) fn readmit(&mut self, newcomer: &Newcomer, now: Timestamp) -> Result<(), Refusal> {
        if newcomer.link.is_none_or(|link| !self.may_return(newcomer.seat, &link)) {
            return Err(Code::Taken.into());
        }
        self.let_in(newcomer, None, now)
    }

    /// The room key comes along as a parcel, for a device that has none.
    fn let_in(
        &mut self,
        newcomer: &Newcomer,
        parcel: Option<&Sealed>,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        self.may_come_in(newcomer, parcel)?;
        self.give_seat(newcomer.seat, newcomer.secret, now)?;
        let chair = self.chair(newcomer.seat);
        if newcomer.name.is_some() {
            chair.set_name(newcomer.name.clone());
        }
        chair.set_parcel(parcel.cloned());
        Ok(())
    }
}

fn bounded(sealed: &Sealed, most: usize, what: &str) -> Result<(), Refusal> {
    if sealed.as_bytes().len() <= most {
        Ok(())
    } else {
        Err(Refusal::with(Code::OutOfBounds, format!("{what} is at most {most} bytes")))
    }
}
