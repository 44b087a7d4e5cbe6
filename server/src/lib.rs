//! Everything of Duologue that touches the world: sockets, clocks, the store. How it hangs together stands in
//! `ARCHITECTURE.md` beside this crate.

pub mod config;
pub mod http;
pub mod hub;
pub mod logging;
pub mod net;
pub mod node;
pub mod service;
pub mod socket;
pub mod store;

use std::env;
use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use duologue_protocol::format::Mistake;
use duologue_protocol::time::Timestamp;
use sd_notify::NotifyState;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use tokio::time::timeout;

use config::{Data, Serve};
use http::Site;
use hub::Hub;
use net::address::{self, PublicAddress};
use net::{announce, tls};
use node::Node;
use node::clock::{self, SteadyClock};
use node::waits::GRACE;
use service::Service;
use store::sqlite::{Directory, NotOpened, StoreOptions};
use store::{LocalBus, MemoryStore, SqliteStore, Store};

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
    /// Nobody said where to keep rooms, and no place is usual here.
    #[error("nowhere to keep rooms; say where by --data DIRECTORY, or keep nothing by --data none")]
    NoData,
    /// There is no keeping rooms there.
    #[error(transparent)]
    Data(#[from] NotOpened),
    /// No TLS.
    #[error(transparent)]
    Tls(#[from] tls::NoTls),
    /// The port is taken, or isn't ours to take.
    #[error("can't listen on {0} ({1}); choose another by --listen ADDRESS:PORT")]
    Listen(SocketAddr, io::Error),
}

/// Serves until `stop` is done, then asks phones to come back and ends.
pub async fn serve(config: Serve, stop: impl Future<Output = ()>) -> Result<(), NotServed> {
    let library = Arc::new(node::shipped::library().map_err(NotServed::Library)?);
    // Where the address is given there is nothing to find.
    let wanted = config.listen.filter(|listen| !listen.ip().is_unspecified()).map(|listen| Ok(listen.ip()));
    let lan = config.lan.then(|| wanted.unwrap_or_else(address::lan_address));
    let lan = lan.transpose().map_err(NotServed::NoLan)?;
    let wanted = address::listen_at(&config, lan);
    let listener = TcpListener::bind(wanted).await.map_err(|error| NotServed::Listen(wanted, error))?;
    let bound = listener.local_addr().map_err(|error| NotServed::Listen(wanted, error))?;
    let public = PublicAddress::of(bound, &config, lan);
    let tls = config.lan.then(|| tls::self_made(&public.addresses)).transpose()?;

    let (store, earliest) = open_store(&config)?;
    let connections = config.bounds.connections;
    let (bus, clock) = (Arc::new(LocalBus::default()), SteadyClock::system(earliest));
    let node = Node::new(store, bus, library, clock, config.bounds.clone());
    let service = Service::new(&node);
    let (hub, done) = Hub::new(node.clone(), service.clone());
    let site = http::router(Site::new(node.clone(), service.clone(), hub.clone(), &public.origins));
    let (stopping, told) = watch::channel(false);
    let listening = tokio::spawn(net::listen(listener, tls, site, connections, told));
    let live = hub.clone();
    let sweeping = tokio::spawn(async move { service.rooms().sweep(|id| live.is_live(id)).await });
    let living = tokio::spawn(async move { node.live().await });
    if let Err(error) = announce::announce(&public, config.lan) {
        tracing::warn!(%error, "nobody reads standard output");
    }
    announce::tell_manager(NotifyState::Ready);
    tracing::info!(address = public.origin.as_str(), "serving");

    stop.await;
    announce::tell_manager(NotifyState::Stopping);
    tracing::info!("stopping: phones are asked to come back");
    sweeping.abort();
    if timeout(STOP_WITHIN, ended(&hub, done)).await.is_err() {
        tracing::warn!("stopped before every phone was told");
    }
    living.abort();
    let _ = stopping.send(true);
    // Only accepting ends; what is being answered has had its time.
    let _ = listening.await;
    Ok(())
}

/// The store, and the moment before which its rooms' time can't begin again. Blocks: nothing is served yet.
fn open_store(config: &Serve) -> Result<(Arc<dyn Store>, Timestamp), NotServed> {
    let rooms = config.bounds.rooms;
    let usual = || Data::usual(|name| env::var_os(name)).ok_or(NotServed::NoData);
    let path = match config.data.clone().map_or_else(usual, Ok)? {
        Data::Directory(path) => path,
        Data::Memory => {
            tracing::info!("rooms are kept in memory, and go with this process");
            return Ok((Arc::new(MemoryStore::new(rooms)), Timestamp(0)));
        }
    };
    let options = StoreOptions { rooms, now: clock::wall(), grace: GRACE };
    let store = SqliteStore::open(Directory::open(&path)?, options)?;
    tracing::info!(path = %path.display(), "rooms are kept");
    let alive = store.alive();
    Ok((Arc::new(store), alive))
}

/// Until every room is stored and every phone was told.
async fn ended(hub: &Hub, mut done: mpsc::Receiver<()>) {
    hub.stop().await;
    while done.recv().await.is_some() {}
}
