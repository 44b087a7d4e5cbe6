//! Goodbyes to sockets. Each has a task of its own: an actor waits for nobody.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use duologue_protocol::wire::Close;
use tokio::sync::mpsc;
use tokio::time::{Instant, sleep_until};

use super::timeouts::{RETURN_EACH, RETURN_LEAST};
use crate::node::waits::REFUSED_AT;
use crate::socket::Socket;

/// While one exists, the server isn't done.
pub(crate) type Busy = Option<mpsc::Sender<()>>;

/// All goodbyes of this process, and its end, which waits for them.
pub(crate) struct Goodbyes {
    /// Handed on by everything that the end waits for: a goodbye is waited for as its actor is.
    busy: mpsc::WeakSender<()>,
    /// The milliseconds within which phones are to come back after a restart, each at a moment of its own choice.
    spread: AtomicU32,
    /// The longest that may be.
    most: u32,
}

impl Goodbyes {
    /// Goodbyes that spread phones over `most` milliseconds at most.
    pub(crate) fn new(busy: mpsc::WeakSender<()>, most: u32) -> Arc<Self> {
        Arc::new(Self { busy, spread: AtomicU32::new(spread(0, most)), most })
    }

    /// A share in being busy; none once the server's own is gone.
    pub(crate) fn busy(&self) -> Busy {
        self.busy.upgrade()
    }

    /// From now on the phones of so many rooms are asked to come back.
    pub(crate) fn spread_over(&self, rooms: usize) {
        self.spread.store(spread(rooms, self.most), Ordering::Release);
    }

    /// Says goodbye to a socket. Without a close, the other side has left.
    pub(crate) fn say(&self, socket: Socket, close: Option<Close>) {
        let busy = self.busy();
        let retry = self.retry(close);
        tokio::spawn(async move {
            say_goodbye(socket, close, retry).await;
            drop(busy);
        });
    }

    /// Closes somebody who may not come in, and said hello at this moment.
    pub(crate) fn refuse(self: &Arc<Self>, socket: Socket, hello: Instant, close: Close) {
        let goodbyes = self.clone();
        tokio::spawn(async move {
            if close == Close::NoSuchRoom {
                sleep_until(hello + REFUSED_AT).await;
            }
            let busy = goodbyes.busy();
            say_goodbye(socket, Some(close), goodbyes.retry(Some(close))).await;
            drop(busy);
        });
    }

    fn retry(&self, close: Option<Close>) -> Option<u32> {
        matches!(close, Some(Close::Restart)).then(|| self.spread.load(Ordering::Acquire))
    }
}

async fn say_goodbye(socket: Socket, close: Option<Close>, retry: Option<u32>) {
    match close {
        Some(close) => socket.farewell(close, retry).await,
        None => socket.close_quietly().await,
    }
}

/// The milliseconds over which the phones of so many rooms come back: one couple needn't wait for a crowd.
fn spread(rooms: usize, most: u32) -> u32 {
    u32::try_from(rooms).unwrap_or(u32::MAX).saturating_mul(RETURN_EACH).max(RETURN_LEAST).min(most)
}

#[cfg(test)]
mod tests {
    use super::spread;

    #[test]
    fn after_a_restart_few_come_back_soon_and_many_spread() {
        let spreads = [0, 1, 25, 26, 100, 250, 100_000].map(|rooms| spread(rooms, 5_000));
        assert_eq!(spreads, [500, 500, 500, 520, 2_000, 5_000, 5_000]);
        assert_eq!(spread(1, 0), 0, "a host may ask for none");
    }
}
