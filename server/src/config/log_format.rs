//! The look of log lines.

use clap::ValueEnum;

/// The look of log lines, on a terminal and elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LogFormat {
    /// Human on a terminal, JSON otherwise.
    Auto,
    /// One readable line.
    Human,
    /// One JSON object a line.
    Json,
}
