//! One live room: an actor, which touches the world, around a gathering, which is a value.

mod actor;
mod broadcast;
mod commit;
mod connection;
mod connections;
mod device;
mod effect;
mod event;
mod gathering;
mod goodbyes;
mod inbox;
mod knock;
mod knocks;
mod liveness;
mod loading;
mod peers;
mod presence;
mod queue;
mod serving;
mod shown;
mod sockets;
mod store_call;
mod telemetry;
#[cfg(test)]
mod tests;
mod timeouts;
mod welcome;

pub(crate) use device::Credential;
pub(crate) use goodbyes::{Busy, Goodbyes};
pub(crate) use inbox::{Arriving, Note};
pub(crate) use serving::serve;
