//! The liveness of a seat's device, by the presence table: from frames and closes alone, at given moments.

use duologue_protocol::time::Timestamp;
use duologue_protocol::wire::Presence;

use super::timeouts::{DIM_AFTER_CLOSE, DIM_AFTER_REST, DIM_AFTER_SILENCE, GONE_AFTER_DIM};

/// The signs of life of one seat's device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Liveness {
    /// The last frame.
    heard: Timestamp,
    /// The close that was seen after it.
    closed: Option<Timestamp>,
    /// The moment since which it is dim; only a frame changes that.
    dim: Option<Timestamp>,
}

/// The interval of phones' pings, and so the meaning of silence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Interval {
    /// Every 4 s, since then.
    Flowing(Timestamp),
    /// Every 20 s.
    Resting,
}

impl Liveness {
    /// A device that is silent from `now` on, as far as is known here.
    pub(super) fn unknown(now: Timestamp) -> Self {
        Self { heard: now, closed: None, dim: None }
    }

    /// A device of which the room knows that it is gone.
    pub(super) fn gone(now: Timestamp) -> Self {
        Self { heard: now, closed: Some(now), dim: Some(now - GONE_AFTER_DIM) }
    }

    /// A frame came, here or at another node; what comes late changes nothing.
    pub(super) fn hear(&mut self, moment: Timestamp) {
        if moment >= self.heard {
            *self = Self::unknown(moment);
        }
    }

    /// Its connection closed.
    pub(super) fn close(&mut self, moment: Timestamp) {
        if moment >= self.heard {
            self.closed.get_or_insert(moment);
        }
    }

    /// The moment at which it was last heard.
    pub(super) fn heard(&self) -> Timestamp {
        self.heard
    }

    /// Lets time pass.
    pub(super) fn pass(&mut self, now: Timestamp, interval: Interval) {
        let due = self.dims_at(interval);
        if self.dim.is_none() && due <= now {
            self.dim = Some(due);
        }
    }

    /// Its state after [`Liveness::pass`].
    pub(super) fn state(&self, now: Timestamp) -> Presence {
        match self.gone_at() {
            None => Presence::Here,
            Some(gone) if now < gone => Presence::Dim,
            Some(_) => Presence::Away,
        }
    }

    /// The moment at which its state will change by itself.
    pub(super) fn due(&self, now: Timestamp, interval: Interval) -> Option<Timestamp> {
        match self.gone_at() {
            None => Some(self.dims_at(interval)),
            Some(gone) => (now < gone).then_some(gone),
        }
    }

    fn gone_at(&self) -> Option<Timestamp> {
        Some(self.dim? + GONE_AFTER_DIM)
    }

    /// A device that was quiet while that was right has the whole time again from when it no longer is.
    fn dims_at(&self, interval: Interval) -> Timestamp {
        let silent = match interval {
            Interval::Flowing(since) => self.heard.max(since) + DIM_AFTER_SILENCE,
            Interval::Resting => self.heard + DIM_AFTER_REST,
        };
        self.closed.map_or(silent, |closed| silent.min(closed + DIM_AFTER_CLOSE))
    }
}

#[cfg(test)]
mod tests {
    use duologue_protocol::time::Millis;

    use super::*;

    const T: Timestamp = Timestamp(1_000_000);
    const FLOWING: Interval = Interval::Flowing(Timestamp(0));

    /// Every change of state from `T` on, with how many milliseconds later it came.
    fn changes(mut liveness: Liveness, interval: Interval) -> Vec<(i64, Presence)> {
        let mut now = T;
        let mut seen = Vec::new();
        loop {
            liveness.pass(now, interval);
            seen.push(((now - T).0, liveness.state(now)));
            match liveness.due(now, interval) {
                Some(due) => now = due,
                None => return seen,
            }
        }
    }

    #[test]
    fn a_close_dims_after_3_s_and_freezes_8_s_later() {
        let mut liveness = Liveness::unknown(T - Millis(500));
        liveness.close(T);
        let expected = vec![(0, Presence::Here), (3_000, Presence::Dim), (11_000, Presence::Away)];
        assert_eq!(changes(liveness, FLOWING), expected);
    }

    #[test]
    fn silence_dims_after_10_s_and_freezes_8_s_later() {
        let expected = vec![(0, Presence::Here), (10_000, Presence::Dim), (18_000, Presence::Away)];
        assert_eq!(changes(Liveness::unknown(T), FLOWING), expected);
    }

    #[test]
    fn phones_that_ping_every_20_s_are_silent_later() {
        let expected = vec![(0, Presence::Here), (30_000, Presence::Dim), (38_000, Presence::Away)];
        assert_eq!(changes(Liveness::unknown(T), Interval::Resting), expected);
    }

    #[test]
    fn silence_counts_from_when_time_began_to_flow() {
        let liveness = Liveness::unknown(T - Millis::seconds(19));
        let expected = vec![(0, Presence::Here), (10_000, Presence::Dim), (18_000, Presence::Away)];
        assert_eq!(changes(liveness, Interval::Flowing(T)), expected);
    }

    #[test]
    fn a_close_after_long_silence_brings_nothing_forward_or_back() {
        let mut liveness = Liveness::unknown(T - Millis::seconds(9));
        liveness.close(T);
        assert_eq!(changes(liveness, FLOWING)[1], (1_000, Presence::Dim));
    }

    #[test]
    fn only_a_frame_undims() {
        let mut liveness = Liveness::unknown(T);
        let late = T + Millis::seconds(12);
        liveness.pass(late, FLOWING);
        liveness.pass(late, Interval::Resting);
        assert_eq!(liveness.state(late), Presence::Dim);
        liveness.hear(late);
        liveness.pass(late, FLOWING);
        assert_eq!((liveness.state(late), liveness.heard()), (Presence::Here, late));
    }

    #[test]
    fn what_the_room_knows_gone_is_away_at_once() {
        assert_eq!(changes(Liveness::gone(T), FLOWING), vec![(0, Presence::Away)]);
    }
}
