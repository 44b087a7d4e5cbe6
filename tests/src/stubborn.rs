//! A phone that comes back: whatever becomes of its connection or of the server, what it was told to do it does
//! once, and what it hears of the room it tells the oracle.

use std::net::SocketAddr;
use std::time::Duration;

use duologue_protocol::hash::Key;
use duologue_protocol::ids::RoomId;
use duologue_protocol::wire::{Act, Action, ActionId, Arrival, ClientFrame, Code, View};

use crate::{Heard, Oracle, Phone, Refused, soon};

/// Between two tries to connect to a server that isn't there.
const AGAIN: Duration = Duration::from_millis(10);

/// A device that holds a seat.
#[derive(Debug)]
pub struct Stubborn {
    server: SocketAddr,
    room: RoomId,
    secret: Key,
    phone: Option<Phone>,
    /// The last action that was answered.
    last: ActionId,
    pending: Option<ActionId>,
    /// The newest that it was shown, and how much of that by this connection.
    shown: (u32, Option<View>),
    noted: usize,
}

impl Stubborn {
    /// A device that has this secret, and has done this many actions with it.
    pub fn new(server: SocketAddr, room: RoomId, secret: Key, last: ActionId) -> Self {
        Self { server, room, secret, phone: None, last, pending: None, shown: (0, None), noted: 0 }
    }

    /// The newest view, from whichever connection.
    ///
    /// # Panics
    /// Before the first.
    pub fn view(&self) -> &View {
        self.shown.1.as_ref().expect("the phone has seen the room")
    }

    /// Its version; 0 before the first.
    pub fn rev(&self) -> u32 {
        self.shown.0
    }

    /// Does something in the turn that it sees, as often as it takes, until it is answered.
    ///
    /// # Panics
    /// If it is refused otherwise than because a phone is away for now.
    pub async fn done(&mut self, oracle: &mut Oracle, action: Action) -> u32 {
        let act = Act { id: ActionId(self.last.0 + 1), turn: Some(self.view().turn), action };
        self.pending = Some(act.id);
        loop {
            match self.try_done(oracle, &act).await {
                Some(Ok(rev)) => {
                    self.last = act.id;
                    self.pending = None;
                    oracle.counts.acknowledged += 1;
                    return rev;
                }
                Some(Err(refused)) if refused.code == Code::Away => tokio::time::sleep(AGAIN).await,
                Some(Err(refused)) if refused.code == Code::Stale => {
                    // Somebody's action is missing, or is there twice.
                    oracle.counts.lost += 1;
                    self.pending = None;
                    return self.rev();
                }
                Some(Err(refused)) => panic!("{act:?}: {refused:?} at {:?}", self.view()),
                None => self.phone = None,
            }
        }
    }

    async fn try_done(&mut self, oracle: &mut Oracle, act: &Act) -> Option<Result<u32, Refused>> {
        let phone = self.connected(oracle).await;
        phone.send(&ClientFrame::Act(act.clone())).await;
        let answer = phone.try_answer(act.id).await;
        self.note(oracle);
        answer
    }

    /// Reads up to this version, over as many connections as it takes.
    pub async fn reach(&mut self, oracle: &mut Oracle, rev: u32) {
        soon(&format!("rev {rev}"), async {
            while self.rev() < rev {
                self.read(oracle).await;
            }
        })
        .await;
    }

    async fn read(&mut self, oracle: &mut Oracle) {
        let said = self.connected(oracle).await.hear_slowly().await;
        self.note(oracle);
        if !matches!(said, Heard::Frame(_)) {
            self.phone = None;
        }
    }

    /// Lets go of the connection, and makes another once there is a server.
    pub async fn return_to(&mut self, oracle: &mut Oracle) {
        self.phone = None;
        self.connected(oracle).await;
        soon("the whole view", async {
            while self.noted == 0 {
                self.read(oracle).await;
            }
        })
        .await;
    }

    /// The connection, to whoever wants to ask the server something else.
    ///
    /// # Panics
    /// Between two connections.
    pub fn phone(&mut self) -> &mut Phone {
        self.phone.as_mut().expect("it is connected")
    }

    async fn connected(&mut self, oracle: &mut Oracle) -> &mut Phone {
        if self.phone.is_none() {
            let phone = soon("a server that lets it in", self.connect()).await;
            oracle.welcomed(self.last, self.pending, phone.next_id());
            self.phone = Some(phone);
            self.noted = 0;
        }
        self.phone()
    }

    async fn connect(&self) -> Phone {
        loop {
            let arrival = Arrival::Secret(self.secret.clone());
            let phone = Box::pin(Phone::try_arrive(self.server, &self.room, arrival)).await;
            match phone {
                Some(phone) => return phone,
                None => tokio::time::sleep(AGAIN).await,
            }
        }
    }

    /// Tells the oracle what was shown.
    fn note(&mut self, oracle: &mut Oracle) {
        let Some(phone) = &self.phone else { return };
        for (rev, view) in &phone.seen()[self.noted..] {
            oracle.shown(self.shown.0, *rev, view);
            self.shown = (*rev, Some(view.clone()));
        }
        self.noted = phone.seen().len();
    }
}
