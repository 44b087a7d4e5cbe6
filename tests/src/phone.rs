//! A phone that is a socket and nothing else: it says exactly what a test tells it to, and keeps what it is told.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use duologue_protocol::ids::{RoomId, Seat};
use duologue_protocol::wire::{
    ActionId, Arrival, ClientFrame, PROTOCOL, SUBPROTOCOL, ServerFrame, View, Yours,
};
use futures_util::{SinkExt, StreamExt};
use tokio::net::TcpStream;
use tokio_tungstenite::tungstenite::Message;
use tokio_tungstenite::tungstenite::client::ClientRequestBuilder;
use tokio_tungstenite::{WebSocketStream, client_async};

use crate::counted::Counted;
use crate::{Server, soon};

/// Anything that a phone hears.
#[derive(Debug, Clone, PartialEq)]
pub enum Heard {
    /// A frame of the server.
    Frame(Box<ServerFrame>),
    /// A close frame: its code.
    Closed(u16),
    /// The connection is gone without one.
    Gone,
}

/// A device at a seat.
#[derive(Debug)]
pub struct Phone {
    socket: WebSocketStream<Counted>,
    read: Arc<AtomicUsize>,
    /// Bytes among those that were pongs and beats.
    idle: usize,
    pub(crate) next: ActionId,
    seat: Option<Seat>,
    seen: Vec<(u32, View)>,
    yours: Yours,
    mine: u32,
}

impl Phone {
    /// A connection that has not said hello.
    ///
    /// # Panics
    /// If the server doesn't upgrade it.
    pub async fn connect(server: &Server) -> Self {
        Self::upgrade(server, server.connect().await).await
    }

    /// The same over a plain connection that is there already.
    ///
    /// # Panics
    /// If the server doesn't upgrade it.
    pub async fn upgrade(server: &Server, stream: TcpStream) -> Self {
        soon("the upgrade", Self::try_upgrade(server.address(), stream)).await.expect("an upgrade")
    }

    /// A connection that has said hello and was welcomed, if the server is there for it.
    pub async fn try_arrive(server: SocketAddr, room: &RoomId, arrival: Arrival) -> Option<Self> {
        let stream = TcpStream::connect(server).await.ok()?;
        let mut phone = soon("the upgrade", Self::try_upgrade(server, stream)).await?;
        phone.hello(room, arrival).await;
        let said = phone.hear().await;
        matches!(said, Heard::Frame(frame) if matches!(*frame, ServerFrame::Welcome { .. })).then_some(phone)
    }

    async fn try_upgrade(server: SocketAddr, stream: TcpStream) -> Option<Self> {
        let stream = Counted::new(stream);
        let read = stream.count();
        let address = format!("ws://{server}/ws");
        let request =
            ClientRequestBuilder::new(address.parse().expect("an address")).with_sub_protocol(SUBPROTOCOL);
        let (socket, _) = client_async(request, stream).await.ok()?;
        Some(Self {
            socket,
            read,
            idle: 0,
            next: ActionId(1),
            seat: None,
            seen: Vec::new(),
            yours: Yours::default(),
            mine: 0,
        })
    }

    /// A connection that has said hello and was welcomed.
    pub async fn arrive(server: &Server, room: &RoomId, arrival: Arrival) -> Self {
        let mut phone = Self::connect(server).await;
        phone.greet(room, arrival).await;
        phone
    }

    /// Says hello, and is welcomed.
    ///
    /// # Panics
    /// If it isn't.
    pub async fn greet(&mut self, room: &RoomId, arrival: Arrival) {
        self.hello(room, arrival).await;
        let heard = self.hear().await;
        let welcomed =
            matches!(&heard, Heard::Frame(frame) if matches!(**frame, ServerFrame::Welcome { .. }));
        assert!(welcomed, "wanted a welcome, heard {heard:?}");
    }

    /// Says hello to a room.
    pub async fn hello(&mut self, room: &RoomId, arrival: Arrival) {
        self.send(&ClientFrame::Hello { protocol: PROTOCOL, room: room.clone(), arrival }).await;
    }

    /// The seat that `welcome` said.
    ///
    /// # Panics
    /// Before that.
    pub fn seat(&self) -> Seat {
        self.seat.expect("the phone was welcomed")
    }

    /// The newest view.
    ///
    /// # Panics
    /// Before the first.
    pub fn view(&self) -> &View {
        &self.seen.last().expect("the phone has seen the room").1
    }

    /// Every view that came, with its `rev`, in order.
    pub fn seen(&self) -> &[(u32, View)] {
        &self.seen
    }

    /// The version of the newest view; 0 before the first.
    pub fn rev(&self) -> u32 {
        self.seen.last().map_or(0, |(rev, _)| *rev)
    }

    /// The view that this seat alone sees.
    pub fn yours(&self) -> &Yours {
        &self.yours
    }

    /// The version of what this seat alone sees.
    pub fn mine(&self) -> u32 {
        self.mine
    }

