//! Databases of earlier builds are still read: this one opens them, and everybody goes on
//! from where they were. Which rooms there are, and how they came to be, stands in `tests/data/stored/README.md`.

mod as_left;
mod deep;
mod formats;
mod gap;
mod over;
mod resting;
mod seats;

use duologue_protocol::ids::RoomId;
use duologue_protocol::time::Millis;
use duologue_protocol::wire::Arrival;
use duologue_tests::stored::StoredDatabase;
use duologue_tests::{Heard, Phone, Server};

/// The database of the build before the inside was drawn anew.
const FIRST: &str = "v1-2026-11";

/// A copy of it, as if that build had been stopped just now, and a server that goes on.
async fn just_now() -> (StoredDatabase, Server) {
    let stored = StoredDatabase::copy(FIRST, Millis::ZERO);
    let server = stored.serve().await;
    (stored, server)
}

/// The code that an arrival is closed with which isn't welcomed.
async fn turned_away(server: &Server, room: &RoomId, arrival: Arrival) -> u16 {
    let mut phone = Phone::connect(server).await;
    phone.hello(room, arrival).await;
    closed(&mut phone).await
}

/// The code that it is closed with, whatever it is told before.
async fn closed(phone: &mut Phone) -> u16 {
    match phone.hear_out().await.pop() {
        Some(Heard::Closed(code)) => code,
        other => panic!("{other:?}"),
    }
}
