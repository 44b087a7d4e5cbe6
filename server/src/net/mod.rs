//! The network: the address to listen on and to tell people, TLS of this machine's own making, and connections.

pub mod address;
pub mod announce;
mod listen;
pub mod tls;

pub use listen::listen;
