//! Drives Duologue for the tests in `tests/`: a real server process ([`Server`]), HTTP ([`http`]), and
//! phones that are a socket and nothing else ([`Phone`]). They know the wire by the `protocol` crate's types
//! and nothing of the server's inside.
//!
//! No wait here is without a deadline ([`DEADLINE`]): a test that hangs says what it waited for.
//!
//! Apart from these, [`source`] reads the tree's own sources, and [`house`] checks them.

mod acting;
mod calling;
mod counted;
mod couple;
mod deadline;
pub mod house;
pub mod http;
mod oracle;
mod phone;
mod server;
pub mod source;
pub mod stored;
mod stubborn;
mod time;
pub mod traces;
mod words;

pub use acting::{Refused, code, enter, secret};
pub use couple::{Cast, TestRoom, sealed};
pub use deadline::{DEADLINE, soon};
pub use oracle::{Counts, Oracle};
pub use phone::{Heard, Phone};
pub use server::{Server, binary};
pub use stubborn::Stubborn;
pub use time::{offset, pong, wall};
pub use words::{id, tap};
