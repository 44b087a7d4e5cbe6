//! The server's clock.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use duologue_protocol::time::{Millis, Timestamp};
use tokio::time::Instant;

/// Wall time that can't jump: read from the system once, counted on by the monotonic clock from then. Built
/// on tokio's time, so that a test that pauses tokio holds every deadline of the server in its hand.
#[derive(Debug, Clone, Copy)]
pub struct SteadyClock {
    wall: Timestamp,
    since: Instant,
}

impl SteadyClock {
    /// The system's wall time, counted on from now; or from `earliest`, if that is later: a wall that was set
    /// back takes no time back from rooms that were stored before.
    pub fn system(earliest: Timestamp) -> Self {
        Self::starting_at(wall().max(earliest))
    }

    /// A clock that shows `wall` now.
    pub fn starting_at(wall: Timestamp) -> Self {
        Self { wall, since: Instant::now() }
    }

    /// The present moment.
    pub fn now(&self) -> Timestamp {
        self.wall + Millis(i64::try_from(self.since.elapsed().as_millis()).unwrap_or(i64::MAX))
    }

    /// The instant at which it shows `moment`; of the past, its own beginning.
    pub fn instant(&self, moment: Timestamp) -> Instant {
        self.since + duration(moment - self.wall)
    }
}

/// The system's wall time.
pub fn wall() -> Timestamp {
    let wall = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    Timestamp(i64::try_from(wall.as_millis()).unwrap_or(i64::MAX))
}

/// A span for tokio; at most a year, which is later than anything here is due.
pub fn duration(span: Millis) -> Duration {
    const YEAR: Millis = Millis::hours(24 * 365);
    Duration::from_millis(u64::try_from(span.min(YEAR).0).unwrap_or(0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn never_starts_before_what_was_stored() {
        let later = wall() + Millis::hours(1);
        assert!(SteadyClock::system(later).now() >= later);
        assert!(SteadyClock::system(Timestamp(0)).now() < later);
    }

    #[tokio::test(start_paused = true)]
    async fn counts_with_tokio_and_finds_its_moments() {
        let clock = SteadyClock::starting_at(Timestamp(1_000));
        tokio::time::sleep_until(clock.instant(Timestamp(4_500))).await;
        assert_eq!(clock.now(), Timestamp(4_500));
        assert!(clock.instant(Timestamp(0)) <= Instant::now());
    }
}
