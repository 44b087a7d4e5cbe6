//! A WebSocket after its handshake: frames in and out, bounded, and its end.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use duologue_protocol::wire::{CLIENT_FRAME_MAX, Close, SERVER_FRAME_MAX, ServerFrame};
use futures_util::{SinkExt, Stream};
use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt};
use tokio::sync::OwnedSemaphorePermit;
use tokio::time::timeout;
use tokio_tungstenite::WebSocketStream;
use tokio_tungstenite::tungstenite::protocol::{CloseFrame, Role, WebSocketConfig};
use tokio_tungstenite::tungstenite::{Error, Message, Utf8Bytes};

/// Bytes read at once; tungstenite zero-fills so much before every read, which with its default of 128 KiB was 29 %
/// of the CPU.
const READ_BUFFER: usize = 4 * 1024;
/// Deadline for a closed socket to take its last frames and answer the close frame (RFC 6455, 7.1.1).
const FAREWELL: Duration = Duration::from_secs(2);

/// Any two-way stream of bytes.
pub trait Io: AsyncRead + AsyncWrite + Send + Unpin {}
impl<T: AsyncRead + AsyncWrite + Send + Unpin> Io for T {}

/// One of the connections that the server has at once; free again when the last clone is gone.
pub type Permit = Arc<OwnedSemaphorePermit>;

/// A WebSocket. Its holder polls it; it has no task of its own.
pub struct Socket {
    stream: WebSocketStream<Box<dyn Io>>,
    _permit: Option<Permit>,
}

/// One thing that came in.
#[derive(Debug)]
pub enum Incoming {
    /// A text frame, whole.
    Text(Utf8Bytes),
    /// A ping or pong of the WebSocket itself: the other side lives.
    Alive,
    /// The connection is over, with a close frame or without.
    Gone,
    /// Something that ends it.
    Bad(Close),
}

impl Socket {
    /// A socket over a connection that was upgraded; keeps at most `write_buffer` KiB that the other side
    /// doesn't take.
    pub async fn new(io: impl Io + 'static, write_buffer: u32, permit: Option<Permit>) -> Self {
        let config = WebSocketConfig::default()
            .read_buffer_size(READ_BUFFER)
            // What one wake feeds goes out in one write, by `poll_flush`.
            .write_buffer_size(SERVER_FRAME_MAX)
            .max_write_buffer_size(write_buffer as usize * 1024)
            .max_message_size(Some(CLIENT_FRAME_MAX))
            .max_frame_size(Some(CLIENT_FRAME_MAX));
        let io: Box<dyn Io> = Box::new(io);
        let stream = WebSocketStream::from_raw_socket(io, Role::Server, Some(config)).await;
        Self { stream, _permit: permit }
    }

    /// The next frame.
    pub fn poll_incoming(&mut self, cx: &mut Context<'_>) -> Poll<Incoming> {
        Poll::Ready(match ready!(Pin::new(&mut self.stream).poll_next(cx)) {
            Some(Ok(Message::Text(text))) => Incoming::Text(text),
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => Incoming::Alive,
            Some(Ok(Message::Binary(_) | Message::Frame(_)) | Err(Error::Protocol(_))) => {
                Incoming::Bad(Close::Malformed)
            }
            Some(Err(Error::Capacity(_))) => Incoming::Bad(Close::TooLarge),
            Some(Err(Error::Utf8(_))) => Incoming::Bad(Close::NotUtf8),
            Some(Ok(Message::Close(_)) | Err(_)) | None => Incoming::Gone,
        })
    }

    /// Takes a frame to be sent by the next flush.
    ///
    /// # Errors
    /// [`Close::TooSlow`] if more waits than may; any other failure shows in the next read.
    pub fn feed(&mut self, frame: Utf8Bytes) -> Result<(), Close> {
        match self.stream.start_send_unpin(Message::Text(frame)) {
            Err(Error::WriteBufferFull(_)) => Err(Close::TooSlow),
            _ => Ok(()),
        }
    }

    /// Writes what the other side takes; pending while something waits.
    pub fn poll_flush(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        self.stream.poll_flush_unpin(cx).map(|_| ())
    }

    /// Says why and closes; waits for the other side for [`FAREWELL`] at most.
    pub async fn farewell(self, close: Close, retry_ms: Option<u32>) {
        let (code, message, retry) = close.meaning();
        let bye = ServerFrame::Bye { code, message: message.to_owned(), retry, retry_ms };
        let last = CloseFrame { code: code.into(), reason: Utf8Bytes::from_static(message) };
        let _ = timeout(FAREWELL, self.end(Some(encode(&bye)), Some(last))).await;
    }

    /// Lets go of a connection that the other side closed.
    pub async fn close_quietly(self) {
        let _ = timeout(FAREWELL, self.end(None, None)).await;
    }

    /// Sends the last frames, then reads on until the other side is gone too: a connection that is dropped
    /// with bytes unread is reset, and the reset overtakes what was just sent (RFC 2525, 2.17).
    async fn end(mut self, bye: Option<Utf8Bytes>, last: Option<CloseFrame>) -> io::Result<()> {
        if let Some(bye) = bye {
            let _ = self.stream.feed(Message::Text(bye)).await;
        }
        let _ = self.stream.close(last).await;
        let io = self.stream.get_mut();
        io.shutdown().await?;
        tokio::io::copy(io, &mut tokio::io::sink()).await.map(|_| ())
    }
}

/// A frame's encoding.
pub fn encode(frame: &ServerFrame) -> Utf8Bytes {
    serde_json::to_string(frame).expect("no server frame has a map that JSON can't write").into()
}
