//! How fast a connection may send: a budget for each kind of frame, and patience with whoever exceeds it.

use duologue_protocol::time::{Millis, Timestamp};

use crate::config::{Limits, Quota, Rate};

/// Without a frame over its rate for so long, a connection is no longer too fast.
const CALM: Millis = Millis::seconds(2);

/// A token bucket, kept as the moment when it will be full: so it needs no timer to fill it.
#[derive(Debug, Clone)]
pub struct Bucket {
    /// After how many microseconds there is one more, so that no rate is rounded away.
    each: i64,
    /// How many there are in a full one.
    burst: i64,
    /// In microseconds; the past is full.
    full_at: i64,
}

impl Bucket {
    /// A full bucket.
    pub fn new(rate: Rate) -> Self {
        Self { each: 1_000_000 / i64::from(rate.per_second), burst: rate.burst.into(), full_at: 0 }
    }

    /// A full bucket that is filled once in the quota's time.
    pub fn of(quota: Quota) -> Self {
        let each = i64::from(quota.seconds) * 1_000_000 / i64::from(quota.count);
        Self { each, burst: quota.count.into(), full_at: 0 }
    }

    /// Takes one.
    ///
    /// # Errors
    /// After how long there will be one again.
    pub fn take(&mut self, now: Timestamp) -> Result<(), Millis> {
        let now = now.0 * 1_000;
        let wanted = (self.full_at - now).max(0) + self.each;
        let over = wanted - self.each * self.burst;
        if over > 0 {
            return Err(Millis((over + 999) / 1_000));
        }
        self.full_at = now + wanted;
        Ok(())
    }

    /// Puts one back that was taken.
    pub fn give_back(&mut self) {
        self.full_at -= self.each;
    }

    /// Whether it is full, and so says no more than a new one.
    pub fn is_full(&self, now: Timestamp) -> bool {
        self.full_at <= now.0 * 1_000
    }
}

/// What a frame counts as.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `act`, and what can't be read.
    Act,
    /// `relay`.
    Relay,
    /// `ping`, `here` and the WebSocket's own pings.
    Sign,
}

/// Too much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// Refuse it; there is room again after so long.
    Refuse(Millis),
    /// It has been too fast for too long.
    Close(Millis),
}

/// One connection's budgets.
#[derive(Debug, Clone)]
pub struct Budget {
    acts: Bucket,
    relays: Bucket,
    signs: Bucket,
    patience: Millis,
    /// Since when it is too fast, and when it was so last.
    over: Option<(Timestamp, Timestamp)>,
}

impl Budget {
    /// A new connection's.
    pub fn new(limits: &Limits) -> Self {
        Self {
            acts: Bucket::new(limits.acts),
            relays: Bucket::new(limits.relays),
            signs: Bucket::new(limits.pings),
            patience: Millis::seconds(i64::from(limits.too_fast_after)),
            over: None,
        }
    }

    /// Counts a frame.
    pub fn take(&mut self, kind: Kind, now: Timestamp) -> Result<(), Over> {
        let bucket = match kind {
            Kind::Act => &mut self.acts,
            Kind::Relay => &mut self.relays,
            Kind::Sign => &mut self.signs,
        };
        let Err(wait) = bucket.take(now) else { return Ok(()) };
        let since = match self.over {
            Some((since, last)) if now - last < CALM => since,
            _ => now,
        };
        self.over = Some((since, now));
        Err(if now - since >= self.patience { Over::Close(wait) } else { Over::Refuse(wait) })
    }
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;
    use crate::config::Cli;

    fn budget() -> Budget {
        Budget::new(&Cli::parse_from(["duologue"]).serve().limits)
    }

    #[test]
    fn a_burst_then_the_rate() {
        let mut budget = budget();
        let now = Timestamp(1_790_000_000_000);
        assert!((0..20).all(|_| budget.take(Kind::Act, now).is_ok()));
        assert_eq!(budget.take(Kind::Act, now), Err(Over::Refuse(Millis(200))));
        assert_eq!(budget.take(Kind::Relay, now), Ok(()));
        assert!(budget.take(Kind::Act, now + Millis(199)).is_err());
        assert!(budget.take(Kind::Act, now + Millis(200)).is_ok());
        assert!(budget.take(Kind::Act, now + Millis(201)).is_err());
    }

    #[test]
    fn a_bucket_fills_up_to_its_burst() {
        let mut bucket = Bucket::new(Rate { per_second: 2, burst: 3 });
        let now = Timestamp(5_000);
        assert!((0..3).all(|_| bucket.take(now).is_ok()) && !bucket.is_full(now));
        let later = now + Millis::hours(1);
        assert!(bucket.is_full(later));
        assert!((0..3).all(|_| bucket.take(later).is_ok()) && bucket.take(later).is_err());
    }

    #[test]
    fn closes_after_ten_seconds_on_end_and_forgives_a_pause() {
        let mut budget = budget();
        let start = Timestamp(0);
        let mut floods = |from: i64, to: i64| {
            let mut closes = |at| matches!(budget.take(Kind::Act, start + Millis(at)), Err(Over::Close(_)));
            (from..to).step_by(50).filter(|at| closes(*at)).count() > 0
        };
        assert!(!floods(0, 10_000));
        assert!(!floods(15_000, 24_000));
        assert!(floods(24_000, 27_000));
    }
}
