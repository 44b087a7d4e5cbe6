//! A room as its devices see it, without a socket: events in, effects out, and a clock that only tests move.

mod handset;
mod harness;
mod moody_store;
mod rooms;
mod test_node;

mod arriving;
mod beats;
mod calls;
mod commit;
mod knocks;
mod nodes;
mod outage;
mod parts;
mod presence;
mod saving;
mod visibility;
mod wake;
