//! Settings: flags and `DUOLOGUE_*` variables. Whatever bounds something stands here, so that a host or a
//! benchmark changes numbers and never code.

mod data;
mod log_format;

use std::net::SocketAddr;
use std::str::FromStr;

use clap::{Args, Parser, Subcommand};
use tracing::level_filters::LevelFilter;

pub use data::Data;
pub use log_format::LogFormat;

/// Two phones, one conversation, held safe.
///
/// Serves structured conversations between two people: the pages, the rooms and their sockets, from one
/// binary. The first line on standard output is the address it serves, alone (`http://127.0.0.1:8080`).
#[derive(Debug, Parser)]
#[command(name = "duologue", version, args_conflicts_with_subcommands = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    serve: Serve,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve (also without a subcommand).
    Serve(Serve),
}

impl Cli {
    /// What to serve; it is the only command, and the default.
    pub fn serve(self) -> Serve {
        match self.command {
            Some(Command::Serve(serve)) => serve,
            None => self.serve,
        }
    }
}

/// How to serve.
#[derive(Debug, Clone, Args)]
pub struct Serve {
    /// Address and port to listen on; port 0 takes a free one and prints which.
    /// [default: 127.0.0.1:8080, with --lan this machine's address and port 8443]
    #[arg(long, env = "DUOLOGUE_LISTEN", value_name = "ADDRESS:PORT")]
    pub listen: Option<SocketAddr>,
    /// Where rooms are kept: a directory, made if it isn't there, for this server alone; or `none`, for rooms that
    /// go with the process.
    /// [default: what systemd gives the service; else ~/.local/share/duologue, or where XDG has it]
    #[arg(long, env = "DUOLOGUE_DATA", value_name = "DIRECTORY")]
    pub data: Option<Data>,
    /// For phones on the same network: serve TLS with a self-made certificate on this machine's address, and
    /// print a QR code. Phones warn once, since nobody but this machine vouches for the certificate.
    #[arg(long, env = "DUOLOGUE_LAN")]
    pub lan: bool,
    /// Origins whose pages may open sockets here, besides the address that is served; for a proxy's public
    /// address (`https://duologue.example`). Several with commas.
    #[arg(long, env = "DUOLOGUE_ORIGIN", value_name = "ORIGIN", value_delimiter = ',')]
    pub origin: Vec<Origin>,
    /// The least level that is logged: error, warn, info, debug, trace or off.
    #[arg(long, env = "DUOLOGUE_LOG", value_name = "LEVEL", default_value = "info")]
    pub log: LevelFilter,
    /// How logs look.
    #[arg(long, env = "DUOLOGUE_LOG_FORMAT", value_enum, default_value = "auto")]
    pub log_format: LogFormat,
    /// What is bounded, and where.
    #[command(flatten)]
    pub bounds: Bounds,
}

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

/// How often: so many a second over time, and at most `burst` at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// Over time; at least 1.
    pub per_second: u32,
    /// At once; at least 1.
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

/// How often in a while: so many at once, and as many more over `seconds`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quota {
    /// At least 1.
    pub count: u32,
    /// At least 1.
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

/// A web origin (RFC 6454): scheme, host and port, compared exactly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin(String);

impl Origin {
    /// The origin of what is served at this host and port: without the port where it is the scheme's own.
    pub fn of(tls: bool, host: &str, port: u16) -> Self {
        let (scheme, usual) = if tls { ("https", 443) } else { ("http", 80) };
        let port = if port == usual { String::new() } else { format!(":{port}") };
        Self(format!("{scheme}://{host}{port}"))
    }

    /// As browsers write it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Origin {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let wrong = "an origin is http:// or https://, a host, and a port where it isn't the usual one";
        let text = text.trim().to_ascii_lowercase();
        let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://")).ok_or(wrong)?;
        let plain = !host.is_empty() && host.bytes().all(|b| b.is_ascii_graphic() && !b"/?#@".contains(&b));
        if plain { Ok(Self(text)) } else { Err(wrong) }
    }
}

#[cfg(test)]
mod tests;
