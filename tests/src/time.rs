//! The server's clock, as a phone finds it.

use std::time::{Duration, Instant, SystemTime};

use duologue_protocol::time::{Millis, Timestamp};
use duologue_protocol::wire::{ClientFrame, ServerFrame};

use crate::{Heard, Phone};

/// The lead of the server's clock over this machine's: the answer of least round trip of eight.
///
/// # Panics
/// If the connection ends.
pub async fn offset(phone: &mut Phone) -> Millis {
    let mut best = (Duration::MAX, Millis::ZERO);
    for n in 0..8 {
        let asked = Instant::now();
        let now = pong(phone, f64::from(n)).await;
        if asked.elapsed() < best.0 {
            best = (asked.elapsed(), now - wall());
        }
    }
    best.1
}

/// Asks for a pong of this number, and says when the server sent it by its own clock.
///
/// # Panics
/// If the connection ends.
pub async fn pong(phone: &mut Phone, t: f64) -> Timestamp {
    phone.send(&ClientFrame::Ping { t, rtt: None }).await;
    loop {
        match phone.hear().await {
            Heard::Frame(frame) => match *frame {
                ServerFrame::Pong { t: back, now } if back.to_bits() == t.to_bits() => return now,
                _ => {}
            },
            other => panic!("the connection ended: {other:?}"),
        }
    }
}

/// This machine's clock.
///
/// # Panics
/// Before 1970.
pub fn wall() -> Timestamp {
    let wall = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("it is after 1970");
    Timestamp(i64::try_from(wall.as_millis()).expect("milliseconds since 1970"))
}
