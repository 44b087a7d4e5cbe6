//! A phone: a connection that keeps what it hears, with the millisecond at which it heard it.

use std::time::Duration;

use duologue_protocol::time::Timestamp;
use duologue_protocol::wire::{Act, Action, ActionId, ClientFrame, Code, ServerFrame, View, Yours};
use futures_util::{SinkExt, StreamExt};
use tokio::io::DuplexStream;
use tokio::sync::{mpsc, watch};
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::Message;

use crate::node::clock::SteadyClock;
use crate::testing;
pub(super) use crate::testing::Heard;

/// A device with its connection.
pub(super) struct Phone {
    heard: watch::Receiver<Vec<(Timestamp, Heard)>>,
    out: mpsc::UnboundedSender<Message>,
    next: u32,
}

impl Phone {
    /// A phone at the end of this connection.
    pub(super) fn on(mut socket: WebSocketStream<DuplexStream>, clock: SteadyClock) -> Self {
        let (log, heard) = watch::channel(Vec::new());
        let (out, mut sending) = mpsc::unbounded_channel();
        tokio::spawn(async move {
            loop {
                let heard = tokio::select! {
                    message = sending.recv() => match message {
                        Some(message) => { let _ = socket.send(message).await; continue }
                        None => return,
                    },
                    heard = socket.next() => match heard {
                        Some(Ok(Message::Text(text))) => Heard::Frame(serde_json::from_str(&text).unwrap()),
                        Some(Ok(Message::Close(close))) => Heard::Closed(close.map_or(1005, |c| c.code.into())),
                        Some(Ok(_)) => continue,
                        Some(Err(_)) | None => return,
                    },
                };
                log.send_modify(|log| log.push((clock.now(), heard)));
            }
        });
        Self { heard, out, next: 1 }
    }

    pub(super) fn send(&self, frame: &ClientFrame) {
        self.say(Message::text(serde_json::to_string(frame).unwrap()));
    }

    pub(super) fn say(&self, message: Message) {
        let _ = self.out.send(message);
    }

    pub(super) fn ping(&self) {
        self.send(&ClientFrame::Ping { t: 0.0, rtt: None });
    }

    /// Sends an action, in the turn that the newest view shows.
    pub(super) fn act(&mut self, action: Action) -> ActionId {
        let turn = self.rooms().last().map(|(_, _, view, _)| view.turn);
        let id = ActionId(self.next);
        self.next += 1;
        self.send(&ClientFrame::Act(Act { id, turn, action }));
        id
    }

    /// The answer to an action.
    pub(super) async fn answer(&mut self, id: ActionId) -> Result<u32, Code> {
        self.wait("an answer", |heard| match heard {
            Heard::Frame(ServerFrame::Done { id: done, rev, .. }) if *done == id => Some(Ok(*rev)),
            Heard::Frame(ServerFrame::Refused { id: Some(refused), code, .. }) if *refused == id => {
                Some(Err(*code))
            }
            _ => None,
        })
        .await
    }

    /// Does something, and waits until it is done.
    pub(super) async fn done(&mut self, action: Action) -> u32 {
        let id = self.act(action);
        self.answer(id).await.unwrap()
    }

    /// The first thing in all it heard that `found` finds.
    pub(super) async fn wait<T>(&mut self, what: &str, found: impl Fn(&Heard) -> Option<T>) -> T {
        let look = async {
            loop {
                let seen = self.heard.borrow_and_update().iter().find_map(|(_, heard)| found(heard));
                if let Some(seen) = seen {
                    return seen;
                }
                self.heard.changed().await.expect("the connection is there");
            }
        };
        timeout(Duration::from_mins(1), look).await.unwrap_or_else(|_| panic!("waited for {what}"))
    }

    /// Waits for this version.
    pub(super) async fn reach(&mut self, wanted: u32) {
        let reached = |heard: &Heard| match heard {
            Heard::Frame(ServerFrame::Room { rev, .. }) => (*rev >= wanted).then_some(()),
            _ => None,
        };
        self.wait("a version", reached).await;
    }

    /// Waits for the close frame.
    pub(super) async fn closed(&mut self) -> u16 {
        self.wait("the close", |heard| if let Heard::Closed(code) = heard { Some(*code) } else { None }).await
    }

    /// Everything it heard since `start`, with how many milliseconds later; beats left out.
    pub(super) fn since(&self, start: Timestamp) -> Vec<(i64, Heard)> {
        testing::since(&self.heard.borrow(), start)
    }

    /// The same, of what `pick` picks.
    pub(super) fn picked<T>(
        &self,
        start: Timestamp,
        pick: impl Fn(&ServerFrame) -> Option<T>,
    ) -> Vec<(i64, T)> {
        testing::picked(&self.heard.borrow(), start, pick)
    }

    /// Every room frame: `rev`, `mine`, and what they show.
    pub(super) fn rooms(&self) -> Vec<(u32, u32, View, Yours)> {
        testing::rooms(&self.heard.borrow())
    }

    /// The newest view.
    pub(super) fn view(&self) -> View {
        self.rooms().pop().expect("it has seen the room").2
    }
}
