//! Limits by address: how often something may be done, in all and from each.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv6Addr};
use std::sync::{Mutex, MutexGuard, PoisonError};

use duologue_protocol::time::{Millis, Timestamp};

use super::gcra::Gcra;

/// Addresses that are counted each by itself; further ones only in all. About 1 MB.
const ADDRESSES: usize = 10_000;

/// A rate for all together, and one for each address.
#[derive(Debug)]
pub struct Allowance(Mutex<Spent>);

#[derive(Debug)]
struct Spent {
    all: Gcra,
    /// The rate of an address that isn't counted yet.
    new: Gcra,
    each: HashMap<IpAddr, Gcra>,
}

impl Allowance {
    /// An allowance of which nothing is spent: `all` together, and `each` address by itself.
    pub fn new(all: Gcra, each: Gcra) -> Self {
        Self(Mutex::new(Spent { all, new: each, each: HashMap::new() }))
    }

    /// Counts one more, or none.
    ///
    /// # Errors
    /// After how long there is room for another.
    pub fn spend(&self, from: IpAddr, now: Timestamp) -> Result<(), Millis> {
        self.spent().spend(network(from), now)
    }

    /// Takes back one that was counted: it was nothing to count.
    pub fn refund(&self, from: IpAddr) {
        self.spent().refund(network(from));
    }

    fn spent(&self) -> MutexGuard<'_, Spent> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Spent {
    fn spend(&mut self, from: IpAddr, now: Timestamp) -> Result<(), Millis> {
        if self.each.len() >= ADDRESSES {
            self.each.retain(|_, rate| !rate.is_full(now));
        }
        if self.each.len() < ADDRESSES || self.each.contains_key(&from) {
            self.each.entry(from).or_insert_with(|| self.new.clone()).spend(now)?;
        }
        let spent = self.all.spend(now);
        if spent.is_err()
            && let Some(own) = self.each.get_mut(&from)
        {
            own.refund();
        }
        spent
    }

    fn refund(&mut self, from: IpAddr) {
        self.all.refund();
        if let Some(own) = self.each.get_mut(&from) {
            own.refund();
        }
    }
}

/// The network of an address: a host with one IPv6 address has a /64 of them (RFC 6177).
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

    fn allowance(all: u32, each: u32) -> Allowance {
        let rate = |burst| Gcra::new(Rate { per_second: 1, burst });
        Allowance::new(rate(all), rate(each))
    }

    #[test]
    fn an_address_has_its_own_budget_within_that_of_all() {
        let allowance = allowance(3, 2);
        let (one, other) = ("192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
        let now = Timestamp(0);
        assert!(allowance.spend(one, now).is_ok() && allowance.spend(one, now).is_ok());
        assert_eq!(allowance.spend(one, now), Err(Millis(1_000)));
        assert!(allowance.spend(other, now).is_ok());
        assert_eq!(allowance.spend(other, now), Err(Millis(1_000)));
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
        let allowance = allowance(1_000_000, 2);
        for n in 0..=ADDRESSES {
            let address = IpAddr::from(u32::try_from(n).unwrap().to_be_bytes());
            assert!(allowance.spend(address, Timestamp(0)).is_ok());
        }
        assert_eq!(allowance.spent().each.len(), ADDRESSES);
        allowance.spend("203.0.113.1".parse().unwrap(), Timestamp(10_000)).unwrap();
        assert_eq!(allowance.spent().each.len(), 1);
    }

    #[test]
    fn what_is_given_back_was_never_taken() {
        let allowance = allowance(3, 2);
        let (one, other) = ("192.0.2.1".parse().unwrap(), "192.0.2.2".parse().unwrap());
        let now = Timestamp(5_000);
        for _ in 0..10 {
            allowance.spend(one, now).unwrap();
            allowance.refund(one);
        }
        assert!(allowance.spend(one, now).is_ok() && allowance.spend(one, now).is_ok());
        assert_eq!(allowance.spend(one, now), Err(Millis(1_000)));
        // Where all together have had theirs, nobody loses their own.
        assert!(allowance.spend(other, now).is_ok());
        assert_eq!(allowance.spend(other, now), Err(Millis(1_000)));
        assert!(allowance.spend(other, now + Millis(1_000)).is_ok());
        assert_eq!(allowance.spend(other, now + Millis(1_000)), Err(Millis(1_000)));
    }
}
