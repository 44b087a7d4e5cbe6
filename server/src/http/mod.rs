//! HTTP beside the socket: pages, rooms, formats, health.

mod codes;
mod content;
mod extract;
mod formats;
mod health;
mod pages;
mod problem;
mod reply;
mod rooms;
mod router;
mod series;
#[cfg(test)]
mod tests;
mod upgrade;

pub use extract::Peer;
pub use router::{Site, router};
