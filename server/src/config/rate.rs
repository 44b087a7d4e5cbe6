//! Rates and quotas, as they are written on the command line.

use std::str::FromStr;

/// A rate: so many a second over time, and at most `burst` at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// Number a second, over time; at least 1.
    pub per_second: u32,
    /// Number at once; at least 1.
    pub burst: u32,
}

impl FromStr for Rate {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = "a rate is PER-SECOND/BURST, both from 1 to 1000000, like 5/20";
        let (per_second, burst) = two(text).ok_or(wrong)?;
        Ok(Rate { per_second, burst })
    }
}

/// Two numbers with a slash between them, both from 1 to a million.
fn two(text: &str) -> Option<(u32, u32)> {
    let number = |part: &str| part.parse().ok().filter(|n| (1..=1_000_000).contains(n));
    let (one, other) = text.split_once('/')?;
    Some((number(one)?, number(other)?))
}

/// A quota: so many at once, and as many more over `seconds`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// Number at once; at least 1.
    pub count: u32,
    /// Time in which as many come anew; at least 1.
    pub seconds: u32,
}

impl FromStr for Quota {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = "a quota is COUNT/SECONDS, both from 1 to 1000000, like 30/600";
        let (count, seconds) = two(text).ok_or(wrong)?;
        Ok(Quota { count, seconds })
    }
}
