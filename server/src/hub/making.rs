//! Making rooms, at a bounded rate: in all, and for each address.

use std::collections::{BTreeMap, HashMap};
use std::net::{IpAddr, Ipv6Addr};

use duologue_protocol::frame::{Code, Refusal};
use duologue_protocol::http::{NewRoom, RoomMade};
use duologue_protocol::ids::Seat;
use duologue_protocol::room::{Opening, Room};
use duologue_protocol::time::{Millis, Timestamp};

use super::Hub;
use super::rates::Bucket;
use super::writer::within;
use crate::config::Limits;
use crate::keys;
use crate::store::StoreError;

/// Addresses that are counted each by itself; further ones only in all. About 1 MB.
const ADDRESSES: usize = 10_000;

/// Why a room was not made.
#[derive(Debug, PartialEq, Eq)]
pub enum NotMade {
    /// The rules don't take it.
    Refused(Refusal),
    /// Too many were made; there is room again after so long.
    TooMany(Millis),
    /// It could not be kept.
    Store(StoreError),
}

impl Hub {
    /// Makes a room, with a key for each seat that is told this once and kept as a hash.
    pub async fn make(&self, new: NewRoom, from: IpAddr) -> Result<RoomMade, NotMade> {
        let now = self.clock.now();
        self.makers().take(from, now).map_err(NotMade::TooMany)?;
        let (hash, format) =
            self.library.newest(&new.format).ok_or(NotMade::Refused(Code::NoSuchFormat.into()))?;
        let therapist = new.therapist.then_some(&Seat::Therapist);
        let seats = Seat::partners(format.roles.len()).iter().chain(therapist);
        let keys: BTreeMap<_, _> = seats.map(|seat| (*seat, keys::key())).collect();
        let opening = Opening {
            format: hash.clone(),
            therapist: new.therapist,
            settings: new.settings,
            keys: keys.iter().map(|(seat, key)| (*seat, key.hash())).collect(),
            maker: new.maker,
        };
        let room = Room::open(&self.library, opening, now).map_err(NotMade::Refused)?;
        let (id, expires) = (keys::room_id(), room.expires());
        let kept = within(self.store.create(&id, self.saved(&room, now))).await;
        match kept.map_err(NotMade::Store)? {
            Some(_) => Ok(RoomMade { room: id, keys, format: hash.clone(), expires }),
            // One in 2^80 rooms: not worth another way.
            None => Err(NotMade::Store(StoreError::Down("that id was taken".into()))),
        }
    }
}

/// Who made how many rooms lately.
#[derive(Debug)]
pub(super) struct Makers {
    all: Bucket,
    new: Bucket,
    each: HashMap<IpAddr, Bucket>,
}

impl Makers {
    pub(super) fn new(limits: &Limits) -> Self {
        Self {
            all: Bucket::new(limits.new_rooms),
            new: Bucket::new(limits.new_rooms_each),
            each: HashMap::new(),
        }
    }

    /// Counts a room.
    ///
    /// # Errors
    /// After how long there is room for another.
    pub(super) fn take(&mut self, from: IpAddr, now: Timestamp) -> Result<(), Millis> {
        let from = network(from);
        if self.each.len() >= ADDRESSES {
            self.each.retain(|_, bucket| !bucket.is_full(now));
        }
        if self.each.len() < ADDRESSES || self.each.contains_key(&from) {
            self.each.entry(from).or_insert_with(|| self.new.clone()).take(now)?;
        }
        self.all.take(now)
    }
}

/// Whoever has one IPv6 address has a /64 of them (RFC 6177).
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(v6) => {
            let half = u128::from(v6) >> 64 << 64;
            IpAddr::V6(Ipv6Addr::from(half))
        }
        v4 @ IpAddr::V4(_) => v4,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Rate;

    fn makers(all: u32, each: u32) -> Makers {
        let rate = |burst| Bucket::new(Rate { per_second: 1, burst });
        Makers { all: rate(all), new: rate(each), each: HashMap::new() }
    }

    #[test]
    fn an_address_has_its_own_budget_within_that_of_all() {
        let mut makers = makers(3, 2);
        let (one, other) = ("192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
        let now = Timestamp(0);
        assert!(makers.take(one, now).is_ok() && makers.take(one, now).is_ok());
        assert_eq!(makers.take(one, now), Err(Millis(1_000)));
        assert!(makers.take(other, now).is_ok());
        assert_eq!(makers.take(other, now), Err(Millis(1_000)));
    }

    #[test]
    fn a_v6_network_is_one_address_and_a_mapped_one_is_v4() {
        let at = |text: &str| network(text.parse().unwrap());
        assert_eq!(at("2001:db8::1"), at("2001:db8::ffff:1"));
        assert_ne!(at("2001:db8::1"), at("2001:db8:0:1::1"));
        assert_eq!(at("::ffff:192.0.2.1"), at("192.0.2.1"));
    }

    #[test]
    fn counts_a_bounded_number_of_addresses() {
        let mut makers = makers(1_000_000, 2);
        for n in 0..=ADDRESSES {
            let address = IpAddr::from(u32::try_from(n).unwrap().to_be_bytes());
            assert!(makers.take(address, Timestamp(0)).is_ok());
        }
        assert_eq!(makers.each.len(), ADDRESSES);
        makers.take("203.0.113.1".parse().unwrap(), Timestamp(10_000)).unwrap();
        assert_eq!(makers.each.len(), 1);
    }
}
