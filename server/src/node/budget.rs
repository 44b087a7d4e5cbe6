//! A connection's budget: a rate for each kind of frame, and patience with one that exceeds it.

use duologue_protocol::time::{Millis, Timestamp};

use super::gcra::Gcra;
use crate::config::Bounds;

/// Without a frame over its rate for so long, a connection is no longer too fast.
const CALM: Millis = Millis::seconds(2);

/// The rate that a frame counts against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FrameKind {
    /// `act`, and what can't be read.
    Act,
    /// A `relay`, whatever it carries.
    Relay,
    /// `ping`, `here` and the WebSocket's own pings.
    Sign,
}

/// A frame that is one too many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Over {
    /// Refuse it; there is room again after so long.
    Refuse(Millis),
    /// It has been too fast for too long.
    Close(Millis),
}

/// One connection's budgets.
#[derive(Debug, Clone)]
pub struct FrameBudget {
    acts: Gcra,
    relays: Gcra,
    signs: Gcra,
    patience: Millis,
    /// Since when it is too fast, and when it was so last.
    over: Option<(Timestamp, Timestamp)>,
}

impl FrameBudget {
    /// The budgets of a new connection.
    pub fn new(bounds: &Bounds) -> Self {
        Self {
            acts: Gcra::new(bounds.acts),
            relays: Gcra::new(bounds.relays),
            signs: Gcra::new(bounds.pings),
            patience: Millis::seconds(i64::from(bounds.too_fast_after)),
            over: None,
        }
    }

    /// Counts a frame.
    pub fn spend(&mut self, kind: FrameKind, now: Timestamp) -> Result<(), Over> {
        let rate = match kind {
            FrameKind::Act => &mut self.acts,
            FrameKind::Relay => &mut self.relays,
            FrameKind::Sign => &mut self.signs,
        };
        let Err(wait) = rate.spend(now) else { return Ok(()) };
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

    fn budget() -> FrameBudget {
        FrameBudget::new(&Cli::parse_from(["duologue"]).serve().bounds)
    }

    #[test]
    fn a_burst_then_the_rate() {
        let mut budget = budget();
        let now = Timestamp(1_790_000_000_000);
        assert!((0..20).all(|_| budget.spend(FrameKind::Act, now).is_ok()));
        assert_eq!(budget.spend(FrameKind::Act, now), Err(Over::Refuse(Millis(200))));
        assert_eq!(budget.spend(FrameKind::Relay, now), Ok(()));
        assert!(budget.spend(FrameKind::Act, now + Millis(199)).is_err());
        assert!(budget.spend(FrameKind::Act, now + Millis(200)).is_ok());
        assert!(budget.spend(FrameKind::Act, now + Millis(201)).is_err());
    }

    #[test]
    fn closes_after_ten_seconds_on_end_and_forgives_a_pause() {
        let mut budget = budget();
        let start = Timestamp(0);
        let mut floods = |from: i64, to: i64| {
            let mut closes =
                |at| matches!(budget.spend(FrameKind::Act, start + Millis(at)), Err(Over::Close(_)));
            (from..to).step_by(50).filter(|at| closes(*at)).count() > 0
        };
        assert!(!floods(0, 10_000));
        assert!(!floods(15_000, 24_000));
        assert!(floods(24_000, 27_000));
    }
}
