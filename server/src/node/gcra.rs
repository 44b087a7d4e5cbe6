//! A rate with a burst, by the generic cell rate algorithm (GCRA; ITU-T I.371, and ATM Forum, Traffic Management 4.1),
//! in its form as virtual scheduling: one number, the moment at which the whole burst is free again, needs no timer
//! that fills anything.

use duologue_protocol::time::{Millis, Timestamp};

use crate::config::{Quota, Rate};

/// A rate that is counted against.
#[derive(Debug, Clone)]
pub struct Gcra {
    /// Between two at the steady rate, in microseconds, so that no rate is rounded away.
    interval: i64,
    /// Number that may come at once.
    burst: i64,
    /// Moment at which the whole burst is free, in microseconds: the algorithm's theoretical arrival time.
    full_at: i64,
}

impl Gcra {
    /// A rate of which nothing is spent.
    pub fn new(rate: Rate) -> Self {
        Self { interval: 1_000_000 / i64::from(rate.per_second), burst: rate.burst.into(), full_at: 0 }
    }

    /// A quota of which nothing is spent: it is free again once in its time.
    pub fn of(quota: Quota) -> Self {
        let interval = i64::from(quota.seconds) * 1_000_000 / i64::from(quota.count);
        Self { interval, burst: quota.count.into(), full_at: 0 }
    }

    /// Spends one.
    ///
    /// # Errors
    /// After how long there will be one again.
    pub fn spend(&mut self, now: Timestamp) -> Result<(), Millis> {
        let now = now.0 * 1_000;
        let wanted = (self.full_at - now).max(0) + self.interval;
        let over = wanted - self.interval * self.burst;
        if over > 0 {
            return Err(Millis((over + 999) / 1_000));
        }
        self.full_at = now + wanted;
        Ok(())
    }

    /// Gives one back that was spent.
    pub fn refund(&mut self) {
        self.full_at -= self.interval;
    }

    /// True when nothing is spent, so that it says no more than a new one.
    pub fn is_full(&self, now: Timestamp) -> bool {
        self.full_at <= now.0 * 1_000
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_rate_fills_up_to_its_burst() {
        let mut rate = Gcra::new(Rate { per_second: 2, burst: 3 });
        let now = Timestamp(5_000);
        assert!((0..3).all(|_| rate.spend(now).is_ok()) && !rate.is_full(now));
        let later = now + Millis::hours(1);
        assert!(rate.is_full(later));
        assert!((0..3).all(|_| rate.spend(later).is_ok()) && rate.spend(later).is_err());
    }
}
