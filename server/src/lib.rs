//! Everything of Duologue that touches the world: sockets, clocks, the store. How it hangs together stands in
//! `ARCHITECTURE.md` beside this crate.

pub mod config;
pub mod http;
pub mod hub;
pub mod logging;
pub mod net;
pub mod node;
mod room;
pub mod service;
pub mod socket;
pub mod store;
#[cfg(test)]
mod testing;

use std::env;
use std::future::Future;
use std::io;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use duologue_protocol::format::Mistake;
use duologue_protocol::time::Timestamp;
use sd_notify::NotifyState;
use tokio::net::TcpListener;
use tokio::sync::{mpsc, watch};
use tokio::task::JoinHandle;
use tokio::time::timeout;
use tokio_rustls::TlsAcceptor;

use config::{Data, Serve};
use http::Site;
use hub::Hub;
use net::address::{self, PublicAddress};
use net::{announce, tls};
use node::clock::{self, SteadyClock};
use node::waits::GRACE;
use node::{Node, shipped};
use service::Service;
use store::sqlite::{Directory, NotOpened, StoreOptions};
use store::{LocalBus, MemoryStore, SqliteStore, Store};

/// Deadline for saves and goodbyes when the server stops: below what init systems wait before they kill.
const STOP_WITHIN: Duration = Duration::from_secs(8);

/// Reason why the server can't serve.
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
    /// TLS can't be set up.
    #[error(transparent)]
    Tls(#[from] tls::NoTls),
    /// The port is taken, or isn't ours to take.
    #[error("can't listen on {0} ({1}); choose another by --listen ADDRESS:PORT")]
    Listen(SocketAddr, io::Error),
}

/// Serves until `stop` is done, then asks phones to come back and ends.
pub async fn serve(config: Serve, stop: impl Future<Output = ()>) -> Result<(), NotServed> {
    let library = Arc::new(shipped::library().map_err(NotServed::Library)?);
    let network = Network::open(&config).await?;
    let (store, earliest) = open_store(&config)?;
    let (bus, clock) = (Arc::new(LocalBus::default()), SteadyClock::system(earliest));
    let node = Node::new(store, bus, library, clock, config.bounds.clone());
    let public = network.public.clone();
    let running = Running::start(&node, network);
    if let Err(error) = announce::announce(&public, config.lan) {
        tracing::warn!(%error, "nobody reads standard output");
    }
    announce::tell_manager(NotifyState::Ready);
    tracing::info!(address = public.origin.as_str(), "serving");
    stop.await;
    announce::tell_manager(NotifyState::Stopping);
    tracing::info!("stopping: phones are asked to come back");
    running.stop().await;
    Ok(())
}

/// The port that is listened on, and the way there.
struct Network {
    listener: TcpListener,
    tls: Option<TlsAcceptor>,
    public: PublicAddress,
}

impl Network {
    async fn open(config: &Serve) -> Result<Self, NotServed> {
        let lan = lan_address(config)?;
        let wanted = address::listen_at(config, lan);
        let failed = |error| NotServed::Listen(wanted, error);
        let listener = TcpListener::bind(wanted).await.map_err(failed)?;
        let bound = listener.local_addr().map_err(failed)?;
        let public = PublicAddress::of(bound, config, lan);
        let tls = config.lan.then(|| tls::self_made(&public.addresses)).transpose()?;
        Ok(Self { listener, tls, public })
    }
}

/// This machine's address on its network, if phones there are served.
fn lan_address(config: &Serve) -> Result<Option<IpAddr>, NotServed> {
    if !config.lan {
        return Ok(None);
    }
    // Where the address is given there is nothing to find.
    let given = config.listen.map(|listen| listen.ip()).filter(|ip| !ip.is_unspecified());
    given.map_or_else(address::lan_address, Ok).map(Some).map_err(NotServed::NoLan)
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

/// A server at work.
struct Running {
    hub: Arc<Hub>,
    /// Ends once nothing of the hub is busy any more.
    done: mpsc::Receiver<()>,
    sweeping: JoinHandle<()>,
    beating: JoinHandle<()>,
    listening: JoinHandle<()>,
    stop_listening: watch::Sender<bool>,
}

impl Running {
    fn start(node: &Arc<Node>, network: Network) -> Self {
        let service = Service::new(node);
        let (hub, done) = Hub::new(node.clone(), service.clone());
        let origins = &network.public.origins;
        let site = http::router(Site::new(node.clone(), service.clone(), hub.clone(), origins));
        let (stop_listening, told) = watch::channel(false);
        let connections = node.bounds().connections;
        let listening = net::listen(network.listener, network.tls, site, connections, told);
        let (live, beating) = (hub.clone(), node.clone());
        Self {
            hub,
            done,
            sweeping: tokio::spawn(async move { service.rooms().sweep(|id| live.is_live(id)).await }),
            beating: tokio::spawn(async move { beating.live().await }),
            listening: tokio::spawn(listening),
            stop_listening,
        }
    }

    async fn stop(mut self) {
        self.sweeping.abort();
        if timeout(STOP_WITHIN, self.end_rooms()).await.is_err() {
            tracing::warn!("stopped before every phone was told");
        }
        self.beating.abort();
        let _ = self.stop_listening.send(true);
        // Only accepting ends; what is being answered has had its time.
        let _ = self.listening.await;
    }

    /// Ends when every room is stored and every phone was told.
    async fn end_rooms(&mut self) {
        self.hub.stop().await;
        while self.done.recv().await.is_some() {}
    }
}
