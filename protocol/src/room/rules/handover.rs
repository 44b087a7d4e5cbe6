//! A seat moves from device to device: by consent, let in, taken along; and back, where that wasn't right.

use crate::hash::{Key, KeyHash};
use crate::ids::Seat;
use crate::room::Room;
use crate::room::input::{Consent, Newcomer};
use crate::room::state::seat::Link;
use crate::room::state::stage::{Cause, Stage};
use crate::sealed::Sealed;
use crate::time::Timestamp;
use crate::wire::{Code, Refusal};

/// Largest sealed name, in bytes: every frame carries up to four. PROTOCOL.md pads a name to 64 and seals it
/// into 92.
const NAME_MAX: usize = 128;
/// The room key, sealed for one device, in bytes: nonce, 32 bytes and tag make 60.
const PARCEL_MAX: usize = 128;

impl Room {
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

    /// Replaces a link that the maker of the room knows, where they sit elsewhere.
    fn replace_link(&mut self, seat: Seat, link: Link, key: &Key) {
        if self.setup.maker().is_some_and(|maker| maker != seat) {
            self.chair(seat).replace_link(link, key.hash());
        }
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

    /// Refuses whoever can't be let in with this parcel.
    pub(super) fn may_come_in(&self, newcomer: &Newcomer, parcel: Option<&Sealed>) -> Result<(), Refusal> {
        let Newcomer { seat, secret, name, .. } = newcomer;
        self.may_knock(*seat)?;
        name.iter().try_for_each(|name| bounded(name, NAME_MAX, "a sealed name"))?;
        parcel.iter().try_for_each(|parcel| bounded(parcel, PARCEL_MAX, "a parcel"))?;
        self.is_free(*seat, secret)
    }

    /// One secret opens one seat.
    fn is_free(&self, seat: Seat, secret: &KeyHash) -> Result<(), Refusal> {
        let free = !self.seats.is_another_seats(seat, secret);
        free.then_some(()).ok_or_else(|| Refusal::with(Code::OutOfBounds, "another seat's secret"))
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

    /// A partner's device takes the other partner's seat along: one phone, passed on.
    pub(super) fn take_along(&mut self, seat: Seat, secret: &Key, now: Timestamp) -> Result<(), Refusal> {
        self.give_seat(seat, secret.hash(), now)
    }

    /// From now on the device with this secret has the seat. In a dialogue everyone is told, for a while.
    fn give_seat(&mut self, seat: Seat, secret: KeyHash, now: Timestamp) -> Result<(), Refusal> {
        self.is_free(seat, &secret)?;
        let told = (self.stage == Stage::Running).then_some(now);
        self.accord.be_unready(seat);
        self.chair(seat).give_to(secret, told);
        Ok(())
    }

    /// "That isn't right": the device before has the seat again. Everything rests meanwhile.
    pub(super) fn contest(&mut self, seat: Seat, now: Timestamp) {
        self.chair(seat).give_back(now);
        self.accord.be_unready(seat);
        self.pause_for(Cause::Partner, now);
    }

    /// Another link for a seat. One that was left opens again.
    pub(super) fn reissue(&mut self, seat: Seat, key: &Key) {
        self.chair(seat).reissue(key.hash());
    }
}

fn bounded(sealed: &Sealed, most: usize, what: &str) -> Result<(), Refusal> {
    if sealed.as_bytes().len() <= most {
        Ok(())
    } else {
        Err(Refusal::with(Code::OutOfBounds, format!("{what} is at most {most} bytes")))
    }
}
