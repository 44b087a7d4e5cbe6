//! Settings: flags and `DUOLOGUE_*` variables.

mod bounds;
mod data;
mod log_format;
mod origin;
mod rate;

use std::net::SocketAddr;

use clap::{Args, Parser, Subcommand};
use tracing::level_filters::LevelFilter;

pub use bounds::Bounds;
pub use data::Data;
pub use log_format::LogFormat;
pub use origin::Origin;
pub use rate::{Quota, Rate};

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
    /// The settings of `serve`: it is the only command, and the default.
    pub fn serve(self) -> Serve {
        match self.command {
            Some(Command::Serve(serve)) => serve,
            None => self.serve,
        }
    }
}

/// The settings of a server.
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
    /// Bounds on what comes from outside.
    #[command(flatten)]
    pub bounds: Bounds,
}

#[cfg(test)]
mod tests;
