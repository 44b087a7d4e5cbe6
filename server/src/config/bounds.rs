//! Bounds on what comes from outside: each is a flag, so that a host or a benchmark changes numbers and never code.

use clap::Args;

use super::rate::{Quota, Rate};

/// Bounds on what comes from outside.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Limits")]
pub struct Bounds {
    /// Connections at once, of every kind; more wait to be accepted. About 30 KiB of memory each.
    #[arg(long, env = "DUOLOGUE_CONNECTIONS", value_name = "COUNT", default_value_t = 20_000)]
    pub connections: usize,
    /// Rooms kept at once, and series; about 4 KB each.
    #[arg(long, env = "DUOLOGUE_ROOMS", value_name = "COUNT", default_value_t = 100_000)]
    pub rooms: usize,
    /// Rooms, series and short codes that all addresses together may make, as PER-SECOND/BURST.
    #[arg(long, env = "DUOLOGUE_NEW_ROOMS", value_name = "RATE", default_value = "50/1000")]
    pub new_rooms: Rate,
    /// The same that one address may make, as PER-SECOND/BURST; a whole workshop may have one address.
    #[arg(long, env = "DUOLOGUE_NEW_ROOMS_EACH", value_name = "RATE", default_value = "5/300")]
    pub new_rooms_each: Rate,
    /// Wrong short codes that all addresses together may try, as COUNT/SECONDS.
    #[arg(long, env = "DUOLOGUE_WRONG_CODES", value_name = "QUOTA", default_value = "60/60")]
    pub wrong_codes: Quota,
    /// Wrong short codes that one address may try, as COUNT/SECONDS; behind a proxy everybody has the same.
    #[arg(long, env = "DUOLOGUE_WRONG_CODES_EACH", value_name = "QUOTA", default_value = "30/600")]
    pub wrong_codes_each: Quota,
    /// Actions of one connection, as PER-SECOND/BURST.
    #[arg(long, env = "DUOLOGUE_ACTS", value_name = "RATE", default_value = "5/20")]
    pub acts: Rate,
    /// Relayed frames of one connection, as PER-SECOND/BURST.
    #[arg(long, env = "DUOLOGUE_RELAYS", value_name = "RATE", default_value = "30/64")]
    pub relays: Rate,
    /// Signs of life of one connection (`ping`, `here`), as PER-SECOND/BURST.
    #[arg(long, env = "DUOLOGUE_PINGS", value_name = "RATE", default_value = "2/8")]
    pub pings: Rate,
    /// A connection over its rate for so long on end is closed, in seconds.
    #[arg(long, env = "DUOLOGUE_TOO_FAST_AFTER", value_name = "SECONDS", default_value_t = 10)]
    pub too_fast_after: u32,
    /// What a connection that reads slowly may leave waiting before it is closed, in KiB; at least 128.
    #[arg(long, env = "DUOLOGUE_WRITE_BUFFER", value_name = "KIB", default_value_t = 256,
          value_parser = clap::value_parser!(u32).range(128..=65_536))]
    pub write_buffer: u32,
    /// When stopping, phones are asked to come back within so many milliseconds, the fewer rooms the sooner.
    #[arg(long, env = "DUOLOGUE_RESTART_SPREAD", value_name = "MS", default_value_t = 5_000)]
    pub restart_spread: u32,
}
