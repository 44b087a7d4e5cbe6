//! `duologue`: arguments, logs, exit code.

use anyhow::Context;
use clap::Parser;
use duologue_server::config::Cli;
use duologue_server::{logging, serve};
use tokio::runtime::Runtime;
use tokio::signal::unix::{SignalKind, signal};

fn main() -> anyhow::Result<()> {
    let config = Cli::parse().serve();
    logging::start(config.log, config.log_format);
    let runtime = Runtime::new().context("starting the runtime")?;
    runtime.block_on(async {
        let mut terminate = signal(SignalKind::terminate()).context("listening for SIGTERM")?;
        let mut interrupt = signal(SignalKind::interrupt()).context("listening for SIGINT")?;
        let stop = async move {
            tokio::select! {
                _ = terminate.recv() => {}
                _ = interrupt.recv() => {}
            }
        };
        serve(config, stop).await.context("can't serve")
    })
}
