//! A hub with one room.

use std::collections::BTreeMap;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use clap::Parser;
use duologue_protocol::hash::Key;
use duologue_protocol::ids::{RoomId, Seat};
use duologue_protocol::room::Room;
use duologue_protocol::sealed::Sealed;
use duologue_protocol::time::{Millis, Timestamp};
use duologue_protocol::wire::http::NewRoom;
use duologue_protocol::wire::{Action, Arrival, ClientFrame, PROTOCOL};
use futures_util::SinkExt;
use tokio::io::DuplexStream;
use tokio::sync::mpsc;
use tokio::time::sleep;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::protocol::Role;

use super::flaky_store::FlakyStore;
pub(super) use super::phone::{Heard, Phone};
use crate::config::{Bounds, Cli};
use crate::hub::Hub;
use crate::node::Node;
use crate::node::clock::SteadyClock;
use crate::node::random;
use crate::service::Service;
use crate::socket::Socket;
use crate::store::{LocalBus, Revision, Store};

/// The bytes that the network between a phone and the server holds.
const PIPE: usize = 8 * 1024;

/// A server with one room.
pub(super) struct World {
    pub(super) hub: Arc<Hub>,
    pub(super) service: Arc<Service>,
    pub(super) done: mpsc::Receiver<()>,
    pub(super) store: Arc<FlakyStore>,
    bus: Arc<LocalBus>,
    pub(super) clock: SteadyClock,
    pub(super) room: RoomId,
    pub(super) keys: BTreeMap<Seat, Key>,
}

/// The consent tap of a device with this secret.
pub(super) fn enter(secret: Key) -> Action {
    Action::Enter { name: sealed(1), secret: Some(secret), key: None }
}

/// Bytes that look sealed.
pub(super) fn sealed(fill: u8) -> Sealed {
    Sealed::new(vec![fill; 92]).unwrap()
}

pub(super) fn bounds(args: &[&str]) -> Bounds {
    Cli::parse_from(["duologue"].iter().chain(args)).serve().bounds
}

/// Lets so much time pass.
pub(super) async fn pass(millis: u64) {
    sleep(Duration::from_millis(millis)).await;
}

impl World {
    /// A room of this format with a therapist's seat; nobody is in yet.
    pub(super) async fn new(format: &str) -> Self {
        Self::with(format, bounds(&[])).await
    }

    pub(super) async fn with(format: &str, bounds: Bounds) -> Self {
        let store = FlakyStore::new();
        let clock = SteadyClock::starting_at(Timestamp(1_790_000_000_000));
        let library = Arc::new(crate::node::shipped::library().unwrap());
        let bus = Arc::new(LocalBus::default());
        let node = Node::new(store.clone(), bus.clone(), library, clock, bounds);
        let service = Service::new(&node);
        let (hub, done) = Hub::new(node, service.clone());
        let new = NewRoom {
            format: format.parse().unwrap(),
            therapist: true,
            settings: BTreeMap::new(),
            maker: None,
        };
        let made = service.rooms().make(new, "127.0.0.1".parse().unwrap()).await.unwrap();
        Self { hub, service, done, store, bus, clock, room: made.room, keys: made.keys }
    }

    /// Another node beside this one: the same room, by the same store and bus.
    pub(super) fn other_node(&self) -> Self {
        self.node_over(self.store.clone(), self.bus.clone())
    }

    /// Another node that finds what is stored now, and that nobody has served it since.
    pub(super) async fn as_the_power_fails(&self) -> Self {
        let (room, _) = self.stored().await;
        let store = FlakyStore::new();
        store.inner().create(&self.room, self.hub.node().saved(&room, self.clock.now())).await.unwrap();
        store.darken(self.clock.now());
        self.node_over(store, Arc::new(LocalBus::default()))
    }

    /// Another node that knows the same room, over this store and bus.
    fn node_over(&self, store: Arc<FlakyStore>, bus: Arc<LocalBus>) -> Self {
        let (library, bounds) = (self.hub.node().library().clone(), self.hub.node().bounds().clone());
        let node = Node::new(store.clone(), bus.clone(), library, self.clock, bounds);
        let service = Service::new(&node);
        let (hub, done) = Hub::new(node, service.clone());
        let (room, keys) = (self.room.clone(), self.keys.clone());
        Self { hub, service, done, store, bus, clock: self.clock, room, keys }
    }

    /// A connection that has said nothing yet: the phone's end of it, which nobody reads.
    pub(super) async fn connect(&self) -> WebSocketStream<DuplexStream> {
        let (phone, server) = tokio::io::duplex(PIPE);
        let socket = Socket::new(server, self.hub.node().bounds().write_buffer, None).await;
        let hub = self.hub.clone();
        tokio::spawn(async move { hub.receive(socket, Ipv4Addr::LOCALHOST.into()).await });
        WebSocketStream::from_raw_socket(phone, Role::Client, None).await
    }

    /// The same, having said hello.
    pub(super) async fn mute(&self, arrival: Arrival) -> WebSocketStream<DuplexStream> {
        let mut socket = self.connect().await;
        let hello = ClientFrame::Hello { protocol: PROTOCOL, room: self.room.clone(), arrival };
        socket.send(Message::text(serde_json::to_string(&hello).unwrap())).await.unwrap();
        socket
    }

    /// A phone that said hello, and reads.
    pub(super) async fn phone(&self, arrival: Arrival) -> Phone {
        Phone::on(self.mute(arrival).await, self.clock)
    }

    /// A phone that opened the link of a seat.
    pub(super) async fn guest(&self, seat: Seat) -> Phone {
        self.phone(Arrival::Key(self.keys[&seat].clone())).await
    }

    /// A phone that took a seat, and its secret.
    pub(super) async fn enter(&self, seat: Seat) -> (Phone, Key) {
        let mut phone = self.guest(seat).await;
        let secret = random::key();
        phone.done(enter(secret.clone())).await;
        (phone, secret)
    }

    /// Both partners in, and the dialogue begun: `a` has the floor.
    pub(super) async fn couple(&self) -> ((Phone, Key), (Phone, Key)) {
        let (mut a, mut b) = (self.enter(Seat::A).await, self.enter(Seat::B).await);
        a.0.done(Action::Ready { on: true }).await;
        let rev = b.0.done(Action::Ready { on: true }).await;
        a.0.reach(rev).await;
        b.0.reach(rev).await;
        // What belongs to the beginning doesn't stand at the same moment as what comes then.
        pass(1).await;
        (a, b)
    }

    /// The room as it is stored.
    pub(super) async fn stored(&self) -> (Room, Revision) {
        let stored = self.store.inner().load(&self.room).await.unwrap().unwrap();
        (Room::load(&stored.bytes, self.hub.node().library()).unwrap(), stored.revision)
    }

    /// Says whether the room has an actor.
    pub(super) fn has_actor(&self) -> bool {
        self.hub.is_live(&self.room)
    }

    /// Lets time pass while these phones ping as phones in a running room do.
    pub(super) async fn pass_alive(&self, millis: u64, phones: &[&Phone]) {
        let end = self.clock.now() + Millis(i64::try_from(millis).unwrap());
        while self.clock.now() < end {
            for phone in phones {
                phone.ping();
            }
            let left = (end - self.clock.now()).min(Millis::seconds(4));
            pass(u64::try_from(left.0).unwrap()).await;
        }
    }
}
