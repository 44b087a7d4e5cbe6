//! The rooms that have a phone here: one actor a room, found or started for whoever says hello.

use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use dashmap::{DashMap, Entry};
use duologue_protocol::ids::RoomId;
use duologue_protocol::wire::Close;
use tokio::sync::mpsc;
use tokio::time::Instant;

use crate::node::Node;
use crate::room::{self, Arriving, Busy, Credential, Goodbyes, Note};
use crate::service::Service;
use crate::socket::{Hello, Socket, hello};

/// Arrivals that a room's actor hasn't taken yet; more wait in the tasks that bring them.
const ARRIVALS: usize = 16;

/// All rooms of this node.
pub struct Hub {
    node: Arc<Node>,
    service: Arc<Service>,
    /// At most one entry for each connection, and for each room whose last phone left some seconds ago.
    rooms: DashMap<RoomId, ActorHandle>,
    started: AtomicU64,
    stopping: AtomicBool,
    goodbyes: Arc<Goodbyes>,
    /// The server's own share in being busy, until it stops.
    serving: Mutex<Option<mpsc::Sender<()>>>,
}

#[derive(Clone)]
struct ActorHandle {
    /// Tells it from an earlier actor of the same room.
    number: u64,
    notes: mpsc::Sender<Note>,
}

impl Hub {
    /// A hub without rooms, and a line that ends once nothing of it is busy any more.
    pub fn new(node: Arc<Node>, service: Arc<Service>) -> (Arc<Self>, mpsc::Receiver<()>) {
        let (busy, done) = mpsc::channel(1);
        let hub = Self {
            goodbyes: Goodbyes::new(busy.downgrade(), node.bounds().restart_spread),
            node,
            service,
            rooms: DashMap::new(),
            started: AtomicU64::new(0),
            stopping: AtomicBool::new(false),
            serving: Mutex::new(Some(busy)),
        };
        (Arc::new(hub), done)
    }

    /// The node that its rooms stand on.
    pub fn node(&self) -> &Arc<Node> {
        &self.node
    }

    /// Says whether the server is going down.
    pub fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Acquire)
    }

    /// Says whether a phone is in the room, or was until some seconds ago.
    pub fn is_live(&self, id: &RoomId) -> bool {
        self.rooms.contains_key(id)
    }

    /// Waits for a socket's hello and hands it to its room's actor, which from then on owns it. `from` is the
    /// address that a wrong code is counted at.
    pub async fn receive(self: &Arc<Self>, mut socket: Socket, from: IpAddr) {
        let hello = match hello(&mut socket).await {
            Ok(hello) => hello,
            Err(close) => return self.goodbyes.say(socket, close),
        };
        let at = Instant::now();
        let (room, credential) = match hello {
            Hello::Room { room, arrival } => (room, Credential::Arrival(arrival)),
            Hello::Call(code) => match self.service.codes().resolve(&code, from).await {
                Ok(claim) => (claim.room.clone(), Credential::Call(claim)),
                Err(close) => return self.goodbyes.refuse(socket, at, close),
            },
        };
        self.bring(room, Arriving::new(socket, credential, at)).await;
    }

    /// Closes a socket that never came as far as a room.
    pub fn turn_away(&self, socket: Socket, close: Close) {
        self.goodbyes.say(socket, Some(close));
    }

    async fn bring(self: &Arc<Self>, room: RoomId, mut arriving: Arriving) {
        while !self.is_stopping() {
            let Some((actor, back)) = self.start(&room, arriving) else { return };
            let sent = actor.notes.send(Note::Arrival(Box::new(back))).await;
            let Err(mpsc::error::SendError(Note::Arrival(back))) = sent else { return };
            // That actor is over, however it ended.
            self.forget(&room, actor.number);
            arriving = *back;
        }
        let (socket, ..) = arriving.into_parts();
        self.goodbyes.say(socket, Some(Close::Restart));
    }

    /// Starts an actor for the room with its first arrival; or gives that back, with the actor that there is.
    /// The actor finds out if there is such a room.
    fn start(self: &Arc<Self>, room: &RoomId, arriving: Arriving) -> Option<(ActorHandle, Arriving)> {
        match self.rooms.entry(room.clone()) {
            Entry::Occupied(actor) => Some((actor.get().clone(), arriving)),
            Entry::Vacant(vacant) => {
                let (notes, inbox) = mpsc::channel(ARRIVALS);
                // Before the actor runs: one that finds nobody ends.
                notes.try_send(Note::Arrival(Box::new(arriving))).expect("a new channel has room");
                let number = self.started.fetch_add(1, Ordering::Relaxed);
                tokio::spawn(self.clone().run(room.clone(), number, inbox, self.goodbyes.busy()));
                let actor = vacant.insert(ActorHandle { number, notes });
                if self.is_stopping() {
                    // It came too late to the list to be told by `stop`.
                    let _ = actor.notes.try_send(Note::Stop);
                }
                None
            }
        }
    }

    async fn run(self: Arc<Self>, room: RoomId, number: u64, inbox: mpsc::Receiver<Note>, busy: Busy) {
        let (mut inbox, served) = room::serve(&self.node, &self.goodbyes, &room, inbox).await;
        self.forget(&room, number);
        inbox.close();
        // Those who came in the meantime.
        while let Some(note) = inbox.recv().await {
            match (note, served) {
                (Note::Arrival(late), Err(close)) => {
                    let (socket, _, hello) = late.into_parts();
                    self.goodbyes.refuse(socket, hello, close);
                }
                (Note::Arrival(late), Ok(())) => self.clone().bring_again(room.clone(), *late),
                (Note::Stop, _) => {}
            }
        }
        drop(busy);
    }

    /// Gives somebody who came when an actor was over to the next one.
    fn bring_again(self: Arc<Self>, room: RoomId, late: Arriving) {
        tokio::spawn(async move { self.bring(room, late).await });
    }

    /// Takes an actor that is over from the list.
    fn forget(&self, room: &RoomId, number: u64) {
        self.rooms.remove_if(room, |_, actor| actor.number == number);
    }

    /// Takes no more phones, and asks those that are here to come back, once what they did is stored. Wait
    /// for the end of what [`Hub::new`] gave.
    pub async fn stop(&self) {
        self.goodbyes.spread_over(self.rooms.len());
        self.stopping.store(true, Ordering::Release);
        let actors: Vec<_> = self.rooms.iter().map(|actor| actor.notes.clone()).collect();
        for notes in actors {
            // One that is over needs no telling.
            let _ = notes.send(Note::Stop).await;
        }
        self.serving.lock().unwrap_or_else(PoisonError::into_inner).take();
    }
}

#[cfg(test)]
mod tests;
