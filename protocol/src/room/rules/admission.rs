//! At the door of a seat: what a link or a secret opens, what is seen there, and who may let somebody in.

use std::collections::BTreeMap;

use crate::hash::KeyHash;
use crate::ids::Seat;
use crate::room::state::Stage;
use crate::room::state::seat::{Chair, Link};
use crate::room::{Admission, Room};
use crate::sealed::Sealed;
use crate::wire::{Arrival, Code, Door, Knocking, Refusal};

impl Room {
    /// What this key or secret opens. Every seat is compared, and only hashes are: how long it takes says
    /// nothing about a key.
    pub fn admits(&self, arrival: &Arrival) -> Option<Admission> {
        let find = |opens: &dyn Fn(&Chair) -> bool| {
            let matching: Vec<Seat> =
                self.state.seats.iter().filter(|(_, chair)| opens(chair)).map(|(seat, _)| *seat).collect();
            matching.first().copied()
        };
        match arrival {
            Arrival::Key(key) => {
                let hash = key.hash();
                find(&|chair| chair.link(&hash).is_some()).map(Admission::Guest)
            }
            Arrival::Secret(secret) => {
                let hash = secret.hash();
                let holds = find(&|chair| chair.is_held_by(&hash)).map(Admission::Member);
                let held = find(&|chair| chair.was_held_by(&hash)).map(Admission::Former);
                holds.or(held)
            }
        }
    }

    /// The secret of the device that holds the seat.
    pub fn holder(&self, seat: Seat) -> Option<KeyHash> {
        Some(self.state.seats.get(&seat)?.device.as_ref()?.secret)
    }

    /// Whether this is still the key of one of the seat's links.
    pub fn invites(&self, seat: Seat, key: &KeyHash) -> bool {
        self.state.seats.get(&seat).is_some_and(|chair| chair.link(key).is_some())
    }

    /// What may be known at the door of this seat by somebody with this link, or a short code: nothing of the
    /// room, where that doesn't take the seat.
    pub fn door(&self, seat: Seat, key: Option<&KeyHash>) -> Door {
        let open = key.is_some_and(|key| self.may_enter(seat, key).is_ok());
        let named = |(seat, chair): (&Seat, &Chair)| Some((*seat, chair.name.clone()?));
        let everyone = || -> BTreeMap<Seat, Sealed> { self.state.seats.iter().filter_map(named).collect() };
        Door {
            open,
            format: open.then(|| self.state.format.clone()),
            settings: if open { self.state.settings.clone() } else { BTreeMap::new() },
            therapist: self.state.seats.contains_key(&Seat::Therapist),
            names: if open { everyone() } else { BTreeMap::new() },
            knock: (!open && self.may_knock(seat).is_ok()).then_some(Knocking::May),
            host: None,
            by: None,
        }
    }

    /// Whether the link takes the seat: before the beginning the newest consent wins; after it, only the newest
    /// link, and only where nobody holds the seat. A seat that is being left is still held, so that it doesn't show.
    pub(in crate::room) fn may_enter(&self, seat: Seat, key: &KeyHash) -> Result<Link, Refusal> {
        self.may_knock(seat)?;
        let chair = self.state.seats.get(&seat).ok_or(Code::NoTherapist)?;
        let link = chair.link(key).ok_or(Code::Taken)?;
        let begun = self.state.stage == Stage::Running;
        if begun && (chair.device.is_some() || link == Link::First) {
            return Err(Code::Taken.into());
        }
        Ok(link)
    }

    /// Whether anybody could ever be let in at this seat.
    ///
    /// # Errors
    /// `ended`; `left`, until its link is reissued; `no-therapist` where there is no such seat.
    pub(in crate::room) fn may_knock(&self, seat: Seat) -> Result<(), Refusal> {
        let chair = self.state.seats.get(&seat).ok_or(Code::NoTherapist)?;
        match self.state.stage {
            Stage::Finished(_) | Stage::Closed(_) => Err(Code::Ended.into()),
            _ if chair.left => Err(Code::Left.into()),
            _ => Ok(()),
        }
    }

    /// Whether the device at `host` may let another one take `seat`: the therapist's, and the seat's own, always;
    /// another partner's where no therapist is here, and the seat's own device is away or there is none.
    ///
    /// # Errors
    /// As [`Room::may_knock`]; `taken` where the seat's own device is here, or is leaving; `therapist-only` where
    /// the therapist is here; `not-entered` where nobody sits at `host`.
    pub fn may_admit(&self, host: Seat, seat: Seat) -> Result<(), Refusal> {
        self.may_knock(seat)?;
        if !self.entered(host) {
            return Err(Code::NotEntered.into());
        }
        let chair = self.state.seats.get(&seat).ok_or(Code::NoTherapist)?;
        if chair.leaving.is_some() {
            return Err(Code::Taken.into());
        }
        if host == seat || (host == Seat::Therapist && self.present(host)) {
            return Ok(());
        }
        if self.present(Seat::Therapist) {
            return Err(Code::TherapistOnly.into());
        }
        if chair.device.is_some() && chair.away.is_none() {
            return Err(Code::Taken.into());
        }
        Ok(())
    }

    /// Whether the newest link is enough once nobody has answered: where the seat's device is away.
    pub fn may_return(&self, seat: Seat, key: &KeyHash) -> bool {
        let Some(chair) = self.state.seats.get(&seat) else { return false };
        let missed = chair.device.is_some() && chair.away.is_some() && chair.leaving.is_none();
        missed && self.may_knock(seat).is_ok() && chair.link(key) == Some(Link::Current)
    }

    /// Whether another seat's device has this secret.
    pub(in crate::room) fn is_another_seats(&self, seat: Seat, secret: &KeyHash) -> bool {
        let others = self.state.seats.iter().filter(|(other, _)| **other != seat);
        others.fold(false, |found, (_, chair)| found | chair.is_held_by(secret) | chair.was_held_by(secret))
    }
}
