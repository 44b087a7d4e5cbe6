//! The rooms that have a phone here: one task a room, which owns the room, its next deadline and its sockets.

mod arrive;
mod device;
mod incoming;
mod knocking;
mod knocks;
mod life;
mod news;
mod presence;
mod saving;
mod show;
mod taps;
mod task;
mod timers;
mod writer;

use std::net::IpAddr;
use std::sync::atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use dashmap::{DashMap, Entry};
use duologue_protocol::ids::RoomId;
use duologue_protocol::wire::{Arrival, Close};
use tokio::sync::mpsc;
use tokio::time::Instant;

use crate::node::Node;
use crate::service::Service;
use crate::socket::{Hello, Socket, hello};
use crate::store::Claim;

use timers::{RETURN_EACH, RETURN_LEAST};

/// Arrivals that a room's task hasn't taken yet; more wait in the tasks that bring them.
const ARRIVALS: usize = 16;

/// All rooms of this node.
pub struct Hub {
    node: Arc<Node>,
    service: Arc<Service>,
    /// At most one entry for each connection, and for each room whose last phone left some seconds ago.
    tasks: DashMap<RoomId, TaskHandle>,
    started: AtomicU64,
    stopping: AtomicBool,
    /// Within how many milliseconds phones are to come back after a restart, each at a moment of its own choice.
    spread: AtomicU32,
    /// The server's own share in being busy, until it stops.
    serving: Mutex<Option<mpsc::Sender<()>>>,
    /// Held by everything that [`Hub::stop`] waits for, and handed on: a goodbye is waited for as its task is.
    busy: mpsc::WeakSender<()>,
}

#[derive(Clone)]
struct TaskHandle {
    /// Which task: a room may have had one before.
    number: u64,
    notes: mpsc::Sender<Note>,
}

/// What a room's task is told from outside.
enum Note {
    /// Somebody has said hello.
    Arrival(Box<Arriving>),
    /// The server stops.
    Stop,
}

/// Somebody who has said hello.
struct Arriving {
    socket: Socket,
    by: By,
    at: Instant,
}

/// By what right somebody comes.
enum By {
    /// A link's key or a device's secret.
    Arrival(Arrival),
    /// A short code that leads here: to a door, and no further than a knock.
    Call(Claim),
}

/// While one exists, the server isn't done.
type Busy = Option<mpsc::Sender<()>>;

impl Hub {
    /// A hub without rooms, and what ends once nothing of it is busy any more.
    pub fn new(node: Arc<Node>, service: Arc<Service>) -> (Arc<Self>, mpsc::Receiver<()>) {
        let (busy, done) = mpsc::channel(1);
        let most = node.bounds().restart_spread;
        let hub = Self {
            node,
            service,
            tasks: DashMap::new(),
            started: AtomicU64::new(0),
            stopping: AtomicBool::new(false),
            spread: AtomicU32::new(spread(0, most)),
            busy: busy.downgrade(),
            serving: Mutex::new(Some(busy)),
        };
        (Arc::new(hub), done)
    }

    /// What its rooms stand on.
    pub fn node(&self) -> &Arc<Node> {
        &self.node
    }

    /// Whether the server is going down.
    pub fn is_stopping(&self) -> bool {
        self.stopping.load(Ordering::Acquire)
    }

    /// Whether a phone is in the room, or was until some seconds ago.
    pub fn is_live(&self, id: &RoomId) -> bool {
        self.tasks.contains_key(id)
    }

    /// Waits for a socket's hello and hands it to its room's task, which from then on owns it. `from` is the
    /// address that a wrong code is counted at.
    pub async fn greet(self: &Arc<Self>, mut socket: Socket, from: IpAddr) {
        let hello = match hello(&mut socket).await {
            Ok(hello) => hello,
            Err(close) => return self.part(socket, close),
        };
        let at = Instant::now();
        let (room, by) = match hello {
            Hello::Room { room, arrival } => (room, By::Arrival(arrival)),
            Hello::Call(code) => match self.service.codes().resolve(&code, from).await {
                Ok(claim) => (claim.room.clone(), By::Call(claim)),
                Err(close) => return arrive::refuse(self, socket, at, close),
            },
        };
        self.bring(room, Arriving { socket, by, at }).await;
    }

    async fn bring(self: &Arc<Self>, room: RoomId, mut arriving: Arriving) {
        while !self.is_stopping() {
            let Some((task, back)) = self.begin(&room, arriving) else { return };
            let sent = task.notes.send(Note::Arrival(Box::new(back))).await;
            let Err(mpsc::error::SendError(Note::Arrival(back))) = sent else { return };
            // That task is over, however it ended.
            self.forget(&room, task.number);
            arriving = *back;
        }
        self.part(arriving.socket, Some(Close::Restart));
    }

    /// Starts a task for the room with its first arrival; or gives that back, with the task that there is.
    /// Whether there is such a room, the task finds out.
    fn begin(self: &Arc<Self>, room: &RoomId, arriving: Arriving) -> Option<(TaskHandle, Arriving)> {
        match self.tasks.entry(room.clone()) {
            Entry::Occupied(task) => Some((task.get().clone(), arriving)),
            Entry::Vacant(slot) => {
                let (notes, inbox) = mpsc::channel(ARRIVALS);
                // Before the task runs: one that finds nobody ends.
                notes.try_send(Note::Arrival(Box::new(arriving))).expect("a new channel has room");
                let number = self.started.fetch_add(1, Ordering::Relaxed);
                tokio::spawn(task::run(self.clone(), room.clone(), number, inbox, self.busy()));
                slot.insert(TaskHandle { number, notes });
                None
            }
        }
    }

    /// Takes a task that is over from the list.
    fn forget(&self, room: &RoomId, number: u64) {
        self.tasks.remove_if(room, |_, task| task.number == number);
    }

    /// Says goodbye to a socket, apart from its room's task, which waits for nobody. Without a close, the
    /// other side has left.
    pub fn part(&self, socket: Socket, close: Option<Close>) {
        let busy = self.busy();
        let retry = matches!(close, Some(Close::Restart)).then(|| self.spread.load(Ordering::Acquire));
        tokio::spawn(async move {
            match close {
                Some(close) => socket.farewell(close, retry).await,
                None => socket.close_quietly().await,
            }
            drop(busy);
        });
    }

    /// Takes no more phones, and asks those that are here to come back, once what they did is stored. Wait
    /// for the end of what [`Hub::new`] gave.
    pub async fn stop(&self) {
        self.spread.store(spread(self.tasks.len(), self.node.bounds().restart_spread), Ordering::Release);
        self.stopping.store(true, Ordering::Release);
        let tasks: Vec<_> = self.tasks.iter().map(|task| task.notes.clone()).collect();
        for notes in tasks {
            // A task that is over needs no telling.
            let _ = notes.send(Note::Stop).await;
        }
        self.serving.lock().unwrap_or_else(PoisonError::into_inner).take();
    }

    fn busy(&self) -> Busy {
        self.busy.upgrade()
    }
}

/// Over how many milliseconds the phones of so many rooms come back: one couple needn't wait for a crowd.
fn spread(rooms: usize, most: u32) -> u32 {
    u32::try_from(rooms).unwrap_or(u32::MAX).saturating_mul(RETURN_EACH).max(RETURN_LEAST).min(most)
}

#[cfg(test)]
mod tests;
