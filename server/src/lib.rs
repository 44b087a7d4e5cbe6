//! Everything of Duologue that touches the world: sockets, clocks, the store. How it hangs together stands in
//! `ARCHITECTURE.md` beside this crate.

pub mod address;
pub mod announce;
pub mod clock;
pub mod config;
pub mod http;
pub mod hub;
pub mod keys;
pub mod logging;
pub mod shipped;
pub mod socket;
pub mod store;
pub mod tls;

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use duologue_protocol::format::Mistake;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use tokio::time::timeout;

use clock::Clock;
use config::Serve;
use http::Site;
use hub::Hub;
use store::{LocalBus, MemoryStore};

/// So long the server waits for saves and goodbyes when it stops: below what init systems wait before they
/// kill.
const STOP_WITHIN: Duration = Duration::from_secs(8);

/// Why the server can't serve.
#[derive(Debug, thiserror::Error)]
pub enum NotServed {
    /// The shipped dialogues are wrong.
    #[error("the shipped formats and decks: {}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Library(Vec<Mistake>),
    /// There is no network to serve.
    #[error("--lan found no network ({0}); name this machine's address by --listen ADDRESS:PORT")]
    NoLan(io::Error),
    /// No TLS.
    #[error(transparent)]
    Tls(#[from] tls::NoTls),
    /// The port is taken, or isn't ours to take.
    #[error("can't listen on {0} ({1}); choose another by --listen ADDRESS:PORT")]
    Listen(SocketAddr, io::Error),
}

/// Serves until `stop` is done, then asks phones to come back and ends.
pub async fn serve(config: Serve, stop: impl Future<Output = ()>) -> Result<(), NotServed> {
    let library = Arc::new(shipped::library().map_err(NotServed::Library)?);
    // Where the address is given there is nothing to find.
    let wanted = config.listen.filter(|listen| !listen.ip().is_unspecified()).map(|listen| Ok(listen.ip()));
    let lan = config.lan.then(|| wanted.unwrap_or_else(address::lan_address));
    let lan = lan.transpose().map_err(NotServed::NoLan)?;
    let wanted = address::listen_at(&config, lan);
    let listener = TcpListener::bind(wanted).await.map_err(|error| NotServed::Listen(wanted, error))?;
    let bound = listener.local_addr().map_err(|error| NotServed::Listen(wanted, error))?;
    let place = address::place(bound, &config, lan);
    let tls = config.lan.then(|| tls::self_made(&place.addresses)).transpose()?;

    let store = Arc::new(MemoryStore::new(config.limits.rooms));
    let connections = config.limits.connections;
    let (hub, done) =
        Hub::new(store, Arc::new(LocalBus::default()), library, Clock::system(), config.limits.clone());
    let site = http::router(Site::new(hub.clone(), place.origins.clone()));
    let (stopping, told) = watch::channel(false);
    let listening = tokio::spawn(http::listen(listener, tls, site, connections, told));
    let sweeping = tokio::spawn(hub.clone().sweep());
    if let Err(error) = announce::announce(&place, config.lan) {
        tracing::warn!(%error, "nobody reads standard output");
    }
    tracing::info!(address = place.origin.as_str(), "serving");

    stop.await;
    tracing::info!("stopping: phones are asked to come back");
    sweeping.abort();
    if timeout(STOP_WITHIN, ended(&hub, done)).await.is_err() {
        tracing::warn!("stopped before every phone was told");
    }
    let _ = stopping.send(true);
    // Only accepting ends; what is being answered has had its time.
    let _ = listening.await;
    Ok(())
}

/// Until every room is stored and every phone was told.
async fn ended(hub: &Hub, mut done: mpsc::Receiver<()>) {
    hub.stop().await;
    while done.recv().await.is_some() {}
}
