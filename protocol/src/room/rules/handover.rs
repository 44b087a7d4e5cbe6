//! A seat moves from device to device: by consent, let in, taken along; and back, where that wasn't right.

use crate::hash::{Key, KeyHash};
use crate::ids::Seat;
use crate::room::Room;
use crate::room::input::{Consent, Newcomer};
use crate::room::state::seat::{Device, Former, Link};
use crate::room::state::{Cause, Stage};
use crate::sealed::Sealed;
use crate::time::{Millis, Timestamp};
use crate::wire::{ActionId, Code, Refusal};

/// Largest sealed name, in bytes: every frame carries up to four. PROTOCOL.md pads a name to 64 and seals it
/// into 92.
const NAME_MAX: usize = 128;
/// The room key, sealed for one device, in bytes: nonce, 32 bytes and tag make 60.
const PARCEL_MAX: usize = 128;
/// For so long everyone is told that somebody joined on a new device, and may say that it isn't right: long
/// enough to look up and ask.
pub(in crate::room) const MOVED_FOR: Millis = Millis::minutes(5);

impl Room {
    /// The consent tap by somebody with the seat's link. The device made the secret before it asked: one that
    /// never hears the answer comes back by it.
    pub(in crate::room) fn enter_by(
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
        self.hold(seat, secret, now)?;
        self.chair(seat)?.name = Some(name.clone());
        if let Some(key) = key {
            self.replace_link(seat, link, key)?;
        }
        Ok(())
    }

    /// The link that the maker of the room knows can't act for another seat any more; it may still knock.
    fn replace_link(&mut self, seat: Seat, link: Link, key: &Key) -> Result<(), Refusal> {
        if self.state.maker.is_none_or(|maker| maker == seat) {
            return Ok(());
        }
        let chair = self.chair(seat)?;
        match link {
            Link::Current if chair.first.is_some() => {}
            Link::Current => chair.first = chair.key.replace(key.hash()),
            Link::First => chair.key = Some(key.hash()),
        }
        Ok(())
    }

    /// Another name from the device that holds the seat; whoever brought a room key along has said it by now.
    /// Whoever came by a code hasn't replaced the maker's link yet, and does now.
    pub(in crate::room) fn rename(
        &mut self,
        seat: Seat,
        name: &Sealed,
        key: Option<&Key>,
    ) -> Result<(), Refusal> {
        bounded(name, NAME_MAX, "a sealed name")?;
        if let Some(key) = key {
            self.replace_link(seat, Link::Current, key)?;
        }
        let chair = self.chair(seat)?;
        chair.name = Some(name.clone());
        chair.parcel = None;
        Ok(())
    }

    /// Whether somebody may ask to be let in so.
    ///
    /// # Errors
    /// As [`Room::may_knock`]; `out-of-bounds` for too long a name, or a secret that opens another seat.
    pub fn may_ask(&self, newcomer: &Newcomer) -> Result<(), Refusal> {
        self.may_come_in(newcomer, None)
    }

    fn may_come_in(&self, newcomer: &Newcomer, parcel: Option<&Sealed>) -> Result<(), Refusal> {
        let Newcomer { seat, secret, name, .. } = newcomer;
        self.may_knock(*seat)?;
        name.iter().try_for_each(|name| bounded(name, NAME_MAX, "a sealed name"))?;
        parcel.iter().try_for_each(|parcel| bounded(parcel, PARCEL_MAX, "a parcel"))?;
        self.is_free(*seat, secret)
    }

    /// One secret opens one seat.
    fn is_free(&self, seat: Seat, secret: &KeyHash) -> Result<(), Refusal> {
        let free = !self.is_another_seats(seat, secret);
        free.then_some(()).ok_or_else(|| Refusal::with(Code::OutOfBounds, "another seat's secret"))
    }

    /// A member lets somebody in who knocks, or turns them away, which changes nothing of the room.
    pub(in crate::room) fn admit(
        &mut self,
        host: Seat,
        knock: Option<&Newcomer>,
        on: bool,
        parcel: Option<&Sealed>,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        let newcomer = knock.ok_or(Code::Nothing)?;
        self.may_admit(host, newcomer.seat)?;
        if on { self.let_in(newcomer, parcel, now) } else { Ok(()) }
    }

    /// The link alone is enough: nobody could answer.
    pub(in crate::room) fn readmit(&mut self, newcomer: &Newcomer, now: Timestamp) -> Result<(), Refusal> {
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
        let Newcomer { seat, secret, name, .. } = newcomer;
        self.hold(*seat, *secret, now)?;
        let chair = self.chair(*seat)?;
        if name.is_some() {
            chair.name.clone_from(name);
        }
        chair.parcel = parcel.cloned();
        Ok(())
    }

    /// A partner's device takes the other partner's seat along: one phone, passed on.
    pub(in crate::room) fn take(
        &mut self,
        host: Seat,
        seat: Seat,
        secret: &Key,
        now: Timestamp,
    ) -> Result<(), Refusal> {
        if !seat.is_partner() {
            return Err(Code::PartnersOnly.into());
        }
        if host == seat {
            return Err(Code::Nothing.into());
        }
        self.chair(seat)?;
        self.may_admit(host, seat)?;
        self.hold(seat, secret.hash(), now)
    }

    /// From now on the device with this secret has the seat. In a dialogue everyone is told, for a while.
    fn hold(&mut self, seat: Seat, secret: KeyHash, now: Timestamp) -> Result<(), Refusal> {
        self.is_free(seat, &secret)?;
        let begun = self.state.stage == Stage::Running;
        self.state.ready.remove(&seat);
        let chair = self.chair(seat)?;
        let before = chair.device.replace(Device { secret, last: ActionId(0), rev: 0 });
        if let Some(device) = before.filter(|device| device.secret != secret) {
            chair.former = Some(Former { device, name: chair.name.clone() });
            chair.moved = begun.then_some(now);
        }
        chair.parcel = None;
        chair.away = None;
        chair.leaving = None;
        Ok(())
    }

    /// "That isn't right": the device before has the seat again, and its old name; counted as gone until it is
    /// heard. Whoever came by a link had one that others have, too: both are dead. Everything rests meanwhile.
    pub(in crate::room) fn contest(&mut self, host: Seat, seat: Seat, now: Timestamp) -> Result<(), Refusal> {
        let chair = self.chair(seat)?;
        if host == seat || chair.moved.take().is_none() {
            return Err(Code::Nothing.into());
        }
        let former = chair.former.take();
        chair.device = former.as_ref().map(|former| former.device.clone());
        chair.name = former.map_or(chair.name.take(), |former| former.name);
        chair.key = None;
        chair.first = None;
        chair.parcel = None;
        chair.leaving = None;
        chair.away = chair.device.is_some().then_some(now);
        self.state.ready.remove(&seat);
        self.pause_for(Cause::Partner, now);
        Ok(())
    }

    /// Another link for a seat, from the therapist or the seat's own device. A seat that was left opens again;
    /// one that is being left is not anybody's to open yet.
    pub(in crate::room) fn reissue(&mut self, host: Seat, seat: Seat, key: &Key) -> Result<(), Refusal> {
        if host != seat && host != Seat::Therapist {
            return Err(Code::TherapistOnly.into());
        }
        let chair = self.chair(seat)?;
        if chair.leaving.is_some() {
            return Err(Code::Taken.into());
        }
        chair.key = Some(key.hash());
        chair.first = None;
        chair.left = false;
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
