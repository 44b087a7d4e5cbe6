//! Seats: who may take one, who holds it, and whose device is gone.

use std::collections::BTreeMap;

use super::state::{Chair, Device, Life};
use super::{Admission, Room};
use crate::format::Therapist;
use crate::frame::{ActionId, Arrival, Code, Door, Refusal};
use crate::hash::Key;
use crate::ids::Seat;
use crate::sealed::Sealed;
use crate::time::Timestamp;

/// Largest sealed name, in bytes: every frame carries up to four. PROTOCOL.md pads a name to 64 and seals it
/// into 92.
const NAME_MAX: usize = 128;

impl Room {
    /// What this key or secret opens. Every seat is compared, and only hashes are: how long it takes says
    /// nothing about a key.
    pub fn admits(&self, arrival: &Arrival) -> Option<Admission> {
        let (Arrival::Key(sent) | Arrival::Secret(sent)) = arrival;
        let hash = sent.hash();
        let opens = |chair: &Chair| match arrival {
            Arrival::Key(_) => chair.key == Some(hash),
            Arrival::Secret(_) => chair.device.as_ref().map(|device| device.secret) == Some(hash),
        };
        let matching: Vec<Seat> =
            self.state.seats.iter().filter(|(_, chair)| opens(chair)).map(|(seat, _)| *seat).collect();
        let opened = *matching.first()?;
        Some(match arrival {
            Arrival::Key(_) => Admission::Guest(opened),
            Arrival::Secret(_) => Admission::Member(opened),
        })
    }

    /// What may be known at the door of this seat: nothing, where the link no longer takes it.
    pub fn door(&self, seat: Seat) -> Door {
        let open = self.may_take(seat).is_ok();
        let named = |(seat, chair): (&Seat, &Chair)| Some((*seat, chair.name.clone()?));
        Door {
            open,
            format: open.then(|| self.state.format.clone()),
            settings: if open { self.state.settings.clone() } else { BTreeMap::new() },
            therapist: self.state.seats.contains_key(&Seat::Therapist),
            names: if open { self.state.seats.iter().filter_map(named).collect() } else { BTreeMap::new() },
            knock: None,
            host: None,
            by: None,
        }
    }

    /// Whether the link takes the seat: before the beginning the newest consent wins; after it, only where
    /// no device holds the seat, or the one that does is gone past the grace time. A seat that is being left
    /// is nobody else's, and that it is doesn't show here.
    fn may_take(&self, seat: Seat) -> Result<(), Refusal> {
        let chair = self.state.seats.get(&seat).ok_or(Code::NoTherapist)?;
        match self.state.life {
            Life::Finished(_) | Life::Closed(_) => Err(Code::Ended.into()),
            _ if chair.left => Err(Code::Left.into()),
            Life::Running if chair.leaving.is_some() => Err(Code::Taken.into()),
            Life::Running if chair.device.is_some() && chair.away.is_none() => Err(Code::Taken.into()),
            _ => Ok(()),
        }
    }

    /// The consent tap by somebody with the seat's link. The device made the secret before it asked: one that
    /// never hears the answer comes back by it.
    pub(super) fn take(&mut self, seat: Seat, secret: Option<&Key>, name: &Sealed) -> Result<(), Refusal> {
        self.may_take(seat)?;
        bounded(name)?;
        let secret = secret.ok_or_else(|| Refusal::with(Code::Malformed, "secret"))?.hash();
        self.state.ready.remove(&seat);
        let chair = self.chair(seat)?;
        chair.device = Some(Device { secret, last: ActionId(0), rev: 0 });
        chair.name = Some(name.clone());
        chair.away = None;
        chair.leaving = None;
        Ok(())
    }

    /// Another name from the device that holds the seat.
    pub(super) fn rename(&mut self, seat: Seat, name: &Sealed) -> Result<(), Refusal> {
        bounded(name)?;
        self.chair(seat)?.name = Some(name.clone());
        Ok(())
    }

    /// A node saw that the device is gone past the grace time. Time stands from when it was last heard.
    pub(super) fn gone(&mut self, seat: Seat, heard: Timestamp, now: Timestamp) -> Result<(), Refusal> {
        let chair = self.chair(seat)?;
        if chair.device.is_some() && chair.away.is_none() {
            chair.away = Some(now);
            if self.misses_someone() {
                self.freeze(heard.min(now));
            }
        }
        Ok(())
    }

    /// A node heard from it again.
    pub(super) fn heard(&mut self, seat: Seat) -> Result<(), Refusal> {
        self.chair(seat)?.away = None;
        Ok(())
    }

    /// Whether the room may begin by the partners' word alone.
    pub(super) fn starts_alone(&self) -> bool {
        let needed = self.home().therapist == Therapist::Required;
        !needed && !self.present(Seat::Therapist) && self.all_partners(|seat| self.entered(seat))
    }

    /// The therapist's word, or the partners' own.
    pub(super) fn start(&mut self, now: Timestamp) -> Result<(), Refusal> {
        if self.state.life != Life::Waiting {
            return Err(Code::Begun.into());
        }
        if !self.all_partners(|seat| self.present(seat)) {
            return Err(Code::NotAllHere.into());
        }
        self.begin(now);
        Ok(())
    }

    /// Whether somebody holds the seat, and isn't gone or leaving.
    pub(super) fn present(&self, seat: Seat) -> bool {
        let here = |chair: &Chair| chair.device.is_some() && chair.away.is_none() && chair.leaving.is_none();
        self.state.seats.get(&seat).is_some_and(here)
    }

    pub(super) fn chair(&mut self, seat: Seat) -> Result<&mut Chair, Refusal> {
        let missing = if seat.is_partner() { Code::OutOfBounds } else { Code::NoTherapist };
        self.state.seats.get_mut(&seat).ok_or(missing.into())
    }
}

fn bounded(name: &Sealed) -> Result<(), Refusal> {
    if name.as_bytes().len() <= NAME_MAX {
        Ok(())
    } else {
        Err(Refusal::with(Code::OutOfBounds, format!("a sealed name is at most {NAME_MAX} bytes")))
    }
}