    /// The id of its next action.
    pub fn next_id(&self) -> ActionId {
        self.next
    }

    /// Bytes that have reached it, upgrade, control frames and all.
    pub fn bytes(&self) -> usize {
        self.read.load(Ordering::Relaxed)
    }

    /// The same, without the pongs that it asked for and the beats, which come whether or not anything happens:
    /// exact after [`Phone::drain`].
    pub fn noticed(&self) -> usize {
        self.bytes() - self.idle
    }

    /// Sends a frame.
    pub async fn send(&mut self, frame: &ClientFrame) {
        let text = serde_json::to_string(frame).expect("a frame is JSON");
        self.send_message(Message::text(text)).await;
    }

    /// Sends whatever it is; a server that hangs up meanwhile is no failure here.
    pub async fn send_message(&mut self, message: Message) {
        let _ = soon("the socket to take a frame", self.socket.send(message)).await;
    }

    /// The next thing it hears, in time.
    ///
    /// # Panics
    /// If there is nothing, a binary frame, or a text that is no frame of the protocol.
    pub async fn hear(&mut self) -> Heard {
        soon("a frame", self.hear_slowly()).await
    }

    /// The next thing it hears, whenever that is.
    ///
    /// # Panics
    /// On a binary frame or a text that is no frame of the protocol.
    pub async fn hear_slowly(&mut self) -> Heard {
        loop {
            match self.socket.next().await {
                Some(Ok(Message::Text(text))) => {
                    let frame = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
                    if matches!(frame, ServerFrame::Pong { .. } | ServerFrame::Beat { .. }) {
                        self.idle += on_the_wire(text.len());
                    }
                    self.keep(&frame);
                    return Heard::Frame(Box::new(frame));
                }
                Some(Ok(Message::Close(close))) => {
                    return Heard::Closed(close.map_or(1005, |c| c.code.into()));
                }
                Some(Ok(Message::Ping(_) | Message::Pong(_))) => {}
                Some(Ok(other)) => panic!("the server sent {other:?}"),
                Some(Err(_)) | None => return Heard::Gone,
            }
        }
    }

    /// Hears out the connection: all that was said up to its end.
    ///
    /// # Panics
    /// If it doesn't end.
    pub async fn hear_out(&mut self) -> Vec<Heard> {
        let mut heard = Vec::new();
        loop {
            heard.push(self.hear().await);
            if !matches!(heard.last(), Some(Heard::Frame(_))) {
                return heard;
            }
        }
    }

    /// Everything that the server sent up to now, beats left out: it asks for a pong and reads up to it.
    ///
    /// # Panics
    /// If the connection ends.
    pub async fn drain(&mut self) -> Vec<ServerFrame> {
        // A number that comes back as it was, and that no other ping has.
        let t = f64::from(u32::try_from(self.bytes()).expect("a test reads little"));
        self.send(&ClientFrame::Ping { t, rtt: None }).await;
        let mut heard = Vec::new();
        loop {
            match self.hear().await {
                Heard::Frame(frame) => match *frame {
                    ServerFrame::Pong { t: back, .. } if back.to_bits() == t.to_bits() => return heard,
                    ServerFrame::Beat { .. } => {}
                    frame => heard.push(frame),
                },
                other => panic!("the connection ended: {other:?}, after {heard:?}"),
            }
        }
    }

    /// Reads until `done` holds.
    ///
    /// # Panics
    /// If it doesn't become so.
    pub async fn until(&mut self, what: &str, mut done: impl FnMut(&Self) -> bool) {
        soon(what, async {
            while !done(self) {
                let heard = self.hear_slowly().await;
                assert!(matches!(heard, Heard::Frame(_)), "{heard:?} while waiting for {what}");
            }
        })
        .await;
    }

    /// Reads up to this version.
    pub async fn reach(&mut self, rev: u32) {
        self.until(&format!("rev {rev}"), |phone| phone.rev() >= rev).await;
    }

    /// Keeps what a frame says; refuses what no phone may ever see: an older view, or another one of the same
    /// version.
    fn keep(&mut self, frame: &ServerFrame) {
        match frame {
            ServerFrame::Welcome { seat, next, .. } => {
                self.seat = Some(*seat);
                self.next = *next;
            }
            ServerFrame::Room { rev, mine, view, yours, .. } => {
                assert!(*rev >= self.rev(), "rev went back from {} to {rev}", self.rev());
                assert!(*mine >= self.mine, "mine went back from {} to {mine}", self.mine);
                assert!(*rev > self.rev() || view == self.view(), "two views of rev {rev}");
                assert!(*mine > self.mine || *yours == self.yours, "two of mine {mine}");
                self.seen.push((*rev, view.clone()));
                self.mine = *mine;
                self.yours = yours.clone();
            }
            _ => {}
        }
    }
}

/// A text of so many bytes as a server's frame (RFC 6455, section 5.2): two bytes of head, and two more of length
/// where seven bits don't hold it.
fn on_the_wire(text: usize) -> usize {
    text + if text < 126 { 2 } else { 4 }
}
